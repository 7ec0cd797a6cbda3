import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Page } from '@/ui';
import { EquipmentList } from './EquipmentList';
import { TaskList } from './TaskList';

/** What has to be done at rooms, and what is fixed to them. */
export function UpkeepPage() {
  const { t } = useTranslation('rooms');
  return (
    <Page wide title={t('upkeep.title')} note={t('upkeep.note')}>
      <Tabs
        items={[
          { key: 'tasks', label: t('upkeep.tasks'), children: <TaskList /> },
          { key: 'equipment', label: t('upkeep.equipment'), children: <EquipmentList /> },
        ]}
      />
    </Page>
  );
}
