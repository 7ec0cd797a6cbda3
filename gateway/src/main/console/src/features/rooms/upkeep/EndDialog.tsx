import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '@/api';
import { ProblemNote, useSite } from '@/ui';
import { useStep } from './api';
import { type HandOutHow, handOuts, type TaskEvent, type UpkeepTask } from './model';

/** Ends a task that needs words: why it is cancelled, or how a lost thing left. */
export function EndDialog({ task, event, onClose }: { task: UpkeepTask; event: TaskEvent; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const step = useStep(site.id);
  const [id, setId] = useState(newId);
  const [form] = Form.useForm<{ how: HandOutHow; text: string }>();
  const leaves = event === 'FINISH';
  return (
    <Modal
      open
      title={`${t(`upkeep.event.${event}`)} · ${task.what}`}
      okText={t(`upkeep.event.${event}`)}
      cancelText={ui('cancel')}
      confirmLoading={step.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ how: 'TO_OWNER' }}
        onFinish={({ how, text }) =>
          step.mutate(
            {
              id,
              taskId: task.id,
              event,
              ...(leaves ? { handOut: { how, proof: text.trim() } } : { note: text.trim() }),
            },
            {
              onSuccess: () => {
                void message.success(t('upkeep.done'));
                onClose();
              },
              onError: () => setId(newId()),
            },
          )
        }
      >
        {step.isError && <ProblemNote error={step.error} />}
        {leaves && (
          <Form.Item name="how" label={t('upkeep.handOut')}>
            <Select options={handOuts.map(value => ({ value, label: t(`upkeep.handOuts.${value}`) }))} />
          </Form.Item>
        )}
        <Form.Item
          name="text"
          label={t(leaves ? 'upkeep.proof' : 'upkeep.reason')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
