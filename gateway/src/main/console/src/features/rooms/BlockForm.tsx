import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemNotice, useSite } from '@/ui';
import { useSetRoom } from './api';
import type { BlockEvent, RoomDetail } from './model';
import styles from './RoomDrawer.module.css';

const ends: readonly BlockEvent[] = ['UNBLOCK', 'UNSEAL', 'RETURN_TO_SERVICE'];

/** Closes a room outside a turnover, with a reason, or opens it again. */
export function BlockForm({ room, events }: { room: RoomDetail; events: readonly BlockEvent[] }) {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const set = useSetRoom(site.id);
  const notice = useProblemNotice();
  const [reason, setReason] = useState('');
  const needsReason = events.some(event => !ends.includes(event));
  return (
    <section>
      <h2>{t('room.block')}</h2>
      {needsReason && (
        <Input
          value={reason}
          onChange={event => setReason(event.target.value)}
          placeholder={t('room.reasonNeeded')}
          aria-label={t('room.reason')}
          maxLength={200}
        />
      )}
      <div className={styles.buttons}>
        {events.map(event => (
          <Button
            key={event}
            disabled={!ends.includes(event) && reason.trim() === ''}
            loading={set.isPending && set.variables.event === event}
            onClick={() => set.mutate({ room, event, reason: reason.trim() || null }, { onError: notice })}
          >
            {t(`action.${event}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
