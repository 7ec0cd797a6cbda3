import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '@/ui';

/** A dialog that says what will happen, asks for what is needed and shows why it was refused. */
export function Ask<Fields extends object>({
  title,
  hint,
  ok,
  danger = false,
  busy,
  error,
  initial,
  onAnswer,
  onClose,
  children,
}: {
  title: string;
  hint: string;
  ok: string;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  initial?: Partial<Fields>;
  onAnswer: (fields: Fields) => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { t: ui } = useTranslation('ui');
  const [form] = Form.useForm<Fields>();
  return (
    <Modal
      open
      title={title}
      okText={ok}
      okButtonProps={{ danger }}
      cancelText={ui('cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
      width={460}
    >
      <Form<Fields> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={onAnswer}>
        <p className="quiet">{hint}</p>
        {error !== null && <ProblemNote error={error} />}
        {children}
      </Form>
    </Modal>
  );
}

/** What a required field of such a dialog is checked for. */
export function useRequired() {
  const { t: ui } = useTranslation('ui');
  return [{ required: true, message: ui('required') }];
}
