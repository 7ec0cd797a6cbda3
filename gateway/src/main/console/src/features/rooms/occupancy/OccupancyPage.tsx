import { Alert, Button, Empty, InputNumber, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Language } from '@/i18n';
import { DataTable, dayName, Figure, Figures, Page, Panel, ProblemNote, useMay, useSite } from '@/ui';
import type { RoomType } from '../model';
import { stateIcons } from '../states';
import { ReportSignal } from '../surge/ReportSignal';
import { SurgeBanner } from '../surge/SurgeBanner';
import { useForecast, useOccupancy, type WhatIf } from './api';
import { LackingShifts } from './LackingShifts';
import { byType, type Day, statesOf, type TypeRow, worst, worstKinds } from './model';
import styles from './occupancy.module.css';

/** Rooms now by what they are built as and the state they are in; rooms by day; and what more people would need. */
export function OccupancyPage() {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const looksAhead = useMay('site-manager', 'doctor', 'nurse', 'supply-officer', 'approver', 'commander', 'auditor');
  const occupancy = useOccupancy(site.id);
  const now = occupancy.data;
  return (
    <Page title={t('occupancy.title')} note={t('occupancy.note')} actions={<ReportSignal />}>
      <SurgeBanner />
      {occupancy.isError && !now && <ProblemNote error={occupancy.error} retry={() => void occupancy.refetch()} />}
      {occupancy.isPending && <Skeleton active />}
      {now && now.rooms === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('occupancy.none')} />}
      {now && now.rooms > 0 && (
        <>
          <Panel>
            <Figures>
              <Figure name={t('occupancy.rooms')} value={now.rooms} />
              <Figure name={t('occupancy.people')} value={now.people} />
              <Figure
                name={t('occupancy.available')}
                value={now.available}
                tone={now.available === 0 ? 'bad' : 'plain'}
              />
              <Figure
                name={t('occupancy.beds')}
                value={now.beds}
                note={t('occupancy.bedsFree', { count: now.bedsAvailable })}
              />
              <Figure name={t('occupancy.ready')} value={now.readyWithinDay} />
              {typeof now.policyCapacity === 'number' && (
                <Figure name={t('occupancy.capacity')} value={now.policyCapacity} />
              )}
            </Figures>
          </Panel>
          <TypeTable rows={byType(now.byTypeAndState)} states={statesOf(now.byTypeAndState)} />
        </>
      )}
      {looksAhead && <Ahead />}
    </Page>
  );
}

