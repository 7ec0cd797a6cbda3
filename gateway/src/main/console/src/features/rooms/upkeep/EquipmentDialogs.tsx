import { App, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import { ProblemNote, siteDate, useSite } from '@/ui';
import { useLogService, usePutItem } from './api';
import type { Equipment } from './model';
import { useRoomChoice } from './rooms';

const date = 'YYYY-MM-DD';

interface Fields {
  roomId: string;
  kind: string;
  serial: string;
  installedOn: Dayjs;
  serviceEvery?: number | null;
  removedOn?: Dayjs | null;
}

/** Enters something that is fixed to a room, or corrects it. */
export function ItemDialog({ known, onClose }: { known: Equipment | null; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const put = usePutItem(site.id);
  const rooms = useRoomChoice(site.id);
  const [id] = useState(() => known?.id ?? newId());
  const [form] = Form.useForm<Fields>();
  const required = [{ required: true, message: ui('required') }];
  return (
    <Modal
      open
      title={t(known ? 'upkeep.edit' : 'upkeep.add')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={put.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={
          known
            ? {
                ...known,
                installedOn: dayjs(known.installedOn),
                removedOn: known.removedOn ? dayjs(known.removedOn) : null,
              }
            : { installedOn: dayjs(siteDate(businessNow(), site.timeZone)) }
        }
        onFinish={({ roomId, kind, serial, installedOn, serviceEvery, removedOn }) =>
          put.mutate(
            {
              id,
              roomId,
              kind: kind.trim(),
              serial: serial.trim(),
              installedOn: installedOn.format(date),
              serviceEvery: serviceEvery ?? null,
              removedOn: removedOn?.format(date) ?? null,
              ...(known ? { version: known.version } : {}),
            },
            {
              onSuccess: () => {
                void message.success(t('upkeep.done'));
                onClose();
              },
            },
          )
        }
      >
        {put.isError && <ProblemNote error={put.error} />}
        <Form.Item name="roomId" label={t('upkeep.room')} rules={required}>
          <Select showSearch={{ optionFilterProp: 'label' }} loading={rooms.loading} options={rooms.options} />
        </Form.Item>
        <Form.Item name="kind" label={t('upkeep.item')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="serial" label={t('upkeep.serial')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="installedOn" label={t('upkeep.installedOn')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="serviceEvery" label={t('upkeep.serviceEvery')}>
          <InputNumber min={1} max={3650} style={{ width: '100%' }} />
        </Form.Item>
        {known && (
          <Form.Item name="removedOn" label={t('upkeep.removedOn')}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

/** Adds to the service log. */
export function ServiceDialog({ item, onClose }: { item: Equipment; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const log = useLogService(site.id);
  const [id, setId] = useState(newId);
  const [form] = Form.useForm<{ on: Dayjs; work: string }>();
  return (
    <Modal
      open
      title={`${t('upkeep.log')} · ${item.room} ${item.kind}`}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={log.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ on: dayjs(siteDate(businessNow(), site.timeZone)) }}
        onFinish={({ on, work }) =>
          log.mutate(
            { id, itemId: item.id, on: on.format(date), work: work.trim() },
            {
              onSuccess: () => {
                void message.success(t('upkeep.done'));
                onClose();
              },
              onError: () => setId(newId()),
            },
          )
        }
      >
        {log.isError && <ProblemNote error={log.error} />}
        <Form.Item name="on" label={t('upkeep.on')}>
          <DatePicker allowClear={false} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="work"
          label={t('upkeep.work')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
