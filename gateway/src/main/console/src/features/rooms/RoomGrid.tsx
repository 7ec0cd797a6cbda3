import { type CSSProperties, type KeyboardEvent, memo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/i18n';
import { clockTime, useSite } from '@/ui';
import type { BoardFloor, BoardRoom } from './model';
import styles from './RoomGrid.module.css';
import { stateIcons } from './states';

/**
 * Floors one below the other, each with its rooms in door order. One stop of the Tab key; inside, arrow keys go from
 * room to room and Enter opens one.
 */
export function RoomGrid({
  floors,
  open,
  onOpen,
}: {
  floors: readonly BoardFloor[];
  open: string | null;
  /** absent where there is nothing to open, as on a board of the past */
  onOpen?: (room: BoardRoom) => void;
}) {
  const { t } = useTranslation('rooms');
  const grid = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<string | null>(null);
  const all = floors.flatMap(floor => floor.rooms);
  const stop = all.some(room => room.id === focus) ? focus : all[0]?.id;
  // one row per floor while the rooms are wide enough to read
  const widest = Math.min(24, Math.max(8, ...floors.map(floor => floor.rooms.length)));
  const several = new Set(floors.map(floor => floor.buildingCode)).size > 1;

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const cells = [...(grid.current?.querySelectorAll<HTMLButtonElement>('button[data-room]') ?? [])];
    const here = cells.indexOf(document.activeElement as HTMLButtonElement);
    const target = here < 0 ? undefined : neighbour(cells, here, event.key);
    if (target) {
      event.preventDefault();
      target.focus();
    }
  }

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the buttons inside take focus, this only steers it
    <div ref={grid} className={styles.floors} onKeyDown={onKeyDown}>
      {floors.map(floor => {
        const free = floor.rooms.filter(room => room.state === 'AVAILABLE').length;
        return (
          <section key={floor.id} className={styles.floor} aria-label={floor.label}>
            <header className={styles.floorName}>
              {several && <span className={styles.building}>{t('building', { code: floor.buildingCode })}</span>}
              <strong>{floor.label}</strong>
              <span className={styles.free}>{t('floorCount', { free, all: floor.rooms.length })}</span>
            </header>
            <div className={styles.rooms} style={{ '--rooms': widest } as CSSProperties}>
              {floor.rooms.map(room => (
                <Cell
                  key={room.id}
                  room={room}
                  stop={room.id === stop}
                  open={room.id === open}
                  onFocus={setFocus}
                  onOpen={onOpen}
                />
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}

function neighbour(cells: HTMLButtonElement[], here: number, key: string): HTMLButtonElement | undefined {
  if (key === 'ArrowRight') return cells[here + 1];
  if (key === 'ArrowLeft') return cells[here - 1];
  if (key === 'Home') return cells[0];
  if (key === 'End') return cells.at(-1);
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
  const from = cells[here]?.getBoundingClientRect();
  if (!from) return undefined;
  const ordered = key === 'ArrowDown' ? cells.slice(here + 1) : cells.slice(0, here).reverse();
  const away = ordered.filter(cell => Math.abs(cell.getBoundingClientRect().top - from.top) > from.height / 2);
  const row = away[0]?.getBoundingClientRect().top;
  return away
    .filter(cell => Math.abs(cell.getBoundingClientRect().top - (row ?? 0)) < 4)
    .sort(
      (a, b) =>
        Math.abs(a.getBoundingClientRect().left - from.left) - Math.abs(b.getBoundingClientRect().left - from.left),
    )[0];
}

interface CellProps {
  room: BoardRoom;
  stop: boolean;
  open: boolean;
  onFocus: (id: string) => void;
  onOpen?: (room: BoardRoom) => void;
}

const Cell = memo(function Cell({ room, stop, open, onFocus, onOpen }: CellProps) {
  const { t, i18n } = useTranslation('rooms');
  const { timeZone } = useSite();
  const language = i18n.language as Language;
  const special = room.type === 'CARE' || room.type === 'ACCESSIBLE' || room.type === 'FAMILY';
  const note =
    room.people > 0
      ? room.category
        ? t(`shortCategory.${room.category}`)
        : ''
      : room.nextStepFrom
        ? t('from', { time: clockTime(room.nextStepFrom, timeZone, language) })
        : (room.reason ?? '');
  const said = [
    t('room.title', { number: room.number }),
    t(`state.${room.state}`),
    room.people > 0 ? t('people', { count: room.people }) : '',
    room.type ? t(`type.${room.type}`) : '',
    note,
  ];
  return (
    <button
      type="button"
      data-room={room.number}
      data-state={room.state}
      className={styles.cell}
      aria-pressed={onOpen ? open : undefined}
      aria-label={said.filter(Boolean).join(', ')}
      tabIndex={stop ? 0 : -1}
      onFocus={() => onFocus(room.id)}
      onClick={() => onOpen?.(room)}
    >
      <span className={styles.top}>
        <span className={styles.number}>{room.number}</span>
        {special && room.type && <span className={styles.type}>{t(`shortType.${room.type}`)}</span>}
      </span>
      <span className={styles.state}>
        {stateIcons[room.state]}
        <span>{t(`short.${room.state}`)}</span>
        {room.people > 1 && <span className={styles.people}>{room.people}</span>}
      </span>
      <span className={styles.note}>{note}</span>
    </button>
  );
});
