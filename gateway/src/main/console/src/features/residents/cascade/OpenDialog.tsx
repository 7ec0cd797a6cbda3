import { Form, Modal, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { usePeople } from '../api';
import { useOpenCascade, useRooms } from './api';
import type { CascadeKind } from './model';

interface Fields {
  kind: CascadeKind;
  stayId?: string;
  roomId?: string;
}

/** Asks for a proposal: about a resident, a room's sample, or a sample of the house. */
export function OpenDialog({
  open,
  onClose,
  onOpened,
}: {
  open: boolean;
  onClose: () => void;
  onOpened: (id: string) => void;
}) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const [form] = Form.useForm<Fields>();
  const ask = useOpenCascade(site.id);
  const people = usePeople(site.id, ['IN_RESIDENCE', 'AT_DOOR'], open);
  const rooms = useRooms(site.id, open);
  return (
    <Modal
      open={open}
      title={t('cascade.open')}
      okText={t('cascade.open')}
      cancelText={ui('cancel')}
      confirmLoading={ask.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => ask.reset()}
      width={460}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ kind: 'ENVIRONMENT' }}
        onFinish={({ kind, stayId, roomId }) =>
          ask.mutate(
            { kind, stayId: stayId ?? null, roomId: roomId ?? null, discoveredAt: null },
            { onSuccess: made => onOpened(made.id) },
          )
        }
      >
        <p className="quiet">{t('cascade.openHint')}</p>
        {ask.isError && <ProblemNote error={ask.error} />}
        <Form.Item name="kind">
          <Radio.Group
            options={(['ENVIRONMENT', 'ROOM', 'PERSON'] as const).map(value => ({
              value,
              label: t(`cascade.kind.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item noStyle dependencies={['kind']}>
          {({ getFieldValue }) =>
            getFieldValue('kind') === 'PERSON' ? (
              <Form.Item name="stayId" label={t('cascade.who')} rules={[{ required: true, message: ui('required') }]}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  loading={people.isPending}
                  placeholder={t('cascade.whoPick')}
                  options={(people.data ?? []).map(row => ({
                    value: row.stayId,
                    label: [row.roomNumber, row.name].filter(Boolean).join(' · '),
                  }))}
                />
              </Form.Item>
            ) : getFieldValue('kind') === 'ROOM' ? (
              <Form.Item
                name="roomId"
                label={t('cascade.roomOf')}
                rules={[{ required: true, message: ui('required') }]}
              >
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  loading={rooms.isPending}
                  placeholder={t('cascade.roomPick')}
                  options={(rooms.data ?? []).map(room => ({ value: room.id, label: room.number }))}
                />
              </Form.Item>
            ) : null
          }
        </Form.Item>
      </Form>
    </Modal>
  );
}
