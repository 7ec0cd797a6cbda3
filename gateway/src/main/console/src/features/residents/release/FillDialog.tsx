import { App, Form, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { useJob } from '../api';
import { type Fill, useFillPapers } from './api';

const fields = ['orderLifted', 'transport', 'handover'] as const;

/** Fills in what the papers of many do not say yet. */
export function FillDialog({ stayIds, onClose }: { stayIds: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const fill = useFillPapers(site.id);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(site.id, jobId);
  const [form] = Form.useForm<Fill>();
  const done = job.data?.state === 'DONE' ? job.data.result : null;
  useEffect(() => {
    if (!done) return;
    void message.success(t('leaving.fill.done', { filled: done['filled'], untouched: done['untouched'] }));
    onClose();
  }, [done, message, onClose, t]);
  return (
    <Modal
      open
      title={t('leaving.fill.title')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={fill.isPending || jobId !== null}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">
        {t('leaving.board.chosen', { count: stayIds.length })} · {t('leaving.fill.note')}
      </p>
      {fill.isError && <ProblemNote error={fill.error} />}
      <Form
        form={form}
        layout="vertical"
        onFinish={values => fill.mutate({ stayIds, fill: values }, { onSuccess: started => setJobId(started.id) })}
      >
        {fields.map(name => (
          <Form.Item key={name} name={name} label={t(`gate.${name}`)}>
            <Input maxLength={name === 'orderLifted' ? 80 : 120} />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
