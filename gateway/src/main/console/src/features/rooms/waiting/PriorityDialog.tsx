import { App, Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import type { Household } from '../choice/model';
import { useEnter } from './api';
import { priorities, type Priority } from './model';

/** What is about to be written: a new entry, or another priority of one that was read. */
export interface Entering {
  household: Household;
  priority: Priority;
  reason?: string | null;
  version?: number;
}

/** Enters a household into the line or changes its priority; a change says why. */
export function PriorityDialog({ entry, onClose }: { entry: Entering | null; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const enter = useEnter(site.id);
  const [form] = Form.useForm<{ priority: Priority; reason?: string }>();
  return (
    <Modal
      open={entry !== null}
      title={t(entry?.version === undefined ? 'waiting.enter' : 'waiting.change')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={enter.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => enter.reset()}
      width={440}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ priority: entry?.priority, reason: entry?.reason ?? undefined }}
        onFinish={({ priority, reason }) =>
          entry &&
          enter.mutate(
            {
              household: entry.household,
              priority,
              reason: reason?.trim() || null,
              ...(entry.version === undefined ? {} : { version: entry.version }),
            },
            {
              onSuccess: () => {
                void message.success(t(entry.version === undefined ? 'waiting.entered' : 'waiting.changed'));
                onClose();
              },
            },
          )
        }
      >
        {enter.isError && <ProblemNote error={enter.error} />}
        <Form.Item name="priority" label={t('waiting.priority')}>
          <Radio.Group
            optionType="button"
            options={priorities.map(value => ({ value, label: t(`waiting.priorities.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          noStyle
          shouldUpdate={(before: { priority: Priority }, after: { priority: Priority }) =>
            before.priority !== after.priority
          }
        >
          {({ getFieldValue }) => (
            <Form.Item
              name="reason"
              label={t('waiting.reason')}
              extra={t('waiting.reasonHint')}
              // who is put before others is put there for a reason that can be read
              rules={[
                {
                  required: getFieldValue('priority') !== 'NORMAL',
                  whitespace: true,
                  message: ui('required'),
                },
              ]}
            >
              <Input maxLength={300} />
            </Form.Item>
          )}
        </Form.Item>
      </Form>
    </Modal>
  );
}
