import { Skeleton, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { Page, Panel, ProblemNote, useSession, useSite } from '@/ui';
import { useFile } from '../api';
import { sections } from './sections';

/** One person's whole file, a tab for each part of it. Opening it leaves a trace. */
export function FilePage() {
  const { t } = useTranslation('residents');
  const { t: any } = useTranslation();
  const { stayId = '' } = useParams();
  const site = useSite();
  const { roles } = useSession();
  const file = useFile(site.id, stayId);
  const [search, setSearch] = useSearchParams();
  const shown = file.data && file.data.summary.stayId === stayId ? file.data : null;
  const open = sections.filter(section => !section.roles || section.roles.some(role => roles.includes(role)));
  return (
    <Page
      title={shown ? [shown.summary.name, shown.summary.roomNumber].filter(Boolean).join(' · ') : t('person.file')}
      note={shown ? t(`stay.${shown.summary.state}`) : ''}
    >
      {file.isError && !shown && <ProblemNote error={file.error} retry={() => void file.refetch()} />}
      {file.isPending && <Skeleton active />}
      {shown && (
        <Panel>
          <Tabs
            activeKey={search.get('part') ?? 'summary'}
            onChange={part => setSearch({ part }, { replace: true })}
            destroyOnHidden
            items={open.map(({ key, Section }) => ({
              key,
              label: any(`residents:files.tab.${key}` as never),
              children: <Section file={shown} />,
            }))}
          />
        </Panel>
      )}
    </Page>
  );
}
