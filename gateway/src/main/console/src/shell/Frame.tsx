import { AppstoreOutlined, EllipsisOutlined, MenuOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Drawer, Spin } from 'antd';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation, useParams } from 'react-router';
import { present } from '@/api';
import { useSites } from '@/features/rooms';
import { type Heading, SiteContext, useSession } from '@/ui';
import { AccountMenu } from './AccountMenu';
import { Away } from './Away';
import { features } from './features';
import { rememberSite } from './lastSite';
import styles from './shell.module.css';
import { SiteClock } from './SiteClock';
import { SiteSwitcher } from './SiteSwitcher';

const headings: readonly Heading[] = ['personnel', 'disinfection', 'supplies', 'protection'];

/** The frame around every screen of a site: navigation under the four headings, site, time, account. */
export function Frame() {
  const { t } = useTranslation('shell');
  const { siteId = '' } = useParams();
  const sites = useSites(present.rooms === true);
  const [menu, setMenu] = useState(false);
  const { pathname } = useLocation();
  const [menuPath, setMenuPath] = useState(pathname);
  const site = sites.data?.find(({ id }) => id === siteId);
  if (menuPath !== pathname) {
    setMenuPath(pathname);
    setMenu(false);
  }
  useEffect(() => {
    if (site) rememberSite(site.id);
  }, [site]);

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <aside className={`${styles.rail} no-print`}>
        <Brand />
        <Navigation base={`/sites/${siteId}`} />
      </aside>
      <header className={`${styles.bar} no-print`}>
        <Button
          type="text"
          className={styles.menuButton}
          icon={<MenuOutlined />}
          aria-label={t('menu')}
          onClick={() => setMenu(true)}
        />
        <SiteSwitcher sites={sites.data ?? []} current={site} />
        <span className={styles.space} />
        {site && <SiteClock timeZone={site.timeZone} />}
        <AccountMenu />
      </header>
      <Drawer placement="left" size={248} open={menu} onClose={() => setMenu(false)} title={<Brand />} closable={false}>
        <Navigation base={`/sites/${siteId}`} />
      </Drawer>
      <main id="content" className={styles.content} tabIndex={-1}>
        {site ? (
          <SiteContext value={site}>
            <Suspense fallback={<Waiting />}>
              <Outlet key={site.id} />
            </Suspense>
          </SiteContext>
        ) : sites.isPending ? (
          <Waiting />
        ) : sites.isError ? (
          <Away error={sites.error} siteId={siteId} retry={() => void sites.refetch()} />
        ) : (
          <div className={styles.centre}>
            <p className="quiet">{t('noSite')}</p>
          </div>
        )}
      </main>
    </div>
  );
}

function Waiting() {
  return (
    <div className={styles.centre}>
      <Spin />
    </div>
  );
}

function Brand() {
  const { t } = useTranslation('shell');
  return (
    <div className={styles.brand}>
      <img src="/mark.svg" alt="" width={26} height={26} />
      <span>{t('product')}</span>
      <span className={styles.latin}>{t('productLatin')}</span>
    </div>
  );
}

function Navigation({ base }: { base: string }) {
  const { t } = useTranslation('shell');
  const { t: any } = useTranslation();
  const { roles } = useSession();
  const { pathname } = useLocation();
  const screens = features.flatMap(feature =>
    feature.screens
      .filter(screen => !screen.roles || screen.roles.some(role => roles.includes(role)))
      .map(screen => ({ ...screen, label: any(`${feature.name}:${screen.name}` as never) })),
  );
  return (
    <nav aria-label={t('nav')} className={styles.nav}>
      <ul>
        <Entry to={base} icon={<AppstoreOutlined />} label={t('home')} end />
      </ul>
      {headings.map(heading => {
        const entries = screens.filter(screen => screen.heading === heading);
        if (entries.length === 0) return null;
        const daily = entries.filter(screen => !screen.more);
        const rare = entries.filter(screen => screen.more);
        return (
          <div key={heading} role="group" aria-label={t(`heading.${heading}`)}>
            <div className={styles.navHeading} aria-hidden>
              {t(`heading.${heading}`)}
            </div>
            <ul>
              {daily.map(screen => (
                <Entry key={screen.path} to={`${base}/${screen.path}`} icon={screen.icon} label={screen.label} />
              ))}
            </ul>
            {rare.length > 0 && (
              <More open={rare.some(({ path }) => pathname.startsWith(`${base}/${path}`))}>
                {rare.map(screen => (
                  <Entry key={screen.path} to={`${base}/${screen.path}`} icon={screen.icon} label={screen.label} />
                ))}
              </More>
            )}
          </div>
        );
      })}
    </nav>
  );
}

/** The screens of a heading that are not looked at every day; open while one of them is on the screen. */
function More({ open, children }: { open: boolean; children: ReactNode }) {
  const { t } = useTranslation('shell');
  const [chosen, setChosen] = useState<boolean | null>(null);
  const shown = chosen ?? open;
  return (
    <>
      <button
        type="button"
        className={styles.navEntry}
        aria-expanded={shown}
        onClick={() => setChosen(!shown)}
        style={{ width: '100%', border: 0, background: 'none', font: 'inherit', cursor: 'pointer' }}
      >
        {shown ? <UpOutlined /> : <EllipsisOutlined />}
        <span>{t(shown ? 'less' : 'more')}</span>
      </button>
      {shown && <ul>{children}</ul>}
    </>
  );
}

function Entry({ to, icon, label, end = false }: { to: string; icon: ReactNode; label: string; end?: boolean }) {
  return (
    <li>
      <NavLink to={to} end={end} className={styles.navEntry}>
        {icon}
        <span>{label}</span>
      </NavLink>
    </li>
  );
}
