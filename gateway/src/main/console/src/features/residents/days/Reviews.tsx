import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DataTable, ProblemNote, useMay, useSite } from '@/ui';
import { useReviewed, useRiskReviews } from './api';
import own from './days.module.css';
import type { RiskReview } from './model';

/** People who came from a county that a later map calls graver, and what the look at them came to. */
export function Reviews() {
  const { t } = useTranslation('residents');
  const site = useSite();
  const reviews = useRiskReviews(site.id, true);
  const may = useMay('site-manager', 'doctor');
  const [picked, setPicked] = useState<RiskReview | null>(null);
  return (
    <>
      <DataTable<RiskReview>
        query={reviews}
        rows={reviews.data ?? []}
        rowKey={one => one.origin.stayId}
        size="small"
        empty={t('days.noReviews')}
        columns={[
          {
            title: t('days.person'),
            render: (_, { origin }) => (
              <Link to={`/sites/${site.id}/residents/${origin.stayId}?part=days`}>{origin.stayId.slice(-6)}</Link>
            ),
          },
          { title: t('days.county'), className: 'num', render: (_, { origin }) => origin.county },
          { title: t('days.leftOn'), className: 'num', render: (_, { origin }) => origin.leftOn },
          {
            title: t('days.then'),
            render: (_, { origin }) => (origin.level ? t(`days.level.${origin.level}`) : '–'),
          },
          { title: t('days.now'), render: (_, { now }) => (now ? t(`days.level.${now}`) : '–') },
          {
            title: t('days.outcome'),
            render: (_, one) =>
              one.open ? (
                may ? (
                  <Button size="small" onClick={() => setPicked(one)}>
                    {t('days.open')}
                  </Button>
                ) : (
                  t('days.open')
                )
              ) : (
                one.origin.outcome?.reason
              ),
          },
        ]}
      />
      <OutcomeDialog review={picked} onClose={() => setPicked(null)} />
    </>
  );
}

function OutcomeDialog({ review, onClose }: { review: RiskReview | null; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const decide = useReviewed(site.id);
  const [form] = Form.useForm<{ reason: string }>();
  const close = async (decision: 'KEPT' | 'CHANGED') => {
    const { reason } = await form.validateFields();
    const level = review?.now;
    if (!level) return;
    decide.mutate(
      { stayId: review.origin.stayId, decision, level, reason: reason.trim() },
      {
        onSuccess: () => {
          void message.success(t('days.applied'));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open={review !== null}
      title={t('days.outcome')}
      onCancel={onClose}
      afterClose={() => decide.reset()}
      destroyOnHidden
      footer={
        <div className={own.bar}>
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button loading={decide.isPending} onClick={() => void close('CHANGED')}>
            {t('days.changedTo')}
          </Button>
          <Button type="primary" loading={decide.isPending} onClick={() => void close('KEPT')}>
            {t('days.keep')}
          </Button>
        </div>
      }
    >
      <Form form={form} layout="vertical" requiredMark={false} preserve={false}>
        {decide.isError && <ProblemNote error={decide.error} />}
        <Form.Item
          name="reason"
          label={t('days.reason')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
