import { Alert, Drawer, Form, Input, Modal, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useSite } from '@/ui';
import { SummarySection } from '../file/SummarySection';
import { useEmergencyFile, useOpenEmergency } from './api';
import { type Emergency, type EmergencyKind, emergencyKinds } from './model';

/** Opens the file of somebody at another site for a typed reason, for a while, and says so plainly beforehand. */
export function EmergencyDialog({ code, onClose }: { code: string | null; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const open = useOpenEmergency(site.id);
  const [access, setAccess] = useState<Emergency | null>(null);
  const [form] = Form.useForm<{ code: string; kind: EmergencyKind; reason: string }>();
  return (
    <>
      <Modal
        open={code !== null}
        title={t('personal.emergencyTitle')}
        okText={t('personal.emergencyOpen')}
        okButtonProps={{ danger: true }}
        cancelText={ui('cancel')}
        confirmLoading={open.isPending}
        onOk={form.submit}
        onCancel={onClose}
        afterClose={() => open.reset()}
        destroyOnHidden
      >
        <Alert type="warning" showIcon title={t('personal.emergencyWarn')} />
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{ code: code ?? '', kind: 'LIFE_IN_DANGER' }}
          onFinish={wish =>
            open.mutate(
              { ...wish, code: wish.code.trim(), reason: wish.reason.trim() },
              {
                onSuccess: opened => {
                  setAccess(opened);
                  onClose();
                },
              },
            )
          }
        >
          {open.isError && <ProblemNote error={open.error} />}
          <Form.Item
            name="code"
            label={t('personal.emergencyCode')}
            rules={[{ required: true, whitespace: true, message: ui('required') }]}
          >
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="kind" label={t('personal.emergencyKind')}>
            <Select options={emergencyKinds.map(value => ({ value, label: t(`personal.emergencyKinds.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('personal.emergencyReason')}
            rules={[{ required: true, whitespace: true, min: 10, message: t('personal.emergencyReason') }]}
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
      <EmergencyFile access={access} onClose={() => setAccess(null)} />
    </>
  );
}

function EmergencyFile({ access, onClose }: { access: Emergency | null; onClose: () => void }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const file = useEmergencyFile(access?.accessId ?? null);
  return (
    <Drawer
      open={access !== null}
      onClose={onClose}
      size={520}
      title={file.data?.summary.name ?? t('personal.emergency')}
      destroyOnHidden
    >
      {access && (
        <Alert
          type="warning"
          showIcon
          title={t('personal.emergencyUntil', {
            time: moment(access.until, site.timeZone, i18n.language as Language, businessNow()),
          })}
        />
      )}
      {file.isError && <ProblemNote error={file.error} retry={() => void file.refetch()} />}
      {file.isPending && <Skeleton active />}
      {file.data && <SummarySection file={file.data} onOpen={() => undefined} />}
    </Drawer>
  );
}
