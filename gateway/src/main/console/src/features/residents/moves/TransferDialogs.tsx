import { App, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSite } from '@/ui';
import { useSiteTransfer, useTransferCommand } from './api';
import { Ask, useRequired } from './Ask';
import type { Traveller } from './model';

/** Counts people by eye, into the vehicle or out of it; fewer than there should be are explained. */
export function CountDialog({
  transferId,
  what,
  onClose,
}: {
  transferId: string;
  what: 'departures' | 'arrivals';
  onClose: () => void;
}) {
  const { t } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const required = useRequired();
  const transfer = useSiteTransfer(site.id, transferId);
  const command = useTransferCommand(site.id);
  const leaving = what === 'departures';
  const id = (one: Traveller) => (leaving ? one.stayId : one.nextStayId);
  const expected = (transfer.data?.people ?? []).filter(({ place }) => place === (leaving ? 'ORIGIN' : 'UNDER_WAY'));
  const [counted, setCounted] = useState<readonly string[]>([]);
  return (
    <Ask<{ explanation?: string }>
      title={t(leaving ? 'moves.depart' : 'moves.arrive')}
      hint={t(leaving ? 'moves.departHint' : 'moves.arriveHint')}
      ok={t('record')}
      busy={command.isPending}
      error={command.error ?? transfer.error}
      onClose={onClose}
      onAnswer={({ explanation }) =>
        command.mutate(
          { what, transferId, stayIds: counted, explanation: explanation?.trim() || null },
          {
            onSuccess: () => {
              void message.success(t('moves.done'));
              onClose();
            },
          },
        )
      }
    >
      <Form.Item label={t('moves.who')}>
        <Checkbox.Group
          value={[...counted]}
          onChange={setCounted}
          options={expected.map((one, index) => ({ value: id(one), label: one.name ?? `${index + 1}` }))}
        />
      </Form.Item>
      {counted.length < expected.length && (
        <Form.Item name="explanation" label={t('moves.explanation')} rules={required}>
          <Input maxLength={300} />
        </Form.Item>
      )}
    </Ask>
  );
}

/** Refuses a transfer or takes it back, with the reason. */
export function ReasonDialog({
  transferId,
  what,
  onClose,
}: {
  transferId: string;
  what: 'refusals' | 'cancellations';
  onClose: () => void;
}) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const required = useRequired();
  const command = useTransferCommand(site.id);
  return (
    <Ask<{ reason: string }>
      title={t(what === 'refusals' ? 'moves.refuse' : 'moves.cancel')}
      hint=""
      ok={t('record')}
      busy={command.isPending}
      error={command.error}
      onClose={onClose}
      onAnswer={({ reason }) => command.mutate({ what, transferId, reason: reason.trim() }, { onSuccess: onClose })}
    >
      <Form.Item name="reason" label={t('moves.reason')} rules={required}>
        <Input maxLength={300} />
      </Form.Item>
    </Ask>
  );
}
