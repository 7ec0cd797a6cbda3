import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '@/api';
import { ProblemNote, useSite } from '@/ui';
import { useAdmitInto } from './api';
import type { Household } from './model';

/** Takes a household that has come into a room of one's choice; not the best one needs a reason. */
export function AdmitDialog({
  household,
  room,
  best,
  onClose,
  onDone,
}: {
  household: Household;
  room: { roomId: string; number: string } | null;
  best: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const admit = useAdmitInto(site.id);
  const [commandId, setCommandId] = useState(newId);
  const [form] = Form.useForm<{ reason?: string }>();
  return (
    <Modal
      open={room !== null}
      title={room && t('choice.admitTitle', { room: room.number })}
      okText={room && t('choice.admit', { room: room.number })}
      cancelText={ui('cancel')}
      confirmLoading={admit.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        form.resetFields();
        admit.reset();
        setCommandId(newId());
      }}
      width={460}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ reason }) =>
          room &&
          admit.mutate(
            { commandId, bubbleId: household.bubbleId, roomId: room.roomId, reason: reason?.trim() || null },
            {
              onSuccess: ({ roomNumber }) => {
                void message.success(roomNumber ? t('choice.admitted', { room: roomNumber }) : t('choice.waits'));
                onClose();
                onDone();
              },
              // a refused command has ended; trying again is a new one
              onError: () => setCommandId(newId()),
            },
          )
        }
      >
        <p className="quiet">{t('choice.admitHint')}</p>
        {admit.isError && <ProblemNote error={admit.error} />}
        {!best && (
          <Form.Item
            name="reason"
            label={t('choice.why')}
            extra={t('choice.whyHint')}
            rules={[{ required: true, whitespace: true, message: ui('required') }]}
          >
            <Input maxLength={300} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
