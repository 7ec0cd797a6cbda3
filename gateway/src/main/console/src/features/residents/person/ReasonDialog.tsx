import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '@/ui';

/** Asks for one reason before something is done. */
export function ReasonDialog({
  open,
  title,
  label,
  hint,
  pending,
  error,
  onReason,
  onClose,
}: {
  open: boolean;
  title: string;
  label: string;
  hint?: ReactNode;
  pending: boolean;
  error: unknown;
  onReason: (reason: string) => void;
  onClose: () => void;
}) {
  const { t: ui } = useTranslation('ui');
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal
      open={open}
      title={title}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={pending}
      onOk={form.submit}
      onCancel={onClose}
      width={460}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" preserve={false} onFinish={({ reason }) => onReason(reason.trim())}>
        {hint && <p className="quiet">{hint}</p>}
        {Boolean(error) && <ProblemNote error={error} />}
        <Form.Item name="reason" label={label} rules={[{ required: true, whitespace: true, message: ui('required') }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
