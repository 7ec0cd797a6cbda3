import { Alert, App, DatePicker, Form, Input, Modal, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '@/api';
import { fromPicker, ProblemNote, useMay, useSite } from '@/ui';
import { useStartMuster } from './api';
import { type MusterKind, musterKinds } from './model';

interface Fields {
  kind: MusterKind;
  drill: boolean;
  reason: string;
  assemblyPoint: string;
  at?: Dayjs | null;
}

const place = 'lazaret.assemblyPoint';

/** Begins a muster. Security sees the real fire muster alone, with as little to type as possible. */
export function StartDialog({
  open,
  drill,
  onClose,
  onStarted,
}: {
  open: boolean;
  drill: boolean;
  onClose: () => void;
  onStarted: (musterId: string) => void;
}) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const anything = useMay('site-manager');
  const start = useStartMuster(site.id);
  const [id, setId] = useState(newId);
  const [form] = Form.useForm<Fields>();
  return (
    <Modal
      open={open}
      title={t(drill ? 'muster.startDrill' : 'muster.startTitle')}
      okText={t(drill ? 'muster.startDrill' : 'muster.start')}
      okButtonProps={{ danger: !drill }}
      cancelText={ui('cancel')}
      confirmLoading={start.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        start.reset();
        setId(newId());
      }}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{
          kind: 'FIRE_MUSTER',
          drill,
          assemblyPoint: localStorage.getItem(`${place}.${site.id}`) ?? undefined,
        }}
        onFinish={({ kind, drill: isDrill, reason, assemblyPoint, at }) =>
          start.mutate(
            {
              id,
              kind: anything ? kind : 'FIRE_MUSTER',
              drill: anything ? isDrill : false,
              reason: reason.trim(),
              assemblyPoint: assemblyPoint.trim(),
              happenedAt: at ? fromPicker(at, site.timeZone) : null,
            },
            {
              onSuccess: ({ id: started }) => {
                // the assembly point of a site is nearly always the same, and seconds count
                localStorage.setItem(`${place}.${site.id}`, assemblyPoint.trim());
                void message.success(t('muster.started'));
                onStarted(started);
              },
              onError: () => setId(newId()),
            },
          )
        }
      >
        {!drill && <Alert type="warning" showIcon title={t('muster.startOverrides')} style={{ marginBottom: 12 }} />}
        {start.isError && <ProblemNote error={start.error} />}
        {anything && (
          <>
            <Form.Item name="kind" label={t('muster.startKind')}>
              <Select options={musterKinds.map(value => ({ value, label: t(`muster.kind.${value}`) }))} />
            </Form.Item>
            <Form.Item name="drill">
              <Radio.Group
                options={[
                  { value: false, label: t('muster.startReal') },
                  { value: true, label: t('muster.startDrillField') },
                ]}
              />
            </Form.Item>
          </>
        )}
        <Form.Item
          name="reason"
          label={t('muster.startReason')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item
          name="assemblyPoint"
          label={t('muster.startPoint')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="at" label={t('muster.startAt')}>
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            placeholder={t('muster.startNow')}
            style={{ width: '100%' }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
