import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, moment, Page, Panel, useMay, useSite } from '@/ui';
import { useDuplicates, useMerge, useMerges, useSplit } from './api';
import { type Candidates, kept, type Merge, type PersonCard } from './model';
import { ReasonDialog } from './ReasonDialog';

/** People who may be one; merging them only points, and is taken back at any time. */
export function DuplicatesPage() {
  const { t, i18n } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const decides = useMay('site-manager', 'doctor');
  const duplicates = useDuplicates(site.id);
  const merges = useMerges(site.id);
  const merge = useMerge(site.id);
  const split = useSplit(site.id);
  const [merging, setMerging] = useState<Candidates | null>(null);
  const [splitting, setSplitting] = useState<Merge | null>(null);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const keep = merging ? kept(merging) : null;
  return (
    <Page title={t('personal.duplicates')} note={t('personal.duplicatesNote')}>
      <Panel flush>
        <DataTable<Candidates>
          query={duplicates}
          rows={duplicates.data ?? []}
          rowKey={({ one, other }) => `${one.personId} ${other.personId}`}
          empty={t('personal.duplicatesEmpty')}
          columns={[
            {
              title: t('personal.score'),
              width: 90,
              className: 'num',
              dataIndex: 'score',
              defaultSortOrder: 'descend',
              sorter: byText(row => row.score),
            },
            { title: t('name'), render: (_, { one }) => <Card card={one} /> },
            { title: '', render: (_, { other }) => <Card card={other} /> },
            {
              title: t('personal.evidence'),
              render: (_, { reasons }) =>
                reasons.map(reason => <Tag key={reason}>{t(`personal.reasons.${reason}`)}</Tag>),
            },
            {
              title: '',
              width: 90,
              render: (_, pair) =>
                decides && (
                  <Button size="small" onClick={() => setMerging(pair)}>
                    {t('personal.merge')}
                  </Button>
                ),
            },
          ]}
        />
      </Panel>
      <Panel flush title={t('personal.merges')}>
        <DataTable<Merge>
          query={merges}
          rows={merges.data ?? []}
          rowKey="mergeId"
          empty={t('personal.mergesEmpty')}
          columns={[
            { title: t('personal.time'), width: 120, className: 'num', render: (_, one) => at(one.at) },
            { title: t('stateTitle'), width: 100, render: (_, one) => t(`personal.mergeState.${one.state}`) },
            { title: t('personal.who'), width: 120, dataIndex: 'by' },
            {
              title: t('personal.reason'),
              render: (_, one) => (
                <>
                  {one.reason}
                  {one.split && (
                    <div className="quiet">
                      {at(one.split.at)} · {one.split.by} · {one.split.reason}
                    </div>
                  )}
                </>
              ),
            },
            {
              title: '',
              width: 90,
              render: (_, one) =>
                decides &&
                one.state === 'MERGED' && (
                  <Button size="small" onClick={() => setSplitting(one)}>
                    {t('personal.split')}
                  </Button>
                ),
            },
          ]}
        />
      </Panel>
      <ReasonDialog
        open={merging !== null}
        title={t('personal.mergeTitle')}
        hint={keep && t('personal.mergeKeeps', { name: keep[0].name, ends: keep[0].numberEnds })}
        label={t('personal.mergeReason')}
        pending={merge.isPending}
        error={merge.error}
        onClose={() => {
          setMerging(null);
          merge.reset();
        }}
        onReason={reason =>
          keep &&
          merge.mutate(
            { keep: keep[0].personId, other: keep[1].personId, reason },
            {
              onSuccess: () => {
                void message.success(t('personal.merged'));
                setMerging(null);
              },
            },
          )
        }
      />
      <ReasonDialog
        open={splitting !== null}
        title={t('personal.splitTitle')}
        label={t('personal.reason')}
        pending={split.isPending}
        error={split.error}
        onClose={() => {
          setSplitting(null);
          split.reset();
        }}
        onReason={reason =>
          splitting &&
          split.mutate(
            { mergeId: splitting.mergeId, reason },
            {
              onSuccess: () => {
                void message.success(t('personal.splitDone'));
                setSplitting(null);
              },
            },
          )
        }
      />
    </Page>
  );
}

function Card({ card }: { card: PersonCard }) {
  const { t } = useTranslation('residents');
  return (
    <>
      <strong>{card.name}</strong>
      <div className="quiet">
        {t('personal.born', { date: card.birthDate })} · {t('personal.numberEnds', { ends: card.numberEnds })}
        {card.phone && ` · ${card.phone}`}
      </div>
      {card.stays.map(stay => (
        <Link key={stay.stayId} to={`/sites/${stay.siteId}/residents/${stay.stayId}`} style={{ marginInlineEnd: 8 }}>
          {[t(`stay.${stay.state}`), stay.roomNumber].filter(Boolean).join(' ')}
        </Link>
      ))}
    </>
  );
}
