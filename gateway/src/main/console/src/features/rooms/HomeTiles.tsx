import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import { Figure, Figures, minutesBetween, ProblemNote, useMay, useSite } from '@/ui';
import { useBoard } from './api';
import { countStates, turnoverReaders } from './model';
import { type RoomState, turningOver } from './states';

const blocked: readonly RoomState[] = ['SEALED', 'BUFFER', 'OUT_OF_SERVICE'];

function useFigures() {
  const { id } = useSite();
  const board = useBoard(id);
  const floors = board.data?.floors ?? [];
  const counts = countStates(floors);
  const rooms = floors.flatMap(floor => floor.rooms);
  const sum = (states: readonly RoomState[]) => states.reduce((total, state) => total + (counts.get(state) ?? 0), 0);
  const now = businessNow();
  return {
    board,
    total: rooms.length,
    sum,
    due: rooms.filter(
      room => turningOver.includes(room.state) && (!room.nextStepFrom || minutesBetween(now, room.nextStepFrom) <= 0),
    ).length,
    soon: rooms.filter(room => room.readyAt && minutesBetween(now, room.readyAt) <= 120).length,
  };
}

/** Rooms in use, held and free. */
export function OccupancyTile() {
  const { t } = useTranslation('rooms');
  const { id } = useSite();
  const { board, total, sum } = useFigures();
  if (board.isError && !board.data) return <ProblemNote error={board.error} retry={() => void board.refetch()} />;
  if (!board.data) return <Skeleton active paragraph={{ rows: 1 }} title={false} />;
  return (
    <div>
      <Figures>
        <Figure name={t('home.occupied')} value={sum(['OCCUPIED'])} note={t('home.of', { count: total })} />
        <Figure name={t('home.reserved')} value={sum(['RESERVED'])} unit={t('rooms', { count: sum(['RESERVED']) })} />
        <Figure name={t('home.free')} value={sum(['AVAILABLE'])} unit={t('rooms', { count: sum(['AVAILABLE']) })} />
        <Figure name={t('home.blocked')} value={sum(blocked)} unit={t('rooms', { count: sum(blocked) })} />
      </Figures>
      <p>
        <Link to={`/sites/${id}/rooms`}>{t('home.open')}</Link>
      </p>
    </div>
  );
}

/** Rooms on their way back to use, and how many wait for somebody. */
export function DisinfectionTile() {
  const { t } = useTranslation('rooms');
  const { id } = useSite();
  const works = useMay(...turnoverReaders);
  const { board, sum, due, soon } = useFigures();
  if (board.isError && !board.data) return <ProblemNote error={board.error} retry={() => void board.refetch()} />;
  if (!board.data) return <Skeleton active paragraph={{ rows: 1 }} title={false} />;
  return (
    <div>
      <Figures>
        <Figure name={t('home.turnover')} value={sum(turningOver)} unit={t('rooms', { count: sum(turningOver) })} />
        {turningOver.map(state => (
          <Figure key={state} name={t(`state.${state}`)} value={sum([state])} />
        ))}
        <Figure name={t('home.due')} value={due} unit={t('rooms', { count: due })} tone={due > 0 ? 'warn' : 'plain'} />
        <Figure name={t('home.soon')} value={soon} unit={t('rooms', { count: soon })} />
      </Figures>
      <p>
        {works ? (
          <Link to={`/sites/${id}/turnover`}>{t('work.title')}</Link>
        ) : (
          <Link to={`/sites/${id}/rooms?states=${turningOver.join(',')}`}>{t('home.open')}</Link>
        )}
      </p>
    </div>
  );
}
