import { Alert, Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn } from '@/api';
import { LanguageSwitch } from './LanguageSwitch';
import styles from './SignIn.module.css';

const headings = ['personnel', 'disinfection', 'supplies', 'protection'] as const;

/** What somebody sees who is not signed in. Passwords are typed at the identity provider, never here. */
export function SignIn({ expired = false }: { expired?: boolean }) {
  const { t } = useTranslation('shell');
  useEffect(() => {
    document.title = `${t('product')} ${t('productLatin')}`;
  }, [t]);
  // the gateway says in the address why nobody came back signed in
  const told = expired ? null : new URLSearchParams(globalThis.location.search).get('login');
  const trouble = told === null ? null : told === 'unavailable' ? 'unavailable' : 'failed';
  return (
    <div className={styles.page}>
      <section className={styles.story} aria-label={t('tagline')}>
        <div className={styles.brand}>
          <img src="/mark.svg" alt="" width={36} height={36} />
          <span className={styles.name}>{t('product')}</span>
          <span className={styles.latin}>{t('productLatin')}</span>
        </div>
        <div className={styles.statement}>
          <p className={styles.tagline}>{t('tagline')}</p>
          <p className={styles.lead}>{t('signIn.lead')}</p>
        </div>
        <dl className={styles.headings}>
          {headings.map(heading => (
            <div key={heading}>
              <dt>{t(`signIn.${heading}`)}</dt>
              <dd>{t(`signIn.${heading}Line`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <main className={styles.entry}>
        <div className={styles.language}>
          <LanguageSwitch />
        </div>
        <div className={styles.box}>
          <h1>{t('signIn.title')}</h1>
          {trouble && (
            <Alert
              type={trouble === 'failed' ? 'warning' : 'error'}
              showIcon
              title={t(`signIn.${trouble}`)}
              description={t(`signIn.${trouble}Remedy`)}
            />
          )}
          {expired && <Alert type="info" showIcon title={t('signIn.gone')} />}
          <Button type="primary" size="large" block onClick={signIn}>
            {t(trouble ? 'signIn.again' : 'signIn.button')}
          </Button>
          <p className="quiet">{t('signIn.hint')}</p>
        </div>
      </main>
    </div>
  );
}
