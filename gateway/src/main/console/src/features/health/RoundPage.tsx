import {
  CheckCircleFilled,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  ExportOutlined,
  PhoneOutlined,
} from '@ant-design/icons';
import { Checkbox, Empty, Progress, Segmented, Skeleton } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Language } from '@/i18n';
import { clockTime, Level, Page, ProblemNote, useNames, useSite } from '@/ui';
import { useRound } from './api';
import { CheckForm } from './CheckForm';
import { byFloor, type Door, type Due, nextOpen, placesOf, type Room, type RoundName, rounds } from './model';
import styles from './round.module.css';
import { whoIs } from './who';

const signs: Record<Due, ReactNode> = {
  UPCOMING: <ClockCircleOutlined />,
  DUE: <ClockCircleOutlined />,
  LATE: <ExclamationCircleOutlined />,
  DONE: <CheckCircleFilled />,
  NOT_REACHED: <PhoneOutlined />,
  AWAY: <ExportOutlined />,
};

/** A round as a nurse walks it: doors in order on one side, the door at hand on the other. Made for a tablet. */
export function RoundPage() {
  const { t, i18n } = useTranslation('health');
  const site = useSite();
  const language = i18n.language as Language;
  const [search, setSearch] = useSearchParams();
  const [asked, setAsked] = useState<RoundName | null>(null);
  const [onlyOpen, setOnlyOpen] = useState(true);
  const round = useRound(site.id, asked);
  const doors = useMemo(() => round.data?.doors ?? [], [round.data]);
  const chosen = search.get('stay');
  const door = doors.find(({ stayId }) => stayId === chosen);
  const names = useNames(site.id);
  const places = useMemo(() => placesOf(doors), [doors]);
  const who = ({ stayId, ageBand }: Door) => whoIs(t, { name: names.get(stayId), place: places.get(stayId), ageBand });
  const done = doors.filter(({ due }) => due === 'DONE').length;
  const floors = useMemo(
    () => byFloor(doors.filter(({ due, stayId }) => !onlyOpen || due !== 'DONE' || stayId === chosen)),
    [doors, onlyOpen, chosen],
  );

  function choose(stayId: string | null) {
    setSearch(
      current => {
        if (stayId) current.set('stay', stayId);
        else current.delete('stay');
        return current;
      },
      { replace: true },
    );
  }

  return (
    <Page
      wide
      title={t('round')}
      note={
        round.data &&
        t('roundNote', {
          from: clockTime(round.data.from, site.timeZone, language),
          to: clockTime(round.data.to, site.timeZone, language),
        })
      }
      actions={
        <Segmented
          size="large"
          value={asked ?? round.data?.round ?? 'AM'}
          onChange={setAsked}
          options={rounds.map(value => ({ value, label: t(`rounds.${value}`) }))}
        />
      }
    >
      {round.isError && <ProblemNote error={round.error} retry={() => void round.refetch()} />}
      {round.isPending && <Skeleton active paragraph={{ rows: 8 }} title={false} />}
      {round.data && doors.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noDoors')} />}
      {round.data && doors.length > 0 && (
        <div className={styles.round}>
          <section className={styles.doors} aria-label={t('round')}>
            <div className={styles.progress}>
              <Progress percent={Math.round((100 * done) / doors.length)} showInfo={false} size="small" />
              <span className="num">{t('progress', { done, all: doors.length })}</span>
              <Checkbox checked={onlyOpen} onChange={event => setOnlyOpen(event.target.checked)}>
                {t('only')}
              </Checkbox>
            </div>
            <div className={styles.list}>
              {floors.length === 0 && <p className={styles.note}>{t('allDone')}</p>}
              {floors.map(floor => (
                <div key={floor.key}>
                  <h2 className={styles.floor}>{t('floor', { floor: floor.floor })}</h2>
                  {floor.rooms.map(room => (
                    <RoomRow key={room.key} room={room} who={who} chosen={chosen} onChoose={choose} />
                  ))}
                </div>
              ))}
            </div>
          </section>
          <section className={styles.entry}>
            {door ? (
              <CheckForm
                key={`${door.stayId} ${round.data.round}`}
                door={door}
                who={who(door)}
                round={round.data.round}
                onNext={() => choose(nextOpen(doors, door.stayId)?.stayId ?? null)}
              />
            ) : (
              <p className={styles.note}>{done === doors.length ? t('allDone') : t('pick')}</p>
            )}
          </section>
        </div>
      )}
    </Page>
  );
}

/** One door; everybody behind it is a line of their own. */
function RoomRow({
  room,
  who,
  chosen,
  onChoose,
}: {
  room: Room<Door>;
  who: (door: Door) => string;
  chosen: string | null;
  onChoose: (stayId: string) => void;
}) {
  const { t } = useTranslation('health');
  const number = room.number ?? '–';
  return (
    <div className={styles.door} role="group" aria-label={t('doorOf', { room: number })}>
      <strong className={styles.number} aria-hidden>
        {number}
      </strong>
      <div>
        {room.people.map(door => (
          <button
            key={door.stayId}
            type="button"
            className={styles.person}
            data-due={door.due}
            aria-current={door.stayId === chosen}
            onClick={() => onChoose(door.stayId)}
          >
            <span className={styles.who}>
              <span className="visually-hidden">{number} </span>
              {who(door)}
            </span>
            <span className={styles.due}>
              {signs[door.due]} {t(`due.${door.due}`)}
              {door.attempts > 0 && door.due !== 'DONE' && ` · ${t('attempts', { count: door.attempts })}`}
            </span>
            <span className={styles.value}>
              {door.done?.temperature ? `${door.done.temperature.toFixed(1)} °C` : ''}
            </span>
            {door.level !== 'NONE' && <Level level={door.level} />}
          </button>
        ))}
      </div>
    </div>
  );
}
