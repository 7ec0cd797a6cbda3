import { App, Button, DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import { fromPicker, ProblemNote, toPicker, useMay, useSite } from '@/ui';
import { useReportSignal } from './api';

const dayLong = 86_400_000;

/** Tells what the house cannot know by itself, such as goods that run out; it counts until a moment. */
export function ReportSignal() {
  const { t } = useTranslation('rooms');
  const reports = useMay('site-manager', 'supply-officer');
  const [id, setId] = useState<string | null>(null);
  if (!reports) return null;
  return (
    <>
      <Button onClick={() => setId(newId())}>{t('surge.report')}</Button>
      {id && <SignalDialog id={id} onClose={() => setId(null)} />}
    </>
  );
}

function SignalDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const report = useReportSignal(site.id);
  const [form] = Form.useForm<{ source: string; text: string; until: Dayjs }>();
  const filled = [{ required: true, whitespace: true, message: ui('required') }];
  return (
    <Modal
      open
      title={t('surge.report')}
      okText={t('surge.send')}
      cancelText={ui('cancel')}
      confirmLoading={report.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{t('surge.reportHint')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ until: toPicker(new Date(businessNow().getTime() + dayLong), site.timeZone) }}
        onFinish={({ source, text, until }) =>
          report.mutate(
            { id, source: source.trim(), text: text.trim(), until: fromPicker(until, site.timeZone) },
            {
              onSuccess: () => {
                void message.success(t('surge.reported'));
                onClose();
              },
            },
          )
        }
      >
        {report.isError && <ProblemNote error={report.error} />}
        <Form.Item name="source" label={t('surge.source')} rules={filled}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="text" label={t('surge.text')} rules={filled}>
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
        <Form.Item
          name="until"
          label={`${t('surge.until')} (${site.timeZone})`}
          rules={[{ required: true, message: ui('required') }]}
        >
          <DatePicker
            showTime={{ format: 'HH:mm', minuteStep: 5 }}
            format="YYYY-MM-DD HH:mm"
            style={{ width: '100%' }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
