import { Button, Empty, Input, Select, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Language } from '@/i18n';
import { clockTime, Page, ProblemNote, useSite } from '@/ui';
import { useBoard } from './api';
import styles from './Board.module.css';
import { Legend } from './Legend';
import { countStates, filtered, topDown } from './model';
import { RoomDrawer } from './RoomDrawer';
import { RoomGrid } from './RoomGrid';
import { type RoomState, roomStates } from './states';

const noStates: ReadonlySet<RoomState> = new Set();

/** The live room board: every floor, every room, what state it is in, and one room in detail. */
export function Board() {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const board = useBoard(site.id);
  const [search, setSearch] = useSearchParams();
  const [words, setWords] = useState('');
  const [building, setBuilding] = useState<string | null>(null);
  const asked = search.get('states');
  const states = useMemo<ReadonlySet<RoomState>>(
    () => (asked ? new Set(roomStates.filter(state => asked.split(',').includes(state))) : noStates),
    [asked],
  );
  const open = search.get('room');

  function setParam(name: string, value: string | null) {
    setSearch(
      current => {
        if (value) current.set(name, value);
        else current.delete(name);
        return current;
      },
      { replace: true },
    );
  }

  const floors = useMemo(() => topDown(board.data?.floors ?? []), [board.data]);
  const buildings = useMemo(() => [...new Set(floors.map(floor => floor.buildingCode))], [floors]);
  const counts = useMemo(() => countStates(floors), [floors]);
  const shown = useMemo(() => filtered(floors, { states, words, building }), [floors, states, words, building]);
  const total = floors.reduce((sum, floor) => sum + floor.rooms.length, 0);
  const selected = floors.flatMap(floor => floor.rooms).find(room => room.id === open);
  const narrowed = states.size > 0 || words !== '' || building !== null;

  return (
    <Page
      wide
      title={t('board')}
      actions={<Link to={`/sites/${site.id}/rooms/past`}>{t('past.open')}</Link>}
      note={
        board.data &&
        t('boardNote', {
          floors: t('floors', { count: floors.length }),
          rooms: t('roomCount', { count: total }),
        })
      }
    >
      {board.isError && (
        <div>
          {board.data && (
            <p className="quiet">
              {ui('stale', {
                time: clockTime(new Date(board.dataUpdatedAt), site.timeZone, i18n.language as Language),
              })}
            </p>
          )}
          <ProblemNote error={board.error} retry={() => void board.refetch()} />
        </div>
      )}
      {board.isPending && <Skeleton active paragraph={{ rows: 10 }} title={false} />}
      {board.data && total === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noRooms')} />}
      {board.data && total > 0 && (
        <>
          <div className={`${styles.tools} no-print`}>
            <Legend
              counts={counts}
              chosen={states}
              onChange={next => setParam('states', next.size > 0 ? [...next].join(',') : null)}
            />
            <div className={styles.find}>
              {buildings.length > 1 && (
                <Select
                  value={building}
                  onChange={setBuilding}
                  aria-label={t('allBuildings')}
                  options={[
                    { value: null, label: t('allBuildings') },
                    ...buildings.map(code => ({ value: code, label: t('building', { code }) })),
                  ]}
                  popupMatchSelectWidth={false}
                />
              )}
              <Input
                allowClear
                className={styles.words}
                placeholder={t('find')}
                aria-label={t('find')}
                value={words}
                onChange={event => setWords(event.target.value)}
              />
              {narrowed && (
                <Button
                  type="link"
                  onClick={() => {
                    setWords('');
                    setBuilding(null);
                    setParam('states', null);
                  }}
                >
                  {t('clear')}
                </Button>
              )}
            </div>
          </div>
          {shown.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('nothing')} />
          ) : (
            <RoomGrid floors={shown} open={open} onOpen={room => setParam('room', room.id)} />
          )}
        </>
      )}
      <RoomDrawer room={selected ?? null} onClose={() => setParam('room', null)} />
    </Page>
  );
}
