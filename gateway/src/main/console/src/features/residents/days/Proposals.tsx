import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DataTable, ProblemNote, useMay, useSite } from '@/ui';
import { useDismiss, useProposals } from './api';
import own from './days.module.css';
import type { LinkedPerson } from './model';

/** Secondary contacts whose linked contact turned positive: somebody decides. */
export function Proposals() {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const proposals = useProposals(site.id);
  const dismiss = useDismiss(site.id);
  const may = useMay('site-manager', 'doctor');
  const [picked, setPicked] = useState<LinkedPerson | null>(null);
  const [reason, setReason] = useState('');
  const say = () => {
    if (!picked || !reason.trim()) return;
    dismiss.mutate(
      { stayId: picked.stayId, reason: reason.trim() },
      {
        onSuccess: () => {
          void message.success(t('days.applied'));
          setPicked(null);
        },
      },
    );
  };
  return (
    <section className={own.block}>
      <h2>{t('days.proposals')}</h2>
      <DataTable<LinkedPerson>
        query={proposals}
        rows={proposals.data ?? []}
        rowKey="stayId"
        size="small"
        empty={t('days.noProposals')}
        columns={[
          {
            title: t('days.person'),
            render: (_, one) => (
              <Link to={`/sites/${site.id}/residents/${one.stayId}?part=days`}>{one.stayId.slice(-6)}</Link>
            ),
          },
          {
            title: t('days.linkTitle'),
            render: (_, one) => (
              <Link to={`/sites/${site.id}/residents/${one.contactStayId}`}>{one.contactStayId.slice(-6)}</Link>
            ),
          },
          { title: t('days.rule'), render: () => t('days.rules.secondary-contact') },
          {
            title: '',
            render: (_, one) =>
              may && (
                <Button size="small" onClick={() => setPicked(one)}>
                  {t('days.dismiss')}
                </Button>
              ),
          },
        ]}
      />
      <Modal
        open={picked !== null}
        title={t('days.dismiss')}
        okText={t('days.dismiss')}
        cancelText={ui('cancel')}
        okButtonProps={{ disabled: !reason.trim() }}
        confirmLoading={dismiss.isPending}
        onOk={say}
        onCancel={() => setPicked(null)}
        afterClose={() => {
          setReason('');
          dismiss.reset();
        }}
        destroyOnHidden
      >
        {dismiss.isError && <ProblemNote error={dismiss.error} />}
        <Input
          aria-label={t('days.reason')}
          placeholder={t('days.reason')}
          maxLength={300}
          value={reason}
          onChange={event => setReason(event.target.value)}
          onPressEnter={say}
        />
      </Modal>
    </section>
  );
}
