import { App, Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { useAskShorter } from './api';

interface Fields {
  days: number;
  reason: string;
}

/** Asks to let somebody go earlier; two others have to agree. */
export function AskShorterDialog({ stayId, open, onClose }: { stayId: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const ask = useAskShorter(site.id);
  const [form] = Form.useForm<Fields>();
  return (
    <Modal
      open={open}
      title={t('days.ask')}
      okText={t('days.ask')}
      cancelText={ui('cancel')}
      confirmLoading={ask.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => ask.reset()}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ days, reason }) =>
          ask.mutate(
            { stayId, days, reason: reason.trim() },
            {
              onSuccess: () => {
                void message.success(t('days.asked'));
                onClose();
              },
            },
          )
        }
      >
        {ask.isError && <ProblemNote error={ask.error} />}
        <Form.Item name="days" label={t('days.days')} rules={[{ required: true, message: ui('required') }]}>
          <InputNumber min={1} precision={0} />
        </Form.Item>
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
