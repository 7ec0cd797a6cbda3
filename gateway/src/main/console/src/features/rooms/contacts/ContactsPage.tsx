import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, DatePicker, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { asProblem, businessNow } from '@/api';
import type { Language } from '@/i18n';
import {
  byText,
  DataTable,
  Figure,
  Figures,
  fromPicker,
  initials,
  moment,
  type NamedState,
  Page,
  Panel,
  toPicker,
  useNames,
  useProblemNotice,
  useSession,
  useSite,
  useSiteName,
} from '@/ui';
import { useBoard } from '../api';
import styles from './contacts.module.css';
import { saveContacts, useContacts } from './api';
import { type Contact, countNearest, nearnesses } from './model';

const anybody: readonly NamedState[] = ['IN_RESIDENCE', 'RELEASED', 'TRANSFERRED'];

/** Who shared a room, a wall or a floor with somebody in a window of time; on paper names are initials. */
export function ContactsPage() {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const siteName = useSiteName();
  const session = useSession();
  const notice = useProblemNotice();
  const language = i18n.language as Language;
  const names = useNames(site.id, anybody);
  const board = useBoard(site.id);
  const [search, setSearch] = useSearchParams();
  const stayId = search.get('stay');
  const [days, setDays] = useState<[Dayjs, Dayjs]>(() => {
    const now = toPicker(businessNow(), site.timeZone);
    return [now.subtract(3, 'day').startOf('day'), now];
  });
  const window = useMemo(
    () => ({ from: fromPicker(days[0], site.timeZone), to: fromPicker(days[1], site.timeZone) }),
    [days, site.timeZone],
  );
  const contacts = useContacts(site.id, stayId, window);
  const rows = contacts.data ?? [];
  const counts = countNearest(rows);
  // a list that goes onto paper says the day even when it is today
  const at = (value: string) => moment(value, site.timeZone, language, new Date(0));
  const residents = useMemo(
    () =>
      (board.data?.floors ?? [])
        .flatMap(floor => floor.rooms)
        .flatMap(room => (room.occupants ?? []).map(({ stayId: id }) => ({ id, number: room.number }))),
    [board.data],
  );
  const options = residents.map(({ id, number }) => ({
    value: id,
    label: `${number} · ${names.get(id) ?? t('room.stay', { id: id.slice(-6) })}`,
  }));
  // somebody who has left is not on the board any more, and may still be asked about
  if (stayId && !options.some(({ value }) => value === stayId))
    options.push({ value: stayId, label: names.get(stayId) ?? t('room.stay', { id: stayId.slice(-6) }) });
  const mark = (id: string) => initials(names.get(id) ?? '');
  const called = (id: string) => {
    const name = names.get(id);
    return name ? (
      <>
        <span className="no-print">{name}</span>
        <span className="only-print">{mark(id)}</span>
      </>
    ) : (
      t('room.stay', { id: id.slice(-6) })
    );
  };

  return (
    <Page
      title={t('contacts.title')}
      note={
        <>
          <span className="no-print">{t('contacts.note')}</span>
          {stayId && (
            <span className="only-print">
              {siteName(site)} · {mark(stayId)} · {at(window.from)} – {at(window.to)}
            </span>
          )}
        </>
      }
      actions={
        <>
          <Button
            icon={<DownloadOutlined />}
            disabled={!stayId || rows.length === 0}
            onClick={() => stayId && void saveContacts(site.id, stayId, window).catch(notice)}
          >
            {t('log.csv')}
          </Button>
          <Button icon={<PrinterOutlined />} disabled={rows.length === 0} onClick={() => globalThis.print()}>
            {ui('print')}
          </Button>
        </>
      }
    >
      <div className={`${styles.ask} no-print`}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          className={styles.who}
          value={stayId}
          onChange={value => setSearch(value ? { stay: value } : {}, { replace: true })}
          loading={board.isPending}
          placeholder={t('contacts.pick')}
          aria-label={t('contacts.who')}
          options={options}
        />
        <DatePicker.RangePicker
          value={days}
          allowClear={false}
          showTime={{ format: 'HH:mm', minuteStep: 15 }}
          format="YYYY-MM-DD HH:mm"
          onChange={range => range?.[0] && range[1] && setDays([range[0], range[1]])}
          aria-label={t('contacts.range')}
        />
      </div>
      {!stayId && <p className="quiet">{t('contacts.pickFirst')}</p>}
      {stayId && (
        <>
          {rows.length > 0 && (
            <Panel>
              <Figures>
                {nearnesses.map(nearness => (
                  <Figure
                    key={nearness}
                    name={t(`contacts.nearness.${nearness}`)}
                    value={t('contacts.people', { count: counts.get(nearness) ?? 0 })}
                  />
                ))}
              </Figures>
            </Panel>
          )}
          {contacts.isError && asProblem(contacts.error).status === 404 ? (
            <p>{t('contacts.unknown')}</p>
          ) : (
            <Panel flush>
              <DataTable<Contact>
                query={contacts}
                rows={rows}
                rowKey={row => `${row.stayId} ${row.roomNumber} ${row.from}`}
                pageSize={200}
                empty={t('contacts.empty')}
                columns={[
                  {
                    title: t('contacts.nearnessTitle'),
                    width: 120,
                    render: (_, { nearness }) => t(`contacts.nearness.${nearness}`),
                  },
                  {
                    title: t('contacts.room'),
                    width: 100,
                    className: 'num',
                    sorter: byText(row => row.roomNumber),
                    render: (_, row) => <strong>{row.roomNumber}</strong>,
                  },
                  { title: t('contacts.person'), width: 200, render: (_, row) => called(row.stayId) },
                  { title: t('contacts.from'), width: 140, className: 'num', render: (_, row) => at(row.from) },
                  { title: t('contacts.to'), className: 'num', render: (_, row) => at(row.to) },
                ]}
              />
            </Panel>
          )}
        </>
      )}
      <p className="only-print">
        {t('contacts.printed', { who: session.name, time: at(businessNow().toISOString()) })}
      </p>
    </Page>
  );
}
