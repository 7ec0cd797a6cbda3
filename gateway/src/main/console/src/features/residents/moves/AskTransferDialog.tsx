import { App, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSite, useSiteName } from '@/ui';
import { useDestinations } from '../api';
import type { StayFile } from '../model';
import { useAskTransfer, type TransferWish } from './api';
import { Ask, useRequired } from './Ask';

/** Asks another site to take the household, or some of it. */
export function AskTransferDialog({ file, onClose }: { file: StayFile; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const siteName = useSiteName();
  const required = useRequired();
  const ask = useAskTransfer(site.id);
  const destinations = useDestinations(site.id, true);
  const household = [
    { stayId: file.summary.stayId, name: file.summary.name },
    ...file.bubble.filter(({ state }) => state === 'IN_RESIDENCE'),
  ];
  return (
    <Ask<TransferWish>
      title={t('moves.askTitle')}
      hint={t('moves.askHint')}
      ok={t('moves.ask')}
      busy={ask.isPending}
      error={ask.error ?? destinations.error}
      initial={{ stayIds: household.map(({ stayId }) => stayId) }}
      onClose={onClose}
      onAnswer={wish =>
        ask.mutate(wish, {
          onSuccess: () => {
            void message.success(t('moves.asked'));
            onClose();
          },
        })
      }
    >
      <Form.Item name="toSiteId" label={t('moves.site')} rules={required}>
        <Select
          loading={destinations.isPending}
          options={(destinations.data ?? []).map(one => ({ value: one.siteId, label: siteName(one) }))}
        />
      </Form.Item>
      <Form.Item name="stayIds" label={t('moves.who')} rules={required}>
        <Checkbox.Group
          options={household.map(({ stayId, name }) => ({ value: stayId, label: name ?? stayId.slice(-6) }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('moves.reason')} rules={required}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="transport" label={t('moves.transport')} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
    </Ask>
  );
}
