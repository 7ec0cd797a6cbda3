import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, initials, moment, Page, Panel, useSession, useSite, useSiteName } from '@/ui';
import { useManifest } from '../api';
import { type Bubble, roomOf } from '../model';
import { useRoomPlan } from './api';
import type { PlannedRoom } from './model';

interface Door {
  bubble: Bubble;
  number: string;
  room: PlannedRoom | null;
}

/** Who comes behind which door, for the people who bring them there; goes onto paper, so initials only. */
export function DoorList() {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { manifestId = '' } = useParams();
  const [address] = useSearchParams();
  const site = useSite();
  const siteName = useSiteName();
  const session = useSession();
  const language = i18n.language as Language;
  const manifest = useManifest(site.id, manifestId);
  const planId = address.get('plan') ?? manifest.data?.planId ?? null;
  const plan = useRoomPlan(site.id, planId);
  const bubbles = manifest.data?.bubbles ?? [];
  const lines = new Map(plan.data?.lines.map(line => [line.bubbleId, line.room ?? null]));
  // what is held counts more than what was planned; a list that is only looked at has nothing else than its plan
  const doors = bubbles.flatMap((bubble): Door[] => {
    const planned = lines.get(bubble.bubbleId) ?? null;
    const number = bubble.state ? (bubble.state === 'HELD' ? roomOf(bubble) : '') : (planned?.number ?? '');
    return number ? [{ bubble, number, room: planned?.number === number ? planned : null }] : [];
  });
  const at = (when: string | Date) => moment(when, site.timeZone, language, new Date(0));
  return (
    <Page
      title={t('plan.doors')}
      note={
        <>
          <span className="no-print">
            <Link to={`/sites/${site.id}/arrivals/${manifestId}`}>{manifest.data?.fileName || t('arrivals')}</Link> ·{' '}
            {t('plan.doorsNote')}
          </span>
          <span className="only-print">
            {siteName(site)} · {at(businessNow())} · {session.name}
          </span>
        </>
      }
      actions={
        <Button icon={<PrinterOutlined />} disabled={doors.length === 0} onClick={() => globalThis.print()}>
          {ui('print')}
        </Button>
      }
    >
      <Panel flush>
        <DataTable<Door>
          query={manifest}
          rows={doors}
          rowKey={door => door.bubble.bubbleId}
          pageSize={500}
          size="small"
          empty={t('plan.doorsEmpty')}
          columns={[
            {
              title: t('room'),
              width: 120,
              sorter: byText(door => door.number),
              defaultSortOrder: 'ascend',
              render: (_, door) => <strong className="num">{door.number}</strong>,
            },
            {
              title: t('plan.where'),
              width: 170,
              render: (_, { room }) => room && t('plan.place', { building: room.buildingCode, floor: room.floorLabel }),
            },
            {
              title: t('members'),
              render: (_, { bubble }) => (
                <>
                  {bubble.members.map(member => initials(member.name)).join('  ')}{' '}
                  {bubble.transit && (
                    <strong>
                      {t('reception.transit')} · {t('reception.transitNote')}
                    </strong>
                  )}
                </>
              ),
            },
            {
              title: t('people'),
              align: 'right',
              className: 'num',
              width: 80,
              render: (_, { bubble }) => bubble.members.length,
            },
            {
              title: t('needs'),
              render: (_, { bubble }) =>
                [...new Set(bubble.members.flatMap(member => member.needs))].map(need => t(`need.${need}`)).join(', '),
            },
            {
              title: t('plan.readyTitle'),
              className: 'num',
              render: (_, { room }) => room?.readyAt && t('plan.ready', { time: at(room.readyAt) }),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}
