import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, moment, Rules, useSite } from '@/ui';
import { type Exposed, tieOf } from './model';

/** Who is touched by one tie: why, from when, and until when before and after. */
export function PeopleTable({
  people,
  editable,
  onEdit,
}: {
  people: readonly Exposed[];
  editable: boolean;
  onEdit: (person: Exposed) => void;
}) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <DataTable<Exposed>
      rows={people}
      rowKey="stayId"
      rowClassName={person => (person.excluded ? 'faint' : '')}
      columns={[
        {
          title: t('cascade.room'),
          dataIndex: 'roomNumber',
          width: 80,
          className: 'num',
          render: (number?: string | null) => number ?? '–',
          sorter: byText(person => person.roomNumber),
        },
        {
          title: t('cascade.person'),
          width: 150,
          render: (_, person) => (
            <>
              <Link to={`/sites/${site.id}/residents/${person.stayId}`}>{person.name ?? person.stayId.slice(-6)}</Link>
              {person.category && <div className="quiet">{t(`categories.${person.category}`)}</div>}
            </>
          ),
          sorter: byText(person => person.name),
        },
        {
          title: t('cascade.reasons'),
          render: (_, person) =>
            person.reasons.map(({ tie, detail, exposedAt }) => (
              <div key={`${tie} ${detail ?? ''}`}>
                {t(`cascade.tie.${tieOf(tie)}`)}
                {detail && detail.length < 12 && <span className="num"> {detail}</span>}
                <span className="quiet num"> {at(exposedAt)}</span>
              </div>
            )),
        },
        {
          title: t('cascade.change'),
          render: (_, person) =>
            person.fate === 'CALL_BACK' ? (
              <Tag color="warning">{t('cascade.callBack')}</Tag>
            ) : (
              <>
                <span className="num">
                  {person.before && <del>{at(person.before)}</del>}{' '}
                  {person.after && person.after !== person.before ? (
                    <strong>{at(person.after)}</strong>
                  ) : (
                    <span className="quiet">{t('cascade.unchanged')}</span>
                  )}
                </span>
                {person.newCategory && <div>{t('cascade.reclassified')}</div>}
                {person.otherRoom && <div className="quiet">{t('cascade.otherRoom')}</div>}
                {person.refusals.length > 0 && <Rules rules={person.refusals} />}
              </>
            ),
        },
        {
          title: '',
          render: (_, person) => (
            <>
              {person.excluded && (
                <div>{t('cascade.excluded', { reason: person.excluded.reason, by: person.excluded.by })}</div>
              )}
              {person.addedBy && <div>{t('cascade.added', { by: person.addedBy, why: person.why ?? '' })}</div>}
              {editable && (
                <Button size="small" className="no-print" onClick={() => onEdit(person)}>
                  {t(person.excluded ? 'cascade.include' : 'cascade.exclude')}
                </Button>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
