import { DownloadOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Checkbox, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, Panel, useMay, useProblemNotice, useSite } from '@/ui';
import { saveEquipment, useEquipment } from './api';
import { ItemDialog, ServiceDialog } from './EquipmentDialogs';
import type { Equipment } from './model';

/** What is fixed to rooms, and which of it should have been serviced by now. */
export function EquipmentList() {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const notice = useProblemNotice();
  const manages = useMay('site-manager', 'supply-officer');
  const works = useMay('site-manager', 'doctor', 'nurse', 'cleaner', 'security', 'supply-officer');
  const [overdue, setOverdue] = useState(false);
  const [editing, setEditing] = useState<Equipment | 'new' | null>(null);
  const [serving, setServing] = useState<Equipment | null>(null);
  const equipment = useEquipment(site.id, overdue);
  return (
    <Panel
      flush
      title={
        <Checkbox checked={overdue} onChange={event => setOverdue(event.target.checked)}>
          {t('upkeep.onlyOverdue')}
        </Checkbox>
      }
      extra={
        <>
          <Button icon={<DownloadOutlined />} onClick={() => void saveEquipment(site.id, overdue).catch(notice)}>
            {t('upkeep.export')}
          </Button>
          {manages && (
            <Button type="primary" onClick={() => setEditing('new')}>
              {t('upkeep.add')}
            </Button>
          )}
        </>
      }
    >
      <DataTable<Equipment>
        query={equipment}
        rows={equipment.data?.pages.flatMap(page => page.items) ?? []}
        rowKey="id"
        size="small"
        empty={t('upkeep.noItems')}
        expandable={{
          rowExpandable: ({ services }) => services.length > 0,
          expandedRowRender: ({ services }) => (
            <ul>
              {[...services].reverse().map(one => (
                <li key={one.id}>
                  {one.on} · {one.work} <span className="quiet">{one.by}</span>
                </li>
              ))}
            </ul>
          ),
        }}
        columns={[
          { title: t('upkeep.room'), render: (_, { room }) => <strong>{room}</strong> },
          { title: t('upkeep.item'), dataIndex: 'kind' },
          { title: t('upkeep.serial'), dataIndex: 'serial' },
          { title: t('upkeep.installedOn'), dataIndex: 'installedOn' },
          {
            title: t('upkeep.dueOn'),
            render: (_, item) => (
              <>
                {item.dueOn ?? '–'}{' '}
                {item.overdue && (
                  <Tag color="error" icon={<WarningOutlined />}>
                    {t('upkeep.overdue')}
                  </Tag>
                )}
              </>
            ),
          },
          {
            title: '',
            render: (_, item) => (
              <Space size={6}>
                {works && (
                  <Button size="small" onClick={() => setServing(item)}>
                    {t('upkeep.log')}
                  </Button>
                )}
                {manages && (
                  <Button size="small" onClick={() => setEditing(item)}>
                    {t('upkeep.edit')}
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      {equipment.hasNextPage && (
        <Button type="link" loading={equipment.isFetchingNextPage} onClick={() => void equipment.fetchNextPage()}>
          {t('upkeep.more')}
        </Button>
      )}
      {editing && <ItemDialog known={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {serving && <ServiceDialog item={serving} onClose={() => setServing(null)} />}
    </Panel>
  );
}
