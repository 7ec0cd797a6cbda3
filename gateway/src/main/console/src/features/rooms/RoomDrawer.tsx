import { Descriptions, Drawer, Empty, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useMay, useNames, useSession, useSite } from '@/ui';
import { useRoom } from './api';
import { BlockForm } from './BlockForm';
import { BufferForm } from './BufferForm';
import {
  type BlockEvent,
  type BoardRoom,
  doers,
  medical,
  nextBlocks,
  nextSteps,
  type Occupant,
  pastReaders,
  type RoomDetail,
  type StepEvent,
} from './model';
import styles from './RoomDrawer.module.css';
import { RoomHistory } from './RoomHistory';
import { stateIcons } from './states';
import { StepForm } from './StepForm';
import { TurnoverSteps } from './TurnoverSteps';
import { WouldItDo } from './WouldItDo';
import cells from './RoomGrid.module.css';

/** One room: what it is, who is in it, how far its turnover is and what can be recorded next. */
export function RoomDrawer({ room, onClose }: { room: BoardRoom | null; onClose: () => void }) {
  const { t, i18n } = useTranslation('rooms');
  const site = useSite();
  const detail = useRoom(site.id, room);
  return (
    <Drawer
      open={room !== null}
      onClose={onClose}
      size={440}
      mask={{ enabled: false }}
      title={room && t('room.title', { number: room.number })}
      extra={
        room && (
          <span className={`${cells.cell} ${styles.badge}`} data-state={room.state}>
            {stateIcons[room.state]} {t(`state.${room.state}`)}
          </span>
        )
      }
      destroyOnHidden
    >
      {room && (
        <div className={styles.body}>
          <p className="quiet">
            {room.type && `${t(`type.${room.type}`)} · `}
            {t('room.capacity', { count: room.capacity })} ·{' '}
            {t('room.since', { time: moment(room.since, site.timeZone, i18n.language as Language, businessNow()) })}
            {room.until &&
              ` · ${t('room.until', { time: moment(room.until, site.timeZone, i18n.language as Language, businessNow()) })}`}
            {room.reason && ` · ${room.reason}`}
          </p>
          {detail.isPending && <Skeleton active title={false} />}
          {detail.isError && <ProblemNote error={detail.error} retry={() => void detail.refetch()} />}
          {detail.data && <Detail room={{ ...detail.data, ...room, hold: detail.data.hold }} />}
        </div>
      )}
    </Drawer>
  );
}

function Detail({ room }: { room: RoomDetail }) {
  const { t, i18n } = useTranslation('rooms');
  const { id, timeZone } = useSite();
  const names = useNames(id);
  const people = [...room.occupants].sort(
    (a, b) => a.bubbleId.localeCompare(b.bubbleId) || a.stayId.localeCompare(b.stayId),
  );
  const language = i18n.language as Language;
  const { username, roles } = useSession();
  const mine = (event: StepEvent | BlockEvent) => doers[event].some(role => roles.includes(role));
  const steps = nextSteps[room.state] ?? [];
  const ownWork =
    room.state === 'INSPECTION' &&
    (room.turnover?.steps ?? []).some(step => step.kind !== 'INSPECT' && step.by === username);
  const blocks = (nextBlocks[room.state] ?? []).filter(mine);
  const asks = useMay(...medical);
  const looksBack = useMay(...pastReaders);
  return (
    <>
      {room.hold && room.state === 'RESERVED' && (
        <p>
          {t('room.hold', {
            count: room.hold.people,
            time: moment(room.hold.until, timeZone, language, businessNow()),
          })}
        </p>
      )}
      {(room.state === 'OCCUPIED' || room.occupants.length > 0) && (
        <section>
          <h2>{t('room.occupants')}</h2>
          {room.occupants.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('room.nobody')} />
          ) : (
            <ul className={styles.people}>
              {people.map((person, index) => (
                <Person
                  key={person.stayId}
                  person={person}
                  name={names.get(person.stayId)}
                  place={people.length > 1 ? `P${index + 1}` : undefined}
                />
              ))}
            </ul>
          )}
        </section>
      )}
      {room.turnover && room.state !== 'OCCUPIED' && (room.turnover.steps.length > 0 || steps.length > 0) && (
        <section>
          <h2>{t('room.turnover')}</h2>
          <TurnoverSteps turnover={room.turnover} state={room.state} />
        </section>
      )}
      {steps.some(mine) && <StepForm key={`${room.id} ${room.state}`} room={room} events={steps} ownWork={ownWork} />}
      {blocks.length > 0 && <BlockForm key={`${room.id} ${room.state}`} room={room} events={blocks} />}
      {asks && <WouldItDo key={`would ${room.id}`} roomId={room.id} />}
      {asks && room.occupants.length > 0 && <BufferForm key={`buffer ${room.id}`} room={room} />}
      {room.plan && <Attributes room={room} />}
      {looksBack && <RoomHistory key={`history ${room.id}`} roomId={room.id} />}
    </>
  );
}

function Person({ person, name, place }: { person: Occupant; name?: string; place?: string }) {
  const { t } = useTranslation('rooms');
  const { id } = useSite();
  const looksBack = useMay(...pastReaders);
  return (
    <li>
      <strong>{[place, name ?? t(`age.${person.ageBand}`)].filter(Boolean).join(' · ')}</strong>
      {name && <span>{t(`age.${person.ageBand}`)}</span>}
      {person.category && <span>{t(`category.${person.category}`)}</span>}
      {looksBack && <Link to={`/sites/${id}/contacts?stay=${person.stayId}`}>{t('contacts.show')}</Link>}
      <span className={`faint ${styles.id}`}>{t('room.stay', { id: person.stayId.slice(-6) })}</span>
    </li>
  );
}

function Attributes({ room: { plan } }: { room: RoomDetail }) {
  const { t } = useTranslation('rooms');
  if (!plan) return null;
  const yes = (value: boolean | null | undefined) =>
    value === null || value === undefined ? undefined : value ? t('room.yes') : t('room.no');
  const rows: [string, string | undefined][] = [
    [t('room.area'), plan.areaM2 ? t('room.areaValue', { value: plan.areaM2 }) : undefined],
    [t('room.bathroom'), yes(plan.privateBathroom)],
    [t('room.window'), yes(plan.operableWindow)],
    [t('room.ac'), plan.ac ?? undefined],
    [t('room.ventilation'), plan.ventilation ?? undefined],
    [t('room.callButton'), yes(plan.callButton)],
    [t('room.nebuliser'), yes(plan.nebuliserSafe)],
    [t('room.adjacent'), plan.adjacent && plan.adjacent.length > 0 ? plan.adjacent.join(' · ') : undefined],
  ];
  return (
    <section>
      <h2>{t('room.attributes')}</h2>
      <Descriptions
        column={2}
        size="small"
        items={rows.filter(([, value]) => value).map(([label, children]) => ({ key: label, label, children }))}
      />
    </section>
  );
}
