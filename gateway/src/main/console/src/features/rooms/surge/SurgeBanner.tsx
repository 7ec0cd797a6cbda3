import { Alert, App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useMay, useSite } from '@/ui';
import { useCloseSurge, useSurge } from './api';
import type { Reading } from './model';

/** Says that the site's surge plan is open and why, or that it is one trigger away; nothing while all is quiet. */
export function SurgeBanner() {
  const { t, i18n } = useTranslation('rooms');
  const site = useSite();
  const reads = useMay('site-manager', 'doctor', 'nurse', 'supply-officer', 'approver', 'commander', 'auditor');
  const ends = useMay('site-manager', 'commander');
  const surge = useSurge(site.id, reads);
  const [closing, setClosing] = useState(false);
  const known = surge.data;
  if (!known) return null;
  if (!known.open) {
    return known.firing > 0 ? (
      <Alert
        type="warning"
        showIcon
        title={t('surge.near', { count: known.firing, needed: known.needed })}
        description={<Fired readings={known.readings.filter(({ firing }) => firing)} />}
      />
    ) : null;
  }
  return (
    <>
      <Alert
        type="error"
        showIcon
        title={t('surge.open')}
        description={
          <>
            {t('surge.since', {
              at: moment(known.open.openedAt, site.timeZone, i18n.language as Language, businessNow()),
            })}
            <Fired readings={known.open.fired} />
          </>
        }
        action={ends && <Button onClick={() => setClosing(true)}>{t('surge.close')}</Button>}
      />
      {closing && <CloseDialog planId={known.open.id} onClose={() => setClosing(false)} />}
    </>
  );
}

/** Triggers with what they saw and from where on they fire. */
export function Fired({ readings }: { readings: readonly Reading[] }) {
  const { t } = useTranslation('rooms');
  return (
    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
      {readings.map(({ trigger, value, limit, where }) => (
        <li key={trigger}>
          {t(`surge.trigger.${trigger}`, { value, limit })}
          {where && <span className="quiet"> · {where}</span>}
        </li>
      ))}
    </ul>
  );
}

function CloseDialog({ planId, onClose }: { planId: string; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const close = useCloseSurge(site.id);
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={t('surge.closeTitle')}
      okText={t('surge.close')}
      cancelText={ui('cancel')}
      okButtonProps={{ disabled: !reason.trim() }}
      confirmLoading={close.isPending}
      onCancel={onClose}
      onOk={() =>
        close.mutate(
          { planId, reason: reason.trim() },
          {
            onSuccess: () => {
              void message.success(t('surge.closed'));
              onClose();
            },
          },
        )
      }
    >
      {close.isError && <ProblemNote error={close.error} />}
      <p className="quiet">{t('surge.closeHint')}</p>
      <Input.TextArea
        aria-label={t('surge.reason')}
        value={reason}
        onChange={event => setReason(event.target.value)}
        maxLength={300}
        autoSize={{ minRows: 2, maxRows: 4 }}
      />
    </Modal>
  );
}
