import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, DatePicker, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import {
  DataTable,
  Figure,
  Figures,
  fromPicker,
  moment,
  Page,
  Panel,
  ProblemNote,
  toPicker,
  useMay,
  useSession,
  useSite,
  useSiteName,
} from '@/ui';
import type { Category } from '../model';
import { useCensusAt } from './api';
import { LineListDialog } from './LineListDialog';
import { type CensusRow, code, type Part, total, type When } from './model';
import { PeopleDrawer } from './PeopleDrawer';

const columns = [
  ['opening', 'OPENING'],
  ['came', 'CAME'],
  ['left', 'LEFT'],
  ['became', 'BECAME'],
  ['becameOther', null],
  ['closing', 'HERE'],
] as const;

/** Who was here when the day began, who came and left, who is here: for any moment, and as it was known at any. */
export function CensusPage() {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const siteName = useSiteName();
  const session = useSession();
  const files = useMay('site-manager', 'doctor', 'nurse');
  const [when, setWhen] = useState<When>({});
  const [shown, setShown] = useState<{ part: Part; category: Category | null } | null>(null);
  const [listing, setListing] = useState(false);
  const census = useCensusAt(site.id, when);
  const now = census.data;
  const at = (value: string | Date) => moment(value, site.timeZone, i18n.language as Language, new Date(0));
  const picker = (field: keyof When) => (
    <DatePicker
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      placeholder={t(`census.${field}`)}
      aria-label={t(`census.${field}`)}
      value={when[field] ? toPicker(when[field], site.timeZone) : null}
      onChange={value =>
        setWhen(before => ({ ...before, [field]: value ? fromPicker(value, site.timeZone) : undefined }))
      }
    />
  );
  const figure = (value: number, part: Part | null, category: Category | null) =>
    part && value > 0 ? (
      <Button
        type="link"
        style={{ padding: 0, height: 'auto', font: 'inherit' }}
        title={t('census.open')}
        onClick={() => setShown({ part, category })}
      >
        {value}
      </Button>
    ) : (
      value
    );
  return (
    <Page
      title={t('census.title')}
      note={
        <>
          <span className="only-print">
            {siteName(site)} · {now && at(now.asOf)}
          </span>
          <span className="no-print">
            {t('census.note')} · <Link to={`/sites/${site.id}/census/traffic`}>{t('census.traffic')}</Link>
          </span>
        </>
      }
      actions={
        <>
          {picker('asOf')}
          {picker('knownAt')}
          <Button onClick={() => setListing(true)}>{t('census.list.open')}</Button>
          <Button icon={<PrinterOutlined />} disabled={!now} onClick={() => globalThis.print()}>
            {ui('print')}
          </Button>
        </>
      }
    >
      {census.isError && <ProblemNote error={census.error} retry={() => void census.refetch()} />}
      {census.isPending && <Skeleton active />}
      {now && (
        <>
          <Panel>
            <Figures>
              <Figure name={t('census.opening')} value={now.opening} />
              <Figure name={t('census.came')} value={now.came} />
              <Figure name={t('census.left')} value={now.left} />
              <Figure name={t('census.closing')} value={now.closing} tone={now.holds ? 'plain' : 'bad'} />
              <Figure name={t('census.living')} value={now.living} />
              <Figure name={t('census.atDoor')} value={now.atDoor} tone={now.atDoor > 0 ? 'warn' : 'plain'} />
              <Figure name={t('census.underWay')} value={figure(now.underWay, 'UNDER_WAY', null)} />
            </Figures>
          </Panel>
          <Alert
            showIcon
            type={now.holds ? 'success' : 'error'}
            title={
              now.holds
                ? t('census.holds', {
                    opening: now.opening,
                    came: now.came,
                    left: now.left,
                    closing: now.closing,
                  })
                : t('census.broken')
            }
            description={
              now.faults.length > 0 && (
                <ul>
                  {now.faults.map(fault => (
                    <li key={fault.stayId}>
                      {files ? (
                        <Link to={`/sites/${site.id}/residents/${fault.stayId}`}>{code(fault.stayId)}</Link>
                      ) : (
                        code(fault.stayId)
                      )}{' '}
                      · {t('census.ledger')} {fault.ledger} · {t('census.stay')} {fault.stay}
                    </li>
                  ))}
                </ul>
              )
            }
          />
          <Panel flush>
            <DataTable<CensusRow>
              rows={now.rows}
              rowKey="category"
              empty={t('census.none')}
              columns={[
                { title: t('census.category'), render: (_, row) => t(`categories.${row.category}`) },
                ...columns.map(([column, part]) => ({
                  title: t(`census.${column}`),
                  align: 'right' as const,
                  className: 'num',
                  render: (_: unknown, row: CensusRow) => figure(row[column], part, row.category),
                })),
              ]}
              summary={() =>
                now.rows.length > 0 && (
                  <tr>
                    <th scope="row" style={{ textAlign: 'start' }}>
                      {t('census.all')}
                    </th>
                    {columns.map(([column, part]) => (
                      <td key={column} className="num" style={{ textAlign: 'right' }}>
                        {figure(total(now.rows, column), part, null)}
                      </td>
                    ))}
                  </tr>
                )
              }
            />
          </Panel>
          {now.flows.length > 0 && (
            <Panel title={t('census.flows')}>
              <Figures>
                {now.flows.map(flow => (
                  <Figure
                    key={flow.event}
                    name={t(`person.event.${flow.event as 'ADMIT'}`)}
                    value={flow.came > 0 ? `+${flow.came}` : `−${flow.left}`}
                  />
                ))}
              </Figures>
            </Panel>
          )}
          <p className="only-print">{t('census.printed', { who: session.name, time: at(businessNow()) })}</p>
        </>
      )}
      <PeopleDrawer
        when={when}
        part={shown?.part ?? null}
        category={shown?.category ?? null}
        close={() => setShown(null)}
      />
      {listing && <LineListDialog close={() => setListing(false)} />}
    </Page>
  );
}
