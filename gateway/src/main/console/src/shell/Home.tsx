import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { dayName, type Heading, Page, Panel, useSite, useSiteName } from '@/ui';
import { features } from './features';
import styles from './shell.module.css';

const headings: readonly Heading[] = ['personnel', 'disinfection', 'supplies', 'protection'];

/** The site at a glance, under the four headings, with the two assurances always in view. */
export function Home() {
  const { t, i18n } = useTranslation('shell');
  const site = useSite();
  const name = useSiteName();
  const tiles = features.flatMap(feature => (feature.tiles ?? []).map(tile => ({ feature: feature.name, ...tile })));
  const assurances = features.flatMap(feature => feature.assurances ?? []);
  return (
    <Page
      title={name(site)}
      note={t('homeOf', { date: dayName(businessNow(), site.timeZone, i18n.language as Language) })}
    >
      {assurances.length > 0 && (
        <div className={styles.assurances} role="group" aria-label={t('assurances')}>
          {assurances.map(({ key, Tile }) => (
            <Tile key={key} />
          ))}
        </div>
      )}
      <div className={styles.headings}>
        {headings.map(heading => {
          const own = tiles.filter(tile => tile.heading === heading);
          return (
            <section key={heading} className={styles[heading]}>
              <Panel title={t(`heading.${heading}`)}>
                {own.length === 0 ? (
                  <p className="faint">{t('notYet')}</p>
                ) : (
                  <div className={styles.tiles}>
                    {own.map(({ feature, Tile }, place) => (
                      <Tile key={`${feature} ${place}`} />
                    ))}
                  </div>
                )}
              </Panel>
            </section>
          );
        })}
      </div>
    </Page>
  );
}
