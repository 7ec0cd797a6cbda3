import { DatePicker, Empty, Skeleton } from 'antd';
import type { Dayjs } from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { clockTime, dayName, fromPicker, Page, ProblemNote, toPicker, useSite } from '@/ui';
import { Legend } from '../Legend';
import { countStates, filtered, topDown } from '../model';
import { RoomGrid } from '../RoomGrid';
import type { RoomState } from '../states';
import { usePastBoard } from './api';
import styles from './past.module.css';

const nothing: ReadonlySet<RoomState> = new Set();

/** The board of any past moment; nothing can be done on it. */
export function PastBoard() {
  const { t, i18n } = useTranslation('rooms');
  const site = useSite();
  const language = i18n.language as Language;
  const [search, setSearch] = useSearchParams();
  const [states, setStates] = useState(nothing);
  const at = search.get('at');
  const knownAt = search.get('knownAt');
  const board = usePastBoard(site.id, at, knownAt);
  const floors = useMemo(() => topDown(board.data?.floors ?? []), [board.data]);
  const counts = useMemo(() => countStates(floors), [floors]);
  const shown = useMemo(() => filtered(floors, { states, words: '', building: null }), [floors, states]);
  const people = floors.flatMap(floor => floor.rooms).reduce((sum, room) => sum + room.people, 0);
  const now = toPicker(businessNow(), site.timeZone);
  const say = (moment: string) =>
    `${dayName(moment, site.timeZone, language)} ${clockTime(moment, site.timeZone, language)}`;

  function set(name: 'at' | 'knownAt', value: Dayjs | null) {
    setSearch(
      current => {
        if (value) current.set(name, fromPicker(value, site.timeZone));
        else current.delete(name);
        return current;
      },
      { replace: true },
    );
  }

  const picker = (name: 'at' | 'knownAt', value: string | null, placeholder: string) => (
    <label className={styles.field} htmlFor={`past-${name}`}>
      {t(`past.${name}`)}
      <DatePicker
        id={`past-${name}`}
        value={value ? toPicker(value, site.timeZone) : null}
        onChange={picked => set(name, picked)}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        placeholder={placeholder}
        disabledDate={day => day.isAfter(now, 'day')}
      />
    </label>
  );

  return (
    <Page
      wide
      title={t('past.title')}
      note={
        <>
          <Link className="no-print" to={`/sites/${site.id}/rooms`}>
            {t('past.back')}
          </Link>{' '}
          <span className="no-print">· {t('past.note')}</span>
        </>
      }
    >
      <div className={`${styles.ask} no-print`}>
        {picker('at', at, t('past.at'))}
        {at && picker('knownAt', knownAt, t('past.asShown'))}
      </div>
      {!at && <p className="quiet">{t('past.pick')}</p>}
      {at && board.isError && <ProblemNote error={board.error} retry={() => void board.refetch()} />}
      {at && board.isPending && <Skeleton active paragraph={{ rows: 8 }} title={false} />}
      {at && board.data && (
        <>
          <p>
            <strong>{t('past.asOf', { at: say(at) })}</strong>
            {knownAt && ` · ${t('past.known', { knownAt: say(knownAt) })}`} · {t('past.people', { count: people })}
          </p>
          {floors.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('past.nothing')} />
          ) : (
            <>
              <Legend counts={counts} chosen={states} onChange={setStates} />
              <RoomGrid floors={shown} open={null} />
            </>
          )}
        </>
      )}
    </Page>
  );
}
