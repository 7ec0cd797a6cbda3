import {
  CheckCircleFilled,
  ClockCircleOutlined,
  ExperimentOutlined,
  RedoOutlined,
  WarningFilled,
} from '@ant-design/icons';
import { Checkbox, DatePicker, Empty, Progress as Bar, Select, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import { ProblemNote, siteDate, useNames, useSite } from '@/ui';
import { useRound } from '../api';
import { byFloor, placesOf, type Room } from '../model';
import round from '../round.module.css';
import { whoIs } from '../who';
import { useTestsDue } from './api';
import { inDoorOrder, keyOf, nextOpen, open, type Progress, type TestDue } from './model';
import styles from './samples.module.css';
import { SwabForm } from './SwabForm';

const signs: Record<Progress, ReactNode> = {
  DUE: <ClockCircleOutlined />,
  REPEAT: <RedoOutlined />,
  PENDING: <ExperimentOutlined />,
  DONE: <CheckCircleFilled />,
  POSITIVE: <WarningFilled />,
};

/** The tests of a day in door order, and the tube at hand: scan, swab, next door. */
export function Collect() {
  const { t } = useTranslation('health');
  const site = useSite();
  const today = siteDate(businessNow(), site.timeZone);
  const [date, setDate] = useState(today);
  const [chosen, setChosen] = useState<string | null>(null);
  const [extra, setExtra] = useState<string | null>(null);
  const [onlyOpen, setOnlyOpen] = useState(true);
  const [two, setTwo] = useState(false);
  const due = useTestsDue(site.id, date);
  // who lives behind which door, for extra tests and for the numbers of people in one room
  const everybody = useRound(site.id, null);
  const doors = useMemo(() => everybody.data?.doors ?? [], [everybody.data]);
  const names = useNames(site.id);
  const places = useMemo(() => placesOf(doors), [doors]);
  const rows = useMemo(() => inDoorOrder(due.data ?? []), [due.data]);
  const floors = useMemo(
    () => byFloor(rows.filter(row => !onlyOpen || open(row) || keyOf(row) === chosen)),
    [rows, onlyOpen, chosen],
  );
  const row = rows.find(one => keyOf(one) === chosen);
  const taken = rows.filter(one => !open(one)).length;
  const who = (person: { stayId: string; ageBand?: string | null }) =>
    whoIs(t, { name: names.get(person.stayId), place: places.get(person.stayId), ageBand: person.ageBand });
  const added = doors.find(door => door.stayId === extra);

  function choose(key: string | null) {
    setExtra(null);
    setChosen(key);
  }

  return (
    <div className={round.round}>
      <section className={round.doors} aria-label={t('samples.tab.collect')}>
        <div className={styles.filters}>
          <DatePicker
            value={dayjs(date)}
            onChange={day => {
              setDate(day ? day.format('YYYY-MM-DD') : today);
              choose(null);
            }}
            allowClear={date !== today}
            aria-label={t('samples.day')}
            style={{ width: 150 }}
          />
          <Checkbox checked={onlyOpen} onChange={event => setOnlyOpen(event.target.checked)}>
            {t('samples.only')}
          </Checkbox>
          <Checkbox checked={two} onChange={event => setTwo(event.target.checked)}>
            {t('samples.two')}
          </Checkbox>
          <Select
            value={extra}
            onChange={(stayId: string | null) => {
              setChosen(null);
              setExtra(stayId);
            }}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('samples.extra')}
            aria-label={t('samples.extra')}
            style={{ width: '100%' }}
            options={doors.map(door => ({
              value: door.stayId,
              label: [door.roomNumber, who(door)].filter(Boolean).join(' · '),
            }))}
          />
        </div>
        <div className={round.progress}>
          <Bar percent={rows.length > 0 ? Math.round((100 * taken) / rows.length) : 0} showInfo={false} size="small" />
          <span className="num">{t('samples.progress', { done: taken, all: rows.length })}</span>
        </div>
        <div className={`${round.list} ${styles.list}`}>
          {due.isError && rows.length === 0 && (
            <div className={styles.pad}>
              <ProblemNote error={due.error} retry={() => void due.refetch()} />
            </div>
          )}
          {due.isPending && (
            <div className={styles.pad}>
              <Skeleton active paragraph={{ rows: 6 }} title={false} />
            </div>
          )}
          {due.data && rows.length === 0 && (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('samples.noneDue')} />
          )}
          {rows.length > 0 && floors.length === 0 && <p className={round.note}>{t('samples.allTaken')}</p>}
          {floors.map(floor => (
            <div key={floor.key}>
              <h2 className={round.floor}>{t('floor', { floor: floor.floor })}</h2>
              {floor.rooms.map(room => (
                <DoorOf key={room.key} room={room} who={who} chosen={extra ? null : chosen} onChoose={choose} />
              ))}
            </div>
          ))}
        </div>
      </section>
      <section className={round.entry}>
        {added ? (
          <SwabForm
            key={`extra ${added.stayId}`}
            stayId={added.stayId}
            room={added.roomNumber ?? '–'}
            who={who(added)}
            day={0}
            barcodes={[]}
            tubes={two ? 2 : 1}
            onDone={() => setExtra(null)}
          />
        ) : row ? (
          <SwabForm
            key={keyOf(row)}
            stayId={row.stayId}
            room={row.roomNumber ?? '–'}
            who={who(row)}
            day={row.day}
            barcodes={row.barcodes}
            progress={row.progress}
            tubes={two ? 2 : 1}
            onDone={() => {
              const next = nextOpen(rows, keyOf(row));
              choose(next ? keyOf(next) : null);
            }}
          />
        ) : (
          <p className={round.note}>
            {rows.length > 0 && taken === rows.length ? t('samples.allTaken') : t('samples.pick')}
          </p>
        )}
      </section>
    </div>
  );
}

function DoorOf({
  room,
  who,
  chosen,
  onChoose,
}: {
  room: Room<TestDue>;
  who: (row: TestDue) => string;
  chosen: string | null;
  onChoose: (key: string) => void;
}) {
  const { t } = useTranslation('health');
  const number = room.number ?? '–';
  return (
    <div className={round.door} role="group" aria-label={t('doorOf', { room: number })}>
      <strong className={round.number} aria-hidden>
        {number}
      </strong>
      <div>
        {room.people.map(row => (
          <button
            key={keyOf(row)}
            type="button"
            className={round.person}
            data-progress={row.progress}
            aria-current={keyOf(row) === chosen}
            onClick={() => onChoose(keyOf(row))}
          >
            <span className={round.who}>
              <span className="visually-hidden">{number} </span>
              {who(row)}
            </span>
            <span className={`${round.due} ${styles.state}`}>
              {signs[row.progress]} {t(`samples.progresses.${row.progress}`)}
            </span>
            <span className="quiet num">{t('samples.dayOf', { day: row.day })}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