function TypeTable({ rows, states }: { rows: readonly TypeRow[]; states: ReturnType<typeof statesOf> }) {
  const { t } = useTranslation('rooms');
  const name = (type: RoomType | null) => (type ? t(`type.${type}`) : t('occupancy.unknownType'));
  return (
    <Panel flush title={t('occupancy.table')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('occupancy.type')}</th>
            <th scope="col">{t('occupancy.sum')}</th>
            <th scope="col">{t('occupancy.people')}</th>
            {states.map(state => (
              <th key={state} scope="col">
                {stateIcons[state]} {t(`state.${state}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.type ?? 'none'}>
              <th scope="row">{name(row.type)}</th>
              <td>
                <strong>{row.rooms}</strong>
              </td>
              <td>{row.people}</td>
              {states.map(state => (
                <td key={state}>{row.states.get(state) ?? <span className="faint">–</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('occupancy.sum')}</th>
            <td>{rows.reduce((sum, row) => sum + row.rooms, 0)}</td>
            <td>{rows.reduce((sum, row) => sum + row.people, 0)}</td>
            {states.map(state => (
              <td key={state}>{rows.reduce((sum, row) => sum + (row.states.get(state) ?? 0), 0)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}

/** Two weeks ahead, and the same with more people. */
function Ahead() {
  const { t, i18n } = useTranslation('rooms');
  const site = useSite();
  const language = i18n.language as Language;
  const [people, setPeople] = useState<number | null>(200);
  const [days, setDays] = useState<number | null>(7);
  const [accessible, setAccessible] = useState<number | null>(null);
  const [care, setCare] = useState<number | null>(null);
  const [extra, setExtra] = useState<WhatIf | null>(null);
  const seesGoods = useMay('supply-officer', 'site-manager', 'commander');
  const forecast = useForecast(site.id, extra);
  const rows = forecast.data?.days ?? [];
  const staff = forecast.data?.staff;
  const lacking = extra && !forecast.isPlaceholderData ? worstKinds(rows) : [];
  const missing = extra && !forecast.isPlaceholderData ? worst(rows) : null;
  // a date of the calendar, not a moment: noon is the same day everywhere
  const dayOf = (date: string) => dayName(`${date}T12:00:00Z`, 'UTC', language);
  const numbers = [
    ['free', 'available'],
    ['inUse', 'inUse'],
    ['turnover', 'turnover'],
    ['other', 'other'],
    ['departures', 'departures'],
  ] as const;
  return (
    <>
      <Panel title={t('occupancy.whatIf')} extra={<span className="quiet">{t('occupancy.whatIfLead')}</span>}>
        <form
          className={styles.whatIf}
          onSubmit={event => {
            event.preventDefault();
            if (people && days) {
              setExtra({
                people,
                forDays: days,
                ...(accessible ? { accessible } : {}),
                ...(care ? { care } : {}),
              });
            }
          }}
        >
          <label htmlFor="what-if-people">
            {t('occupancy.extra')}
            <InputNumber id="what-if-people" value={people} onChange={setPeople} min={1} max={100_000} step={10} />
          </label>
          <label htmlFor="what-if-days">
            {t('occupancy.days')}
            <InputNumber id="what-if-days" value={days} onChange={setDays} min={1} max={14} />
          </label>
          <label htmlFor="what-if-accessible">
            {t('occupancy.accessible')}
            <InputNumber
              id="what-if-accessible"
              value={accessible}
              onChange={setAccessible}
              min={0}
              max={people ?? 0}
            />
          </label>
          <label htmlFor="what-if-care">
            {t('occupancy.care')}
            <InputNumber id="what-if-care" value={care} onChange={setCare} min={0} max={people ?? 0} />
          </label>
          <Button type="primary" htmlType="submit" disabled={!people || !days} loading={forecast.isFetching && !!extra}>
            {t('occupancy.ask')}
          </Button>
          {extra && <Button onClick={() => setExtra(null)}>{t('occupancy.clear')}</Button>}
        </form>
        {extra && forecast.data && !forecast.isPlaceholderData && (
          <Alert
            className={styles.answer}
            showIcon
            type={missing ? 'warning' : 'success'}
            title={
              missing
                ? t('occupancy.notEnough', {
                    people: extra.people,
                    days: extra.forDays,
                    count: missing.shortfall,
                    date: dayOf(missing.date),
                  })
                : t('occupancy.enough', { people: extra.people, days: extra.forDays })
            }
            description={
              lacking.length > 0 && (
                <ul>
                  {lacking.map(({ kind, shortfall, date }) => (
                    <li key={kind}>
                      {t('occupancy.lacking', {
                        kind: t(`occupancy.kinds.${kind}`),
                        count: shortfall,
                        date: dayOf(date),
                      })}
                    </li>
                  ))}
                </ul>
              )
            }
          />
        )}
        {extra && forecast.isError && <ProblemNote error={forecast.error} />}
        {staff && !forecast.isPlaceholderData && (
          <p className="quiet">
            {t('occupancy.staffNow', { doctors: staff.doctorsNow, nurses: staff.nursesNow, people: staff.residents })}{' '}
            {staff.extra > 0 &&
              t('occupancy.staffThen', {
                doctors: staff.doctorsThen,
                nurses: staff.nursesThen,
                more: staff.doctorsThen + staff.nursesThen - staff.doctorsNow - staff.nursesNow,
              })}
          </p>
        )}
        {extra && staff && !forecast.isPlaceholderData && <LackingShifts shifts={staff.shifts} dayOf={dayOf} />}
        {extra && seesGoods && (
          <Link to={`/sites/${site.id}/stock/what-if?people=${extra.people}&days=${extra.forDays}`}>
            {t('occupancy.goods')}
          </Link>
        )}
      </Panel>
      <Panel flush title={t('occupancy.forecast')} extra={<span className="quiet">{t('occupancy.forecastLead')}</span>}>
        <DataTable<Day>
          query={forecast}
          rows={rows}
          rowKey="date"
          size="small"
          columns={[
            { title: t('occupancy.date'), width: 120, render: (_, day) => dayOf(day.date) },
            ...numbers.map(([word, field]) => ({
              title: t(`occupancy.${word}`),
              align: 'right' as const,
              className: 'num',
              render: (_: unknown, day: Day) => day[field],
            })),
            ...(extra
              ? [
                  {
                    title: t('occupancy.short'),
                    align: 'right' as const,
                    className: 'num',
                    render: (_: unknown, day: Day) =>
                      day.shortfall > 0 ? <strong className={styles.short}>{day.shortfall}</strong> : '–',
                  },
                ]
              : []),
            { title: t('occupancy.shares'), width: 200, render: (_, day) => <Bar day={day} /> },
          ]}
        />
      </Panel>
    </>
  );
}

/** The shares of a day; the figures stand beside it, so it says nothing of its own to who cannot see it. */
function Bar({ day }: { day: Day }) {
  return (
    <div className={styles.bar} aria-hidden>
      {(['inUse', 'turnover', 'other', 'available'] as const).map(part => (
        <span key={part} data-part={part} style={{ flexGrow: day[part] }} />
      ))}
    </div>
  );
}
