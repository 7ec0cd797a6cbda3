import { App, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import { fromPicker, ProblemNote, toPicker, useSite } from '@/ui';
import { useReport } from './api';
import { type TaskKind, taskKinds } from './model';
import { useRoomChoice } from './rooms';

/** Reports what has to be done, where, and by when. */
export function ReportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const report = useReport(site.id);
  const rooms = useRoomChoice(site.id);
  const [id, setId] = useState(newId);
  const [form] = Form.useForm<{ kind: TaskKind; roomId?: string; what: string; dueAt: Dayjs }>();
  return (
    <Modal
      open
      title={t('upkeep.report')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={report.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          kind: 'REPAIR',
          dueAt: toPicker(new Date(businessNow().getTime() + 86_400_000), site.timeZone),
        }}
        onFinish={({ kind, roomId, what, dueAt }) =>
          report.mutate(
            { id, kind, roomId: roomId ?? null, what: what.trim(), dueAt: fromPicker(dueAt, site.timeZone) },
            {
              onSuccess: () => {
                void message.success(t('upkeep.reported'));
                onClose();
              },
              onError: () => setId(newId()),
            },
          )
        }
      >
        {report.isError && <ProblemNote error={report.error} />}
        <Form.Item name="kind" label={t('upkeep.kind')}>
          <Select options={taskKinds.map(value => ({ value, label: t(`upkeep.kinds.${value}`) }))} />
        </Form.Item>
        <Form.Item name="roomId" label={t('upkeep.room')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            loading={rooms.loading}
            options={rooms.options}
          />
        </Form.Item>
        <Form.Item
          name="what"
          label={t('upkeep.what')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
        <Form.Item name="dueAt" label={`${t('upkeep.due')} (${site.timeZone})`}>
          <DatePicker
            showTime={{ format: 'HH:mm', minuteStep: 15 }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            style={{ width: '100%' }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
