import { Button, DatePicker, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import { fromPicker, toPicker, useProblemNotice, useSite } from '@/ui';
import { useSetRoom } from './api';
import type { BlockEvent, RoomDetail } from './model';
import styles from './RoomDrawer.module.css';

const ends: readonly BlockEvent[] = ['UNBLOCK', 'UNSEAL', 'RETURN_TO_SERVICE'];

/** Closes a room outside a turnover, with a reason and, where it is known, its end; or opens it again. */
export function BlockForm({ room, events }: { room: RoomDetail; events: readonly BlockEvent[] }) {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const set = useSetRoom(site.id);
  const notice = useProblemNotice();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<Dayjs | null>(null);
  const closes = events.some(event => !ends.includes(event));

  function send(event: BlockEvent) {
    const end = ends.includes(event) || !until ? null : fromPicker(until, site.timeZone);
    set.mutate({ room, event, reason: reason.trim() || null, until: end }, { onError: notice });
  }

  return (
    <section>
      <h2>{t('room.block')}</h2>
      {closes && (
        <>
          <Input
            value={reason}
            onChange={event => setReason(event.target.value)}
            placeholder={t('room.reasonNeeded')}
            aria-label={t('room.reason')}
            maxLength={200}
          />
          <Until value={until} onChange={setUntil} />
        </>
      )}
      <div className={styles.buttons}>
        {events.map(event => (
          <Button
            key={event}
            disabled={!ends.includes(event) && reason.trim() === ''}
            loading={set.isPending && set.variables.event === event}
            onClick={() => send(event)}
          >
            {t(`action.${event}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** The end of a block in the site's time; without one somebody ends it by hand. */
export function Until({ value, onChange }: { value: Dayjs | null; onChange: (value: Dayjs | null) => void }) {
  const { t } = useTranslation('rooms');
  const { timeZone } = useSite();
  const today = toPicker(businessNow(), timeZone).startOf('day');
  return (
    <DatePicker
      value={value}
      onChange={onChange}
      showTime={{ format: 'HH:mm', minuteStep: 15 }}
      format="YYYY-MM-DD HH:mm"
      placeholder={t('room.untilOpen')}
      aria-label={t('room.untilLabel')}
      disabledDate={day => day.isBefore(today)}
      style={{ width: '100%' }}
    />
  );
}
