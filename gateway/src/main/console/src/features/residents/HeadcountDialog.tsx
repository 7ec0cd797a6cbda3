import { Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { useHeadcount } from './api';
import type { Member } from './model';

interface Fields {
  counted: number;
  explanation?: string;
  missing?: string[];
}

/** Counts people onto the vehicle or off it; a number that differs needs a reason. */
export function HeadcountDialog({
  manifestId,
  moment,
  expected,
  members,
  onClose,
}: {
  manifestId: string;
  moment: 'departure' | 'arrival' | null;
  expected: number;
  /** who should be there; those who are not are ticked at the arrival */
  members: readonly Member[];
  onClose: () => void;
}) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const [form] = Form.useForm<Fields>();
  const counted = Form.useWatch('counted', form) as number | undefined;
  const record = useHeadcount(site.id, manifestId, moment ?? 'departure');
  const differs = typeof counted === 'number' && counted !== expected;
  // at an hour at which nobody drives the vehicle leaves only with an explanation
  const explains = differs || record.isError;
  return (
    <Modal
      open={moment !== null}
      title={t(moment === 'arrival' ? 'arrive' : 'depart')}
      okText={t('record')}
      cancelText={ui('cancel')}
      confirmLoading={record.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        form.resetFields();
        record.reset();
      }}
      width={420}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={fields =>
          record.mutate(
            {
              counted: fields.counted,
              explanation: fields.explanation?.trim() || null,
              missing: fields.missing ?? [],
            },
            { onSuccess: onClose },
          )
        }
      >
        <p className="quiet">{t(moment === 'arrival' ? 'arriveHint' : 'departHint', { count: expected })}</p>
        {record.isError && <ProblemNote error={record.error} />}
        <Form.Item name="counted" label={t('counted')} rules={[{ required: true, message: ui('required') }]}>
          <InputNumber min={0} max={2000} precision={0} size="large" style={{ width: 160 }} />
        </Form.Item>
        {explains && (
          <Form.Item
            name="explanation"
            label={t('explanation')}
            rules={differs ? [{ required: true, whitespace: true, message: t('explanationNeeded') }] : []}
          >
            <Input.TextArea rows={2} maxLength={300} />
          </Form.Item>
        )}
        {moment === 'arrival' && typeof counted === 'number' && counted < members.length && (
          <Form.Item name="missing" label={t('missing')} extra={t('missingHint')}>
            <Select
              mode="multiple"
              optionFilterProp="label"
              options={members.map(({ stayId, name, row }) => ({ value: stayId, label: `${name} (${row})` }))}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
