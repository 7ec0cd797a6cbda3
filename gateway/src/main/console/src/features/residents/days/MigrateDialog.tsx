import { Alert, App, Button, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { useMigrate, useMigrationPreview, usePacks } from './api';

interface Fields {
  packId: string;
  fromPackId?: string;
  reason: string;
}

/** Puts everybody of the site under another pack: first what it would do, then the job. */
export function MigrateDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const packs = usePacks();
  const preview = useMigrationPreview(site.id);
  const migrate = useMigrate(site.id);
  const [form] = Form.useForm<Fields>();
  const ids = [...new Set((packs.data ?? []).map(pack => pack.id))].map(value => ({ value, label: value }));
  const look = async () => {
    const { packId, fromPackId } = await form.validateFields();
    preview.mutate({ packId, fromPackId: fromPackId ?? null });
  };
  const begin = async () => {
    const { packId, fromPackId, reason } = await form.validateFields();
    if (!preview.data) return;
    migrate.mutate(
      { packId, fromPackId: fromPackId ?? null, reason: reason.trim(), token: preview.data.token },
      {
        onSuccess: () => {
          void message.success(t('days.migrated'));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open={open}
      title={t('days.migrate')}
      onCancel={onClose}
      afterClose={() => {
        preview.reset();
        migrate.reset();
      }}
      destroyOnHidden
      footer={[
        <Button key="cancel" onClick={onClose}>
          {ui('cancel')}
        </Button>,
        <Button key="look" onClick={() => void look()} loading={preview.isPending}>
          {t('days.look')}
        </Button>,
        <Button
          key="apply"
          type="primary"
          disabled={!preview.data?.affected}
          loading={migrate.isPending}
          onClick={() => void begin()}
        >
          {t('days.apply')}
        </Button>,
      ]}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onValuesChange={changed => !('reason' in changed) && preview.reset()}
      >
        <Form.Item name="packId" label={t('days.toPack')} rules={[{ required: true, message: ui('required') }]}>
          <Select options={ids} />
        </Form.Item>
        <Form.Item name="fromPackId" label={t('days.onlyFrom')}>
          <Select allowClear placeholder={t('days.everybody')} options={ids} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('days.reason')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input maxLength={300} />
        </Form.Item>
      </Form>
      {preview.isError && <ProblemNote error={preview.error} />}
      {migrate.isError && <ProblemNote error={migrate.error} />}
      {preview.data && <Alert type="info" title={t('days.migration', { ...preview.data })} />}
    </Modal>
  );
}
