import { App, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { useRebuild } from './api';
import { madeOf, type PlanRoom, pressures, type RoomMade, roomTypes, ventilations } from './model';
import styles from './site.module.css';

/** All attributes of one room, with the rooms beside it: what places tell, what was named, what a wall keeps apart. */
export function RoomForm({
  room,
  numbers,
  version,
  onClose,
}: {
  room: PlanRoom;
  numbers: readonly string[];
  version: number;
  onClose: () => void;
}) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const rebuild = useRebuild(site.id);
  const [form] = Form.useForm<RoomMade>();
  const type = Form.useWatch('type', form);
  const others = numbers.filter(number => number !== room.plan.number).map(value => ({ value, label: value }));
  const derived = room.neighbours.filter(({ named }) => !named).map(({ number }) => number);
  const whole = { style: { width: '100%' } };
  return (
    <Modal
      open
      title={t('room.title', { number: room.plan.number })}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={rebuild.isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={640}
      destroyOnHidden
    >
      <Form<RoomMade>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={madeOf(room)}
        onFinish={made =>
          rebuild.mutate(
            {
              id: room.id,
              version,
              made: { ...made, beds: made.beds ?? [], ac: made.ac?.trim() || null, lift: made.lift?.trim() || null },
            },
            {
              onSuccess: () => {
                void message.success(t('site.saved'));
                onClose();
              },
            },
          )
        }
      >
        {rebuild.isError && <ProblemNote error={rebuild.error} />}
        <div className={styles.pair}>
          <Form.Item name="type" label={t('occupancy.type')}>
            <Select options={roomTypes.map(value => ({ value, label: t(`type.${value}`) }))} />
          </Form.Item>
          <Form.Item name="capacity" label={t('site.bedsOf')} rules={[{ required: true, message: ui('required') }]}>
            <InputNumber min={1} max={50} {...whole} />
          </Form.Item>
          <Form.Item name="position" label={t('site.position')} rules={[{ required: true, message: ui('required') }]}>
            <InputNumber min={1} max={1000} {...whole} />
          </Form.Item>
          <Form.Item name="areaM2" label={t('site.area')}>
            <InputNumber min={1} max={1000} {...whole} />
          </Form.Item>
          <Form.Item name="ventilation" label={t('site.ventilation')}>
            <Select options={ventilations.map(value => ({ value, label: t(`site.ratings.${value}`) }))} />
          </Form.Item>
          <Form.Item name="pressure" label={t('site.pressure')}>
            <Select allowClear options={pressures.map(value => ({ value, label: t(`site.pressures.${value}`) }))} />
          </Form.Item>
          <Form.Item name="ac" label={t('site.ac')}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="lift" label={t('site.lift')}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="nurseDoors" label={t('site.nurseDoors')}>
            <InputNumber min={0} max={200} {...whole} />
          </Form.Item>
        </div>
        <div className={styles.buttons}>
          {(['privateBathroom', 'operableWindow', 'callButton', 'nebuliserSafe'] as const).map(field => (
            <Form.Item key={field} name={field} valuePropName="checked" noStyle>
              <Checkbox>{t(`site.${field}`)}</Checkbox>
            </Form.Item>
          ))}
        </div>
        <p className="quiet">{t('site.derived', { rooms: derived.join(' · ') || '–' })}</p>
        <div className={styles.pair}>
          <Form.Item name="adjacent" label={t('site.adjacent')}>
            <Select mode="multiple" options={others} />
          </Form.Item>
          <Form.Item name="apart" label={t('site.apart')}>
            <Select mode="multiple" options={others} />
          </Form.Item>
          {(type === 'CARE' || type === 'BAY') && (
            <Form.Item name="beds" label={t('site.bedLabels')} extra={t('site.bedLabelsLead')}>
              <Select mode="tags" open={false} tokenSeparators={[',', ' ', '、', ';']} />
            </Form.Item>
          )}
          <Form.Item name="tags" label={t('site.tags')}>
            <Select mode="tags" open={false} tokenSeparators={[',', '、', ';']} />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}
