import { Drawer, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Language } from '@/i18n';
import { DataTable, moment, useMay, useSite } from '@/ui';
import type { Category } from '../model';
import { useCensusPeople } from './api';
import { type CensusPerson, code, type Part, type When } from './model';

/** Whom a figure counts. */
export function PeopleDrawer({
  when,
  part,
  category,
  close,
}: {
  when: When;
  part: Part | null;
  category: Category | null;
  close: () => void;
}) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const files = useMay('site-manager', 'doctor', 'nurse');
  const people = useCensusPeople(site.id, when, part, category);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, new Date(0));
  return (
    <Drawer
      open={part !== null}
      onClose={close}
      size={640}
      title={part && `${t(`census.people.${part}`)}${category ? ` · ${t(`categories.${category}`)}` : ''}`}
      extra={files && <span className="quiet">{t('census.peopleNote')}</span>}
    >
      <DataTable<CensusPerson>
        query={people}
        rows={people.data ?? []}
        rowKey={row => `${row.stayId} ${row.event} ${row.at}`}
        size="small"
        empty={t('census.nobody')}
        columns={[
          {
            title: t('census.person'),
            render: (_, row) => {
              const who = row.name ?? code(row.stayId);
              return files ? <Link to={`/sites/${site.id}/residents/${row.stayId}`}>{who}</Link> : who;
            },
          },
          { title: t('census.category'), render: (_, row) => t(`categories.${row.category}`) },
          { title: t('census.event'), render: (_, row) => t(`person.event.${row.event as 'ADMIT'}`) },
          { title: t('census.since'), className: 'num', render: (_, row) => at(row.at) },
          {
            title: t('census.entered'),
            className: 'num',
            render: (_, row) => (
              <>
                {at(row.recordedAt)} {row.late && <Tag color="warning">{t('census.late')}</Tag>}
              </>
            ),
          },
        ]}
      />
    </Drawer>
  );
}
