import { Alert, Button, Checkbox, Modal, Radio, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useMay, useProblemNotice, useSite } from '@/ui';
import { useJob } from '../api';
import { type ListWanted, saveLineList, useLineList } from './api';

/** A file of the site's people: asked for, written by a job, fetched. */
export function LineListDialog({ close }: { close: () => void }) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const notice = useProblemNotice();
  const named = useMay('site-manager');
  const [wanted, setWanted] = useState<ListWanted>({ format: 'XLSX', names: false, everybody: false });
  const ask = useLineList(site.id);
  const job = useJob(site.id, ask.data?.id ?? null);
  const state = job.data?.state;
  const rows = (job.data?.result as { rows?: number } | null | undefined)?.rows ?? 0;
  const change = (more: Partial<ListWanted>) => {
    ask.reset();
    setWanted({ ...wanted, ...more });
  };
  return (
    <Modal
      open
      title={t('census.list.title')}
      onCancel={close}
      footer={
        state === 'DONE' && ask.data ? (
          <Button type="primary" onClick={() => void saveLineList(site.id, ask.data.id).catch(notice)}>
            {t('census.list.fetch')}
          </Button>
        ) : (
          <Button type="primary" loading={ask.isPending || state === 'RUNNING'} onClick={() => ask.mutate(wanted)}>
            {t('census.list.start')}
          </Button>
        )
      }
    >
      <Space orientation="vertical">
        <p className="quiet">{t('census.list.lead')}</p>
        <Radio.Group
          aria-label={t('census.list.format')}
          value={wanted.format}
          onChange={event => change({ format: event.target.value as ListWanted['format'] })}
          options={['XLSX', 'CSV']}
        />
        <Checkbox checked={wanted.names} disabled={!named} onChange={event => change({ names: event.target.checked })}>
          {t('census.list.names')} <span className="quiet">{t('census.list.namesNote')}</span>
        </Checkbox>
        <Checkbox checked={wanted.everybody} onChange={event => change({ everybody: event.target.checked })}>
          {t('census.list.everybody')}
        </Checkbox>
        {ask.isError && <ProblemNote error={ask.error} />}
        {state === 'RUNNING' && <Alert title={t('census.list.working', { count: job.data?.row ?? 0 })} />}
        {state === 'DONE' && <Alert type="success" showIcon title={t('census.list.done', { count: rows })} />}
        {state === 'FAILED' && (
          <Alert type="error" showIcon title={t('census.list.failed', { why: job.data?.lastError ?? '' })} />
        )}
      </Space>
    </Modal>
  );
}
