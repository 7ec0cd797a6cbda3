import { App, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSite } from '@/ui';
import { usePeople } from '../api';
import type { StayFile } from '../model';
import { useFittingRooms, useMove } from './api';
import { Ask, useRequired } from './Ask';

/** Another room for the household or a part of it: the best, or one of one's choice. */
export function MoveDialog({ file, onClose }: { file: StayFile; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const required = useRequired();
  const move = useMove(site.id);
  const bubbleId = file.summary.bubbleId ?? '';
  const people = usePeople(site.id, ['IN_RESIDENCE'], true);
  const household = (people.data ?? []).filter(one => one.bubbleId === bubbleId);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const who = chosen ?? household.map(({ stayId }) => stayId);
  const fitting = useFittingRooms(
    site.id,
    file.order
      ? {
          bubbleId,
          cohortId: file.cohortId,
          category: file.order.category,
          people: household
            .filter(({ stayId }) => who.includes(stayId))
            .map(({ stayId, ageBand, needs }) => ({ stayId, ageBand, needs })),
        }
      : null,
  );
  return (
    <Ask<{ roomId?: string; reason: string }>
      title={t('moves.moveTitle')}
      hint={t('moves.moveHint')}
      ok={t('moves.move')}
      busy={move.isPending}
      error={move.error}
      onClose={onClose}
      onAnswer={({ roomId, reason }) =>
        move.mutate(
          {
            bubbleId,
            stayIds: who.length === household.length ? null : who,
            roomId: roomId || null,
            reason: reason.trim(),
          },
          {
            onSuccess: ({ roomNumber }) => {
              void message.success(roomNumber ? t('moves.moved', { room: roomNumber }) : t('moves.moveWaiting'));
              onClose();
            },
          },
        )
      }
    >
      {household.length > 1 && (
        <Form.Item label={t('moves.who')}>
          <Checkbox.Group
            value={[...who]}
            onChange={setChosen}
            options={household.map(({ stayId, name }) => ({ value: stayId, label: name ?? stayId.slice(-6) }))}
          />
        </Form.Item>
      )}
      <Form.Item name="roomId" label={t('moves.target')} initialValue="">
        <Select
          showSearch
          optionFilterProp="label"
          loading={fitting.isFetching}
          options={[
            { value: '', label: t('moves.best') },
            ...(fitting.data ?? []).map(({ roomId, number }) => ({ value: roomId, label: number })),
          ]}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('moves.reason')} rules={required}>
        <Input maxLength={300} />
      </Form.Item>
    </Ask>
  );
}
