import { PlusOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, moment, Page, Panel, useSite } from '@/ui';
import { useCascades } from './api';
import { type CascadeRow, undecided } from './model';
import { OpenDialog } from './OpenDialog';

/** Every proposal after a positive, the newest first; what waits too long is marked. */
export function CascadesPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const navigate = useNavigate();
  const language = i18n.language as Language;
  const cascades = useCascades(site.id);
  const [opening, setOpening] = useState(false);
  const rows = cascades.data ?? [];
  const at = (value: string) => moment(value, site.timeZone, language, businessNow());
  const path = (id: string) => `/sites/${site.id}/cascades/${id}`;
  return (
    <Page
      title={t('cascade.title')}
      note={
        <>
          {t('cascade.note')} <Link to={`/sites/${site.id}/call-backs`}>{t('cascade.calls')}</Link>
        </>
      }
      actions={
        <Button icon={<PlusOutlined />} onClick={() => setOpening(true)}>
          {t('cascade.open')}
        </Button>
      }
    >
      <Panel flush>
        <DataTable<CascadeRow>
          query={cascades}
          rows={rows}
          rowKey="id"
          empty={t('cascade.empty')}
          columns={[
            {
              title: t('cascade.discovered'),
              className: 'num',
              render: (_, row) => <Link to={path(row.id)}>{at(row.discoveredAt)}</Link>,
              sorter: byText(row => row.discoveredAt),
              defaultSortOrder: 'descend',
            },
            { title: t('cascade.source'), render: (_, row) => t(`cascade.kind.${row.kind}`) },
            {
              title: t('stateTitle'),
              render: (_, row) => (
                <>
                  <Tag color={row.overdue ? 'error' : undecided(row) ? 'warning' : undefined}>
                    {t(`cascade.state.${row.state}`)}
                  </Tag>
                  {row.overdue && <Tag color="error">{t('cascade.overdue')}</Tag>}
                  {row.trouble && <div className="quiet">{t('cascade.roomsAway')}</div>}
                </>
              ),
            },
            {
              title: t('cascade.counts'),
              render: (_, { counts }) => (
                <>
                  {t('cascade.daysCount', { count: counts.days })} ·{' '}
                  {t('cascade.callCount', { count: counts.callBacks })}
                </>
              ),
            },
            { title: t('cascade.decideBy'), className: 'num', render: (_, row) => at(row.decideBy) },
            {
              title: t('cascade.openedBy'),
              render: (_, row) => (row.openedBy.endsWith('-service') ? t('cascade.health') : row.openedBy),
            },
          ]}
        />
      </Panel>
      <OpenDialog open={opening} onClose={() => setOpening(false)} onOpened={id => void navigate(path(id))} />
    </Page>
  );
}
