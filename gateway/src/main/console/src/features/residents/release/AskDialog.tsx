import { App, DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { fromPicker, ProblemNote, useSite } from '@/ui';
import { useAskExemption } from './api';
import type { ExemptionKind } from './model';

/** Asks for an early release or for a clearance from paper; others approve it. */
export function AskDialog({ stayId, kind, onClose }: { stayId: string; kind: ExemptionKind; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const ask = useAskExemption(site.id);
  const [form] = Form.useForm<{ reason: string; evidence: string; until?: Dayjs }>();
  return (
    <Modal
      open
      title={t(kind === 'EARLY' ? 'leaving.exemption.askEarly' : 'leaving.exemption.askPaper')}
      okText={t('leaving.exemption.send')}
      cancelText={ui('cancel')}
      confirmLoading={ask.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {ask.isError && <ProblemNote error={ask.error} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason, evidence, until }) =>
          ask.mutate(
            {
              stayId,
              kind,
              reason: reason.trim(),
              evidence: evidence.trim(),
              until: until ? fromPicker(until, site.timeZone) : null,
            },
            {
              onSuccess: () => {
                void message.success(t('leaving.exemption.sentOff'));
                onClose();
              },
            },
          )
        }
      >
        <Form.Item name="reason" label={t('leaving.exemption.reason')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item
          name="evidence"
          label={t('leaving.exemption.evidence')}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input maxLength={300} />
        </Form.Item>
        {kind === 'EARLY' && (
          <Form.Item name="until" label={t('leaving.exemption.until')} rules={[{ required: true }]}>
            <DatePicker showTime format="YYYY-MM-DD HH:mm" />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
