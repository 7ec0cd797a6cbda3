import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, Figure, Figures, Panel, useMay, useSite } from '@/ui';
import { usePlace } from '../place';
import { useFloors } from './api';
import { FloorDrawer } from './FloorDrawer';
import { byZone, type FloorLine, type FloorZone } from './model';

/** The site as it is built: buildings, zones, floors, rooms and beds; each floor opens for correction. */
export function Floors() {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const place = usePlace();
  const manages = useMay('site-manager');
  const floors = useFloors(site.id);
  const [open, setOpen] = useState<FloorLine | null>(null);
  const rows = floors.data ?? [];
  return (
    <Panel flush title={t('site.floors')} extra={<span className="quiet">{t('site.floorsLead')}</span>}>
      {rows.length > 0 && (
        <div style={{ padding: '12px 16px' }}>
          <Figures>
            {byZone(rows).map(({ kind, rooms, beds }) => (
              <Figure
                key={kind}
                name={t(`site.zones.${kind}`)}
                value={rooms}
                unit={t('site.roomUnit')}
                note={t('site.bedCount', { count: beds })}
              />
            ))}
          </Figures>
        </div>
      )}
      <DataTable<FloorLine>
        query={floors}
        rows={rows}
        rowKey="floorId"
        size="small"
        empty={t('site.noFloors')}
        columns={[
          {
            title: t('site.floor'),
            render: (_, floor) => <strong>{place(floor.buildingCode, floor.label)}</strong>,
          },
          { title: t('site.zone'), render: (_, { zone }) => <Zone zone={zone} /> },
          { title: t('site.roomsOf'), dataIndex: 'rooms', align: 'right', className: 'num' },
          { title: t('site.bedsOf'), dataIndex: 'beds', align: 'right', className: 'num' },
          {
            title: '',
            align: 'right',
            render: (_, floor) => (
              <Button
                size="small"
                onClick={() => setOpen(floor)}
                aria-label={`${t(manages ? 'site.editFloor' : 'site.seeFloor')} ${place(floor.buildingCode, floor.label)}`}
              >
                {t(manages ? 'site.editFloor' : 'site.seeFloor')}
              </Button>
            ),
          },
        ]}
      />
      <FloorDrawer floor={open} onClose={() => setOpen(null)} />
    </Panel>
  );
}

/** A zone's name and kind; residents live in the isolation zone alone. */
export function Zone({ zone }: { zone?: FloorZone | null }) {
  const { t } = useTranslation('rooms');
  if (!zone) return <span className="quiet">{t('site.noZone')}</span>;
  return (
    <>
      {zone.name} <Tag color={zone.kind === 'ISOLATION' ? undefined : 'warning'}>{t(`site.zones.${zone.kind}`)}</Tag>
    </>
  );
}
