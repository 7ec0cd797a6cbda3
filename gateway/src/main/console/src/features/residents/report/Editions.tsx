import { Alert, App, Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/i18n';
import { DataTable, moment, Panel, ProblemNote, useSite } from '@/ui';
import { useAmend } from './api';
import type { Change, Edition, Report } from './model';

/** Who signed what and when, what was amended and why, and what has been entered since. */
export function Editions({ report, amends }: { report: Report; amends: boolean }) {
  const { t, i18n } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const amend = useAmend(site.id, report.day);
  const [reason, setReason] = useState('');
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, new Date(0));
  const changes = (all: readonly Change[]) =>
    all.map(change => (
      <div key={change.figure} className="num">
        {change.figure}: {change.before ?? '–'} → {change.after ?? '–'}
      </div>
    ));
  return (
    <>
      {report.differences.length > 0 && (
        <Panel>
          <Alert showIcon type="warning" title={t('report.differences')} description={changes(report.differences)} />
          {amends && (
            <form
              className="no-print"
              onSubmit={event => {
                event.preventDefault();
                amend.mutate(reason.trim(), {
                  onSuccess: () => {
                    setReason('');
                    void message.success(t('report.amended'));
                  },
                });
              }}
            >
              <Input
                aria-label={t('report.amendReason')}
                placeholder={t('report.amendReason')}
                maxLength={300}
                value={reason}
                onChange={event => setReason(event.target.value)}
              />
              <Button type="primary" htmlType="submit" disabled={!reason.trim()} loading={amend.isPending}>
                {t('report.amend')}
              </Button>
            </form>
          )}
          {amend.isError && <ProblemNote error={amend.error} />}
        </Panel>
      )}
      <Panel flush title={t('report.editions')}>
        <DataTable<Edition>
          rows={report.editions}
          rowKey="edition"
          size="small"
          columns={[
            {
              title: t('report.title'),
              render: (_, edition) =>
                edition.edition === 0 ? t('report.original') : t('report.amendment', { n: edition.edition }),
            },
            {
              title: t('report.signer'),
              render: (_, edition) => (
                <>
                  <div>
                    {edition.signer} · {at(edition.lockedAt)}
                  </div>
                  <div className="quiet">{t('report.knownAt', { time: at(edition.knownAt) })}</div>
                </>
              ),
            },
            {
              title: t('report.explained'),
              render: (_, edition) => (
                <>
                  {edition.reason}
                  {edition.explained.map(one => (
                    <div key={one.subject}>
                      {one.subject.slice(-12).toUpperCase()}: {one.reason}
                    </div>
                  ))}
                </>
              ),
            },
            { title: t('report.changes'), render: (_, edition) => changes(edition.changes) },
            {
              title: 'SHA-256',
              render: (_, edition) => (
                <>
                  <Tag color={edition.intact ? 'success' : 'error'}>
                    {edition.intact ? t('report.intact') : t('report.damaged')}
                  </Tag>
                  <div className="quiet">{edition.hash.slice(0, 12)}</div>
                </>
              ),
            },
          ]}
        />
      </Panel>
    </>
  );
}
