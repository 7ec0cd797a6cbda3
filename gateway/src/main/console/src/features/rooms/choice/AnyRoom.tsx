import { Alert, Button, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote, Rules, useMay, useSite } from '@/ui';
import { useBoard } from '../api';
import { usePlace } from '../place';
import { AdmitDialog } from './AdmitDialog';
import { useJudgement } from './api';
import styles from './choice.module.css';
import type { Household, Judgement } from './model';
import { Reasons } from './Suggestions';

/** Any room of the site for a household: every rule against it, or its points and a way to choose it all the same. */
export function AnyRoom({ household, onDone }: { household: Household; onDone: () => void }) {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const board = useBoard(site.id);
  const place = usePlace();
  const admits = useMay('site-manager', 'doctor', 'nurse');
  const [roomId, setRoomId] = useState<string | null>(null);
  const [choosing, setChoosing] = useState(false);
  const judgement = useJudgement(site.id, roomId, household);
  return (
    <div className={styles.stack}>
      <p className="quiet">{t('choice.anotherLead')}</p>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        value={roomId}
        onChange={value => setRoomId(value ?? null)}
        loading={board.isPending}
        placeholder={t('choice.pickRoom')}
        aria-label={t('choice.pickRoom')}
        options={(board.data?.floors ?? []).map(floor => ({
          label: place(floor.buildingCode, floor.label),
          options: floor.rooms.map(room => ({
            value: room.id,
            label: `${room.number} · ${t(`state.${room.state}`)}`,
          })),
        }))}
      />
      {roomId && judgement.isPending && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {judgement.isError && <ProblemNote error={judgement.error} retry={() => void judgement.refetch()} />}
      {roomId && judgement.data && (
        <>
          <Verdict judgement={judgement.data} />
          {judgement.data.allowed && admits && (
            <div>
              <Button onClick={() => setChoosing(true)}>{t('choice.admit', { room: judgement.data.number })}</Button>
            </div>
          )}
          <AdmitDialog
            household={household}
            room={choosing ? { roomId, number: judgement.data.number } : null}
            best={false}
            onClose={() => setChoosing(false)}
            onDone={onDone}
          />
        </>
      )}
    </div>
  );
}

/** Whether one room would do, and everything that speaks for or against it. */
export function Verdict({ judgement }: { judgement: Judgement }) {
  const { t } = useTranslation('rooms');
  const { allowed, number, points, reasons, rules } = judgement;
  return allowed ? (
    <Alert
      type="success"
      showIcon
      title={`${t('choice.allowed', { room: number })} · ${
        points ? t('choice.points', { count: points }) : t('choice.asWished')
      }`}
      description={<Reasons reasons={reasons} />}
    />
  ) : (
    <Alert
      type="warning"
      showIcon
      title={t('choice.notAllowed', { room: number, count: rules.length })}
      description={<Rules rules={rules} />}
    />
  );
}
