import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '@/ui';

/** Asks for a reason or a name of an office, without which nothing is sent. */
export function AskDialog({
  title,
  label,
  lead,
  hint,
  ok,
  open,
  pending,
  error,
  required = true,
  onAnswer,
  onClose,
}: {
  title: string;
  label: string;
  lead?: ReactNode;
  hint?: string;
  ok: string;
  open: boolean;
  pending: boolean;
  error?: unknown;
  required?: boolean;
  onAnswer: (words: string) => void;
  onClose: () => void;
}) {
  const { t: ui } = useTranslation('ui');
  const [form] = Form.useForm<{ words?: string }>();
  return (
    <Modal
      open={open}
      title={title}
      okText={ok}
      cancelText={ui('cancel')}
      confirmLoading={pending}
      onOk={form.submit}
      onCancel={onClose}
      width={440}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ words }) => onAnswer(words?.trim() ?? '')}
      >
        {Boolean(error) && <ProblemNote error={error} />}
        {lead}
        <Form.Item
          name="words"
          label={label}
          extra={hint}
          rules={[{ required, whitespace: true, message: ui('required') }]}
        >
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
