import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page, Panel, useMay } from '@/ui';
import { PackTable } from './PackTable';
import { ProfileParts } from './ProfileParts';
import { Proposals } from './Proposals';
import { Requests } from './Requests';
import { Reviews } from './Reviews';
import { RiskMaps } from './RiskMaps';

/** The rules by which the site works: packs, profile, risk map, and who has to be looked at because one changed. */
export function PolicyPage() {
  const { t } = useTranslation('residents');
  const medical = useMay('site-manager', 'doctor', 'nurse');
  const [search, setSearch] = useSearchParams();
  return (
    <Page title={t('days.policy')} note={t('days.policyNote')}>
      <Panel>
        <Tabs
          activeKey={search.get('part') ?? 'packs'}
          onChange={part => setSearch({ part }, { replace: true })}
          destroyOnHidden
          items={[
            { key: 'packs', label: t('days.part.packs'), children: <PackTable /> },
            { key: 'requests', label: t('days.part.requests'), children: <Requests /> },
            { key: 'map', label: t('days.part.map'), children: <RiskMaps /> },
            ...(medical
              ? [
                  {
                    key: 'reviews',
                    label: t('days.part.reviews'),
                    children: [<Proposals key="p" />, <Reviews key="r" />],
                  },
                ]
              : []),
            { key: 'profile', label: t('days.part.profile'), children: <ProfileParts /> },
          ]}
        />
      </Panel>
    </Page>
  );
}
