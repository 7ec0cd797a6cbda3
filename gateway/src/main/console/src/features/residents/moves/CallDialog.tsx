import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSite } from '@/ui';
import type { StayFile } from '../model';
import { useCall } from './api';
import { Ask } from './Ask';

/** The emergency call; nothing has to be filled in for the clocks to begin. */
export function CallDialog({ file, onClose }: { file: StayFile; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const call = useCall(site.id);
  const written = (text?: string) => text?.trim() || null;
  return (
    <Ask<{ companionId?: string; reason?: string; condition?: string; contact?: string }>
      title={t('moves.callTitle')}
      hint={t('moves.callHint')}
      ok={t('moves.call')}
      danger
      busy={call.isPending}
      error={call.error}
      onClose={onClose}
      onAnswer={({ companionId, reason, condition, contact }) =>
        call.mutate(
          {
            stayId: file.summary.stayId,
            companionId: companionId ?? null,
            words: { reason: written(reason), condition: written(condition), contact: written(contact) },
          },
          {
            onSuccess: () => {
              void message.success(t('moves.called'));
              onClose();
            },
          },
        )
      }
    >
      <Form.Item name="reason" label={t('moves.why')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="condition" label={t('moves.condition')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="contact" label={t('moves.contact')}>
        <Input maxLength={200} />
      </Form.Item>
      {file.bubble.length > 0 && (
        <Form.Item name="companionId" label={t('moves.companion')}>
          <Select
            allowClear
            options={file.bubble.map(({ stayId, name }) => ({ value: stayId, label: name ?? stayId.slice(-6) }))}
          />
        </Form.Item>
      )}
    </Ask>
  );
}
