import { Alert, Button, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fromPicker, listed, useProblemNotice, useSite } from '@/ui';
import { useBuffer } from './api';
import { Until } from './BlockForm';
import type { RoomDetail } from './model';
import styles from './RoomDrawer.module.css';

/** Keeps the free neighbours of a room empty because of a positive in it, and says what else stands beside it. */
export function BufferForm({ room }: { room: RoomDetail }) {
  const { t, i18n } = useTranslation('rooms');
  const site = useSite();
  const buffer = useBuffer(site.id);
  const notice = useProblemNotice();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<Dayjs | null>(null);
  const done = buffer.data;
  return (
    <section>
      <h2>{t('buffer.title')}</h2>
      <p className="quiet">{t('buffer.lead')}</p>
      <Input
        value={reason}
        onChange={event => setReason(event.target.value)}
        placeholder={t('room.reasonNeeded')}
        aria-label={t('buffer.reason')}
        maxLength={200}
      />
      <Until value={until} onChange={setUntil} />
      <div className={styles.buttons}>
        <Button
          disabled={reason.trim() === ''}
          loading={buffer.isPending}
          onClick={() =>
            buffer.mutate(
              {
                roomId: room.id,
                reason: reason.trim(),
                until: until ? fromPicker(until, site.timeZone) : null,
              },
              { onError: notice },
            )
          }
        >
          {t('buffer.do')}
        </Button>
      </div>
      {done && (
        <Alert
          type="info"
          showIcon
          title={
            done.buffered.length > 0
              ? t('buffer.done', { rooms: listed(done.buffered, i18n.language) })
              : t('buffer.nothing')
          }
          description={
            <>
              {done.held.length > 0 && <p>{t('buffer.held', { rooms: listed(done.held, i18n.language) })}</p>}
              {done.stays.length > 0 && <p>{t('buffer.beside', { count: done.stays.length })}</p>}
            </>
          }
        />
      )}
    </section>
  );
}
