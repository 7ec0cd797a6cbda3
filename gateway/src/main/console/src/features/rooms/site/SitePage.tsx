import { Alert, Button, Descriptions, Skeleton, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import { Page, Panel, ProblemNote, siteDate, useMay, useSite } from '@/ui';
import { SurgeBanner } from '../surge/SurgeBanner';
import { useGate, usePapers } from './api';
import { Floors } from './Floors';
import { ImportRooms } from './ImportRooms';
import { ImportSites } from './ImportSites';
import { permitKinds, type SitePapers } from './model';
import { PapersDialog } from './PapersDialog';

/** Whether the site may take people and what keeps it from it, its papers, and its rooms as a list. */
export function SitePage() {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const manages = useMay('site-manager');
  const papers = usePapers(site.id);
  const [editing, setEditing] = useState(false);
  return (
    <Page title={t('site.title')} note={t('site.note')}>
      <SurgeBanner />
      <GateNote kept={papers.data ? Boolean(papers.data.activation) : true} />
      <Panel
        title={t('site.papers')}
        extra={manages && papers.data && <Button onClick={() => setEditing(true)}>{t('site.edit')}</Button>}
      >
        {papers.isError && <ProblemNote error={papers.error} retry={() => void papers.refetch()} />}
        {papers.isPending && <Skeleton active />}
        {papers.data && <Papers papers={papers.data} />}
      </Panel>
      <Floors />
      <ImportRooms />
      <ImportSites />
      {papers.data && (
        <PapersDialog key={papers.data.version} papers={papers.data} open={editing} onClose={() => setEditing(false)} />
      )}
    </Page>
  );
}

/** @param kept whether any papers are kept here; without them the rule book says whether people are taken */
function GateNote({ kept }: { kept: boolean }) {
  const { t, i18n } = useTranslation('rooms');
  const site = useSite();
  const gate = useGate(site.id);
  if (gate.isError && !gate.data) return <ProblemNote error={gate.error} retry={() => void gate.refetch()} />;
  if (!gate.data) return <Skeleton active paragraph={{ rows: 2 }} title={false} />;
  const { active, day, missing } = gate.data;
  return active ? (
    <Alert type="success" showIcon title={t('site.open')} description={t('site.openLead', { day })} />
  ) : (
    <Alert
      type={kept ? 'error' : 'warning'}
      showIcon
      title={t(kept ? 'site.closed' : 'site.unkept')}
      description={
        <>
          <p>{kept ? t('site.closedLead', { day, count: missing.length }) : t('site.unkeptLead', { day })}</p>
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {missing.map((gap, index) => (
              <li key={`${gap.id} ${index}`}>{i18n.language === 'zh' ? gap.zh : gap.en}</li>
            ))}
          </ul>
        </>
      }
    />
  );
}

function Papers({ papers }: { papers: SitePapers }) {
  const { t } = useTranslation('rooms');
  const { activation } = papers;
  const today = siteDate(businessNow(), papers.timeZone);
  const missing = <Tag color="warning">{t('site.missing')}</Tag>;
  const yes = (value: boolean) => (value ? t('site.yes') : <Tag color="warning">{t('site.no')}</Tag>);
  const rows: [string, ReactNode][] = [
    [t('site.kind'), t(`site.kinds.${papers.kind}`)],
    [t('site.code'), papers.code],
    [t('site.address'), papers.address],
    [
      t('site.capacity'),
      typeof papers.policyCapacity === 'number' ? t('site.capacityRooms', { count: papers.policyCapacity }) : '–',
    ],
    [t('site.chief'), activation?.chief || missing],
    [t('site.liaison'), papers.liaison || missing],
    ...permitKinds.map((kind): [string, ReactNode] => {
      const permit = activation?.permits.find(one => one.kind === kind);
      return [
        t(`site.permit.${kind}`),
        permit ? (
          <>
            {t('site.permitOf', { number: permit.number, until: permit.validUntil })}{' '}
            {permit.validUntil < today && <Tag color="error">{t('site.expired')}</Tag>}
          </>
        ) : (
          missing
        ),
      ];
    }),
    [
      t('site.plan'),
      activation?.plan
        ? t('site.approvedBy', { by: activation.plan.approvedBy, on: activation.plan.approvedOn })
        : missing,
    ],
    [t('site.exclusive'), yes(papers.exclusiveUse)],
    [t('site.air'), yes(activation?.airChecked ?? false)],
  ];
  return (
    <Descriptions
      column={{ xs: 1, sm: 1, md: 2 }}
      size="small"
      colon={false}
      styles={{ label: { width: 150 } }}
      items={rows.map(([label, children]) => ({ key: label, label, children }))}
    />
  );
}
