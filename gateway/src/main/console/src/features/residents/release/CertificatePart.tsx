import { App, Button, Input, Tag } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useMay, useProblemNotice, useSite } from '@/ui';
import { printCertificate, useCertificates, useIssue, useRevoke } from './api';
import styles from './release.module.css';

/** The certificates of a stay: at most one is good; a new one needs the last to be revoked. */
export function CertificatePart({ stayId, released }: { stayId: string; released: boolean }) {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { modal } = App.useApp();
  const site = useSite();
  const manages = useMay('site-manager');
  const notice = useProblemNotice();
  const certificates = useCertificates(site.id, stayId);
  const issue = useIssue(site.id);
  const revoke = useRevoke(site.id);
  const reason = useRef('');
  const items = certificates.data?.items ?? [];
  const good = items.find(one => !one.revocation);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const print = (certificateId: string) => void printCertificate(stayId, certificateId).catch(notice);

  function ask(certificateId: string) {
    reason.current = '';
    void modal.confirm({
      title: t('leaving.certificate.revokeTitle'),
      content: (
        <Input
          aria-label={t('leaving.certificate.reason')}
          placeholder={t('leaving.certificate.reason')}
          maxLength={200}
          onChange={event => {
            reason.current = event.target.value;
          }}
        />
      ),
      okText: t('leaving.certificate.revoke'),
      okButtonProps: { danger: true },
      cancelText: ui('cancel'),
      onOk: () => revoke.mutateAsync({ stayId, certificateId, reason: reason.current.trim() }).catch(notice),
    });
  }

  return (
    <section className={styles.part}>
      <div className={styles.bar}>
        <h2>{t('leaving.certificate.title')}</h2>
        {manages && released && !good && (
          <Button
            type="primary"
            loading={issue.isPending}
            onClick={() => issue.mutate(stayId, { onSuccess: print, onError: notice })}
          >
            {t('leaving.certificate.issue')}
          </Button>
        )}
        <a href="/verify.html" target="_blank" rel="noreferrer">
          {t('leaving.certificate.verify')}
        </a>
      </div>
      {certificates.isError && <ProblemNote error={certificates.error} />}
      {items.length === 0 && (
        <p className="quiet">{t(released ? 'leaving.certificate.none' : 'leaving.certificate.onlyReleased')}</p>
      )}
      <ul className={styles.lines}>
        {items.map(one => (
          <li key={one.certificateId}>
            <span className="num">{at(one.issuedAt)}</span> · {one.issuedBy}{' '}
            {one.revocation ? (
              <Tag color="error">{t('leaving.certificate.revoked', { reason: one.revocation.reason })}</Tag>
            ) : (
              <>
                <Tag color="success">{t('leaving.certificate.good')}</Tag>
                <Button size="small" onClick={() => print(one.certificateId)}>
                  {t('leaving.certificate.print')}
                </Button>{' '}
                {manages && (
                  <Button size="small" danger onClick={() => ask(one.certificateId)}>
                    {t('leaving.certificate.revoke')}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
