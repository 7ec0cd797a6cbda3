import { App, Button, Drawer, Form, Input, Select, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, ProblemNote, useMay, useSite } from '@/ui';
import { usePlace } from '../place';
import { useFloorPlan, useZone } from './api';
import { type FloorLine, type FloorPlan, type FloorZone, type PlanRoom, zoneKinds } from './model';
import { RoomForm } from './RoomForm';
import styles from './site.module.css';

/** One floor: its zone, and what each of its rooms is made of. Enter on a row opens the room. */
export function FloorDrawer({ floor, onClose }: { floor: FloorLine | null; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const place = usePlace();
  const manages = useMay('site-manager');
  const plan = useFloorPlan(site.id, floor?.floorId ?? null);
  const [editing, setEditing] = useState<string | null>(null);
  const rows = plan.data?.rooms ?? [];
  const room = rows.find(({ id }) => id === editing);
  return (
    <Drawer
      open={floor !== null}
      onClose={onClose}
      size={920}
      title={floor && place(floor.buildingCode, floor.label)}
      destroyOnHidden
    >
      {plan.isError && <ProblemNote error={plan.error} retry={() => void plan.refetch()} />}
      {plan.isPending && <Skeleton active />}
      {plan.data && (
        <div className={styles.stack}>
          {manages && <ZoneForm key={`${plan.data.floorId} ${plan.data.version}`} plan={plan.data} />}
          <DataTable<PlanRoom>
            query={plan}
            rows={rows}
            rowKey="id"
            size="small"
            onRow={one => ({
              tabIndex: manages ? 0 : undefined,
              onDoubleClick: () => manages && setEditing(one.id),
              onKeyDown: event => {
                if (manages && event.key === 'Enter' && event.target === event.currentTarget) setEditing(one.id);
              },
            })}
            columns={[
              { title: t('site.number'), render: (_, { plan: made }) => <strong>{made.number}</strong> },
              {
                title: t('occupancy.type'),
                render: (_, { plan: made }) => t(`type.${made.type}`),
              },
              { title: t('site.bedsOf'), align: 'right', render: (_, { plan: made }) => made.capacity },
              {
                title: t('site.ventilation'),
                render: (_, { plan: made }) => (
                  <Tag color={made.ventilation === 'RED' || made.ventilation === 'UNRATED' ? 'error' : undefined}>
                    {t(`site.ratings.${made.ventilation}`)}
                  </Tag>
                ),
              },
              {
                title: t('site.neighbours'),
                render: (_, { neighbours, plan: made }) => (
                  <>
                    {neighbours.map(({ number, named }) => (
                      <Tag key={number} color={named ? 'processing' : undefined}>
                        {number} {named && t('site.named')}
                      </Tag>
                    ))}
                    {made.apart.map(number => (
                      <Tag key={number} className={styles.apart}>
                        <del>{number}</del> {t('site.walled')}
                      </Tag>
                    ))}
                  </>
                ),
              },
              { title: t('site.tags'), render: (_, { plan: made }) => made.tags.join(' · ') || '–' },
              ...(manages
                ? [
                    {
                      title: '',
                      align: 'right' as const,
                      render: (_: unknown, one: PlanRoom) => (
                        <Button size="small" onClick={() => setEditing(one.id)}>
                          {t('site.editRoom', { number: one.plan.number })}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </div>
      )}
      {plan.data && room && (
        <RoomForm
          key={`${room.id} ${plan.data.version}`}
          room={room}
          numbers={rows.map(({ plan: made }) => made.number)}
          version={plan.data.version}
          onClose={() => setEditing(null)}
        />
      )}
    </Drawer>
  );
}

function ZoneForm({ plan }: { plan: FloorPlan }) {
  const { t } = useTranslation('rooms');
  const { message } = App.useApp();
  const site = useSite();
  const write = useZone(site.id);
  const send = (zone: FloorZone | null) =>
    write.mutate(
      { floorId: plan.floorId, zone, version: plan.version },
      { onSuccess: () => void message.success(t('site.saved')) },
    );
  return (
    <>
      {write.isError && <ProblemNote error={write.error} />}
      <Form<FloorZone>
        layout="inline"
        requiredMark={false}
        initialValues={plan.zone ?? { kind: 'ISOLATION' }}
        onFinish={({ name, kind }) => send({ name: name.trim(), kind })}
      >
        <Form.Item name="name" label={t('site.zone')} rules={[{ required: true, whitespace: true, message: '' }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="kind" label={t('site.zoneKind')}>
          <Select
            style={{ width: 160 }}
            options={zoneKinds.map(value => ({ value, label: t(`site.zones.${value}`) }))}
          />
        </Form.Item>
        <Button htmlType="submit" type="primary" loading={write.isPending}>
          {t('site.assign')}
        </Button>
        {plan.zone && (
          <Button style={{ marginInlineStart: 8 }} onClick={() => send(null)}>
            {t('site.unassign')}
          </Button>
        )}
      </Form>
    </>
  );
}
