import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Language } from '@/i18n';
import { byText, DataTable, moment, Page, Panel, useMay, useSite } from '@/ui';
import { useMusters } from './api';
import { duration, type MusterRow } from './model';
import { StartDialog } from './StartDialog';

/** Every muster and drill of the site, how long it took, and what a drill scored. */
export function MustersPage() {
  const { t, i18n } = useTranslation('rooms');
  const site = useSite();
  const navigate = useNavigate();
  const manages = useMay('site-manager');
  const musters = useMusters(site.id);
  const [starting, setStarting] = useState(false);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, new Date(0));
  return (
    <Page
      wide
      title={t('muster.history')}
      note={
        <>
          <Link to={`/sites/${site.id}/muster`}>{t('muster.back')}</Link> · {t('muster.historyNote')}
        </>
      }
      actions={manages && <Button onClick={() => setStarting(true)}>{t('muster.startDrill')}</Button>}
    >
      <Panel flush>
        <DataTable<MusterRow>
          query={musters}
          rows={musters.data ?? []}
          rowKey={({ id }) => id}
          empty={t('muster.emptyHistory')}
          columns={[
            {
              title: t('muster.began'),
              className: 'num',
              sorter: byText(row => row.startedAt),
              render: (_, { id, startedAt, startedBy }) => (
                <>
                  <Link to={`/sites/${site.id}/musters/${id}`}>{at(startedAt)}</Link>
                  <div className="quiet">{startedBy}</div>
                </>
              ),
            },
            {
              title: t('muster.startKind'),
              render: (_, { kind, drill, reason }) => (
                <>
                  {t(`muster.kind.${kind}`)}{' '}
                  <Tag color={drill ? undefined : 'error'}>{t(drill ? 'muster.drill' : 'muster.real')}</Tag>
                  <div className="quiet">{reason}</div>
                </>
              ),
            },
            { title: t('muster.people'), dataIndex: 'people', align: 'right', className: 'num' },
            {
              title: t('muster.missing'),
              align: 'right',
              className: 'num',
              render: (_, { summary }) => (summary ? summary.missing + summary.unmarked : '–'),
            },
            {
              title: t('muster.most'),
              align: 'right',
              className: 'num',
              render: (_, { summary }) => duration(summary?.mostSeconds),
            },
            {
              title: t('muster.allSafe'),
              align: 'right',
              className: 'num',
              render: (_, { summary }) => duration(summary?.allSeconds),
            },
            {
              title: t('muster.score'),
              align: 'right',
              className: 'num',
              render: (_, { score }) => score ?? '–',
            },
            {
              title: t('muster.endedAt'),
              className: 'num',
              render: (_, { endedAt, endedBy }) =>
                endedAt ? (
                  <>
                    {at(endedAt)}
                    <div className="quiet">{endedBy ?? t('muster.forgotten')}</div>
                  </>
                ) : (
                  <Tag color="processing">{t('muster.running')}</Tag>
                ),
            },
          ]}
        />
      </Panel>
      {manages && (
        <StartDialog
          open={starting}
          drill
          onClose={() => setStarting(false)}
          onStarted={id => void navigate(`/sites/${site.id}/musters/${id}`)}
        />
      )}
    </Page>
  );
}
