import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '@/api';
import { ProblemNote, useSite } from '@/ui';
import { useBoard } from '../api';
import { useRaise } from './api';
import { type Finding, type Heading, headings, severities, type Severity } from './model';

interface Fields {
  heading: Heading;
  severity: Severity;
  days: number;
  note: string;
  roomId?: string;
}

/** Raises a finding that no checklist asked for. */
export function RaiseDialog({
  open,
  onClose,
  onRaised,
}: {
  open: boolean;
  onClose: () => void;
  onRaised: (finding: Finding) => void;
}) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const raise = useRaise(site.id);
  const board = useBoard(site.id);
  const [id, setId] = useState(newId);
  const [form] = Form.useForm<Fields>();
  const rooms = (board.data?.floors ?? []).flatMap(floor => floor.rooms);
  return (
    <Modal
      open={open}
      title={t('oversight.raise')}
      okText={t('oversight.raise')}
      cancelText={ui('cancel')}
      confirmLoading={raise.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        raise.reset();
        setId(newId());
      }}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ severity: 'MAJOR', days: 1 }}
        onFinish={({ note, roomId, ...fields }) =>
          raise.mutate(
            { id, ...fields, note: note.trim(), roomId: roomId ?? null },
            {
              onSuccess: finding => {
                void message.success(t('oversight.raised'));
                onClose();
                onRaised(finding);
              },
              onError: () => setId(newId()),
            },
          )
        }
      >
        {raise.isError && <ProblemNote error={raise.error} />}
        <Form.Item name="heading" label={t('oversight.heading')} rules={[{ required: true, message: ui('required') }]}>
          <Select options={headings.map(value => ({ value, label: t(`oversight.headings.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="note"
          label={t('oversight.note')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <Form.Item name="severity" label={t('oversight.severity')}>
          <Select options={severities.map(value => ({ value, label: t(`oversight.severities.${value}`) }))} />
        </Form.Item>
        <Form.Item name="days" label={t('oversight.days')} rules={[{ required: true, message: ui('required') }]}>
          <InputNumber min={1} max={90} />
        </Form.Item>
        <Form.Item name="roomId" label={`${t('oversight.roomId')} (${ui('optional')})`}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('oversight.noRoom')}
            options={rooms.map(room => ({ value: room.id, label: room.number }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
