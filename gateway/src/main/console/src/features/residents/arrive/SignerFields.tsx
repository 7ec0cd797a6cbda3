import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

/** Somebody without an account who signed: name, institution, and how. */
export function SignerFields() {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const needed = [{ required: true, whitespace: true, message: ui('required') }];
  return (
    <>
      <Form.Item name="name" label={t('reception.signer')} rules={needed}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="institution" label={t('reception.institution')} rules={needed}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="means" label={t('reception.means')} initialValue="PAPER" rules={[{ required: true }]}>
        <Select
          options={(['PAPER', 'MESSAGE'] as const).map(value => ({ value, label: t(`reception.mean.${value}`) }))}
        />
      </Form.Item>
    </>
  );
}
