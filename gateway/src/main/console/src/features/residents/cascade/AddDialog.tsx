import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { usePeople } from '../api';
import { useEditCascade } from './api';
import type { Cascade } from './model';

/** A doctor adds somebody whom the rules do not see, here or gone. */
export function AddDialog({ cascade, open, onClose }: { cascade: Cascade; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const [form] = Form.useForm<{ stayId: string; reason: string }>();
  const people = usePeople(site.id, ['IN_RESIDENCE', 'AT_DOOR', 'RELEASED', 'TRANSFERRED'], open);
  const edit = useEditCascade(site.id, cascade);
  return (
    <Modal
      open={open}
      title={t('cascade.addTitle')}
      okText={t('cascade.add')}
      cancelText={ui('cancel')}
      confirmLoading={edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => edit.reset()}
      width={440}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ stayId, reason }) =>
          edit.mutate({ stayId, meant: true, reason: reason.trim() }, { onSuccess: onClose })
        }
      >
        {edit.isError && <ProblemNote error={edit.error} />}
        <Form.Item name="stayId" label={t('cascade.person')} rules={[{ required: true, message: ui('required') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={people.isPending}
            options={(people.data ?? []).map(row => ({
              value: row.stayId,
              label: [row.roomNumber, row.name, t(`stay.${row.state}`)].filter(Boolean).join(' · '),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('cascade.reason')}
          extra={t('cascade.noNames')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
