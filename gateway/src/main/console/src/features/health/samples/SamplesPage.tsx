import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '@/ui';
import { Collect } from './Collect';
import { Laboratory } from './Laboratory';
import { OnTheWay } from './OnTheWay';

const tabs = ['collect', 'way', 'lab'] as const;
const screens = { collect: Collect, way: OnTheWay, lab: Laboratory };

/** A swab's whole way: at the door under its barcode, to the laboratory, and back as a result. */
export function SamplesPage() {
  const { t } = useTranslation('health');
  const [search, setSearch] = useSearchParams();
  return (
    <Page wide title={t('samples.title')} note={t('samples.note')}>
      <Tabs
        activeKey={tabs.find(tab => tab === search.get('tab')) ?? 'collect'}
        onChange={tab => setSearch({ tab }, { replace: true })}
        destroyOnHidden
        items={tabs.map(key => {
          const Screen = screens[key];
          return { key, label: t(`samples.tab.${key}`), children: <Screen /> };
        })}
      />
    </Page>
  );
}
