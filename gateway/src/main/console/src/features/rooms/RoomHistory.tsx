import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useSite } from '@/ui';
import { useRoomHistory } from './api';
import { type Past, pastEvents } from './model';
import styles from './RoomDrawer.module.css';

/** What has happened to a room, newest first, a page at a time; asked for, since reading it leaves a trace. */
export function RoomHistory({ roomId }: { roomId: string }) {
  const { t } = useTranslation('rooms');
  const [open, setOpen] = useState(false);
  return (
    <section>
      <h2>{t('past.history')}</h2>
      {open ? (
        <Pages roomId={roomId} />
      ) : (
        <div>
          <Button onClick={() => setOpen(true)}>{t('past.showHistory')}</Button>
        </div>
      )}
    </section>
  );
}

function Pages({ roomId }: { roomId: string }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const history = useRoomHistory(site.id, roomId);
  if (history.isError) return <ProblemNote error={history.error} retry={() => void history.refetch()} />;
  if (!history.data) return <Skeleton active paragraph={{ rows: 3 }} title={false} />;
  const entries = history.data.pages.flatMap(page => page.items);
  if (entries.length === 0) return <p className="quiet">{t('past.noHistory')}</p>;
  return (
    <>
      <ol className={styles.steps}>
        {entries.map(entry => (
          <Entry key={entry.version} entry={entry} />
        ))}
      </ol>
      {history.hasNextPage && (
        <div>
          <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            {ui('more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Entry({ entry }: { entry: Past }) {
  const { t, i18n } = useTranslation('rooms');
  const { timeZone } = useSite();
  const at = (value: string) => moment(value, timeZone, i18n.language as Language, businessNow());
  const known = pastEvents.find(event => event === entry.what);
  const late = Date.parse(entry.recordedAt) - Date.parse(entry.at) > 60_000;
  return (
    <li data-done="yes">
      <strong>{known ? t(`past.event.${known}`) : entry.what}</strong>
      <span> · {t(`state.${entry.room.state}`)}</span>
      {entry.room.occupants.length > 0 && (
        <span className="quiet"> · {t('people', { count: entry.room.occupants.length })}</span>
      )}
      <div className="quiet">
        {t('room.by', { who: entry.by, time: at(entry.at) })}
        {late && ` · ${t('past.recorded', { time: at(entry.recordedAt) })}`}
      </div>
      {entry.room.reason && <div>{entry.room.reason}</div>}
    </li>
  );
}
