import { App, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { categories } from '../model';
import { type Registration, useRegister } from './api';
import type { DeskCard } from './model';

const documents = ['身份证', '护照', '港澳居民来往内地通行证', '台胞证', '其他'];

/** Somebody on no list is registered by what stands on the document. */
export function RegisterDialog({
  open,
  onClose,
  onRegistered,
}: {
  open: boolean;
  onClose: () => void;
  onRegistered: (card: DeskCard) => void;
}) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const register = useRegister(site.id);
  const [form] = Form.useForm<Registration>();
  const needed = [{ required: true, whitespace: true, message: ui('required') }];
  return (
    <Modal
      open={open}
      title={t('reception.register')}
      okText={t('reception.register')}
      cancelText={ui('cancel')}
      confirmLoading={register.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => register.reset()}
      destroyOnHidden
    >
      <p className="quiet">{t('reception.registerNote')}</p>
      <Form<Registration>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ idType: '身份证' }}
        onFinish={fields =>
          register.mutate(fields, {
            onSuccess: card => {
              void message.success(t('reception.registered', { name: card.name }));
              onRegistered(card);
              onClose();
            },
          })
        }
      >
        {register.isError && <ProblemNote error={register.error} />}
        <Form.Item name="name" label={t('reception.form.name')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="idType" label={t('reception.form.idType')}>
          <Select options={documents.map(value => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="idNumber" label={t('reception.form.idNumber')} rules={needed}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="birthDate" label={t('reception.form.birthDate')}>
          <Input placeholder="1990-05-31" maxLength={20} />
        </Form.Item>
        <Form.Item
          name="category"
          label={t('reception.form.category')}
          rules={[{ required: true, message: ui('required') }]}
        >
          <Select options={categories.map(value => ({ value, label: t(`categories.${value}`) }))} />
        </Form.Item>
        <Form.Item name="phone" label={t('reception.form.phone')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="needs" label={t('reception.form.needs')}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="guardian" label={t('reception.form.guardian')}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="guardianPhone" label={t('reception.form.guardianPhone')}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="transit" label={t('reception.transit')} extra={t('reception.transitNote')}>
          <Select allowClear options={[{ value: '是', label: t('reception.transit') }]} />
        </Form.Item>
        <Form.Item name="from" label={t('reception.from')} rules={needed}>
          <Input maxLength={120} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
