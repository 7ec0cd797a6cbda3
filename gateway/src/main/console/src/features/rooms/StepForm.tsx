import { Alert, App, Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '@/api';
import type { Language } from '@/i18n';
import { countdown, moment, useNow, useProblemNotice, useSite } from '@/ui';
import { useRecordStep } from './api';
import type { RoomDetail, StepEvent } from './model';
import styles from './RoomDrawer.module.css';

/** Records the next step of a turnover; what the step needs to say depends on the step. */
export function StepForm({
  room,
  events,
  ownWork = false,
}: {
  room: Pick<RoomDetail, 'id' | 'nextStepFrom'>;
  events: readonly StepEvent[];
  /** an inspection of what the same person has cleaned: it needs other eyes */
  ownWork?: boolean;
}) {
  const { t, i18n } = useTranslation('rooms');
  const { message } = App.useApp();
  const site = useSite();
  const language = i18n.language as Language;
  const record = useRecordStep(site.id);
  const notice = useProblemNotice();
  const disinfects = events.includes('START_DISINFECTING');
  const inspects = events.includes('PASS_INSPECTION');
  const [agent, setAgent] = useState('CHLORINE');
  const [ppm, setPpm] = useState<number | null>(1000);
  const [minutes, setMinutes] = useState<number | null>(30);
  const [remark, setRemark] = useState('');
  const [id] = useState(() => newId());
  const now = useNow(1_000);
  const until = room.nextStepFrom && new Date(room.nextStepFrom) > now ? room.nextStepFrom : null;

  function send(event: StepEvent) {
    record.mutate(
      {
        id,
        room,
        event,
        ...(disinfects ? { agent, ppm, minutes } : {}),
        remark: remark.trim() || null,
      },
      {
        onSuccess: () => message.success(t('room.recorded', { step: t(`action.${event}`) })),
        onError: notice,
      },
    );
  }

  return (
    <section className={styles.form}>
      <h3>{t('room.next')}</h3>
      {until ? (
        <p className="quiet">
          {t('room.notBefore', { time: moment(until, site.timeZone, language, now), left: countdown(now, until) })}
        </p>
      ) : ownWork ? (
        <Alert type="warning" showIcon title={t('room.ownWork')} />
      ) : (
        <p className="quiet">{inspects ? t('room.inspectorOther') : t('room.nowPossible')}</p>
      )}
      {disinfects && (
        <div className={styles.fields}>
          <label className={styles.field} htmlFor="agent">
            {t('room.agent')}
            <Select
              id="agent"
              value={agent}
              onChange={setAgent}
              options={[{ value: 'CHLORINE', label: t('agent.CHLORINE') }]}
            />
          </label>
          <label className={styles.field} htmlFor="ppm">
            {t('room.ppm')}
            <InputNumber id="ppm" value={ppm} onChange={setPpm} min={100} max={5000} step={50} suffix="mg/L" />
          </label>
          <label className={styles.field} htmlFor="minutes">
            {t('room.minutes')}
            <InputNumber
              id="minutes"
              value={minutes}
              onChange={setMinutes}
              min={1}
              max={240}
              suffix={t('room.minute')}
            />
          </label>
        </div>
      )}
      <Input
        value={remark}
        onChange={event => setRemark(event.target.value)}
        placeholder={t(inspects ? 'room.findings' : 'room.note')}
        aria-label={t(inspects ? 'room.findings' : 'room.note')}
        maxLength={200}
      />
      <div className={styles.buttons}>
        {events.map(event => (
          <Button
            key={event}
            type={event === 'FAIL_INSPECTION' ? 'default' : 'primary'}
            danger={event === 'FAIL_INSPECTION'}
            disabled={until !== null || ownWork}
            loading={record.isPending && record.variables.event === event}
            onClick={() => send(event)}
          >
            {t(`action.${event}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
