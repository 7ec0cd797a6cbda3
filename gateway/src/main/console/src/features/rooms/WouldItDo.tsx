import { Button, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listed, newcomers, ProblemNote, useNames, useSite } from '@/ui';
import { Verdict } from './choice/AnyRoom';
import { useJudgement } from './choice/api';
import styles from './RoomDrawer.module.css';
import { useChosen, useWaiters } from './waiting/households';
import { called } from './waiting/model';

/** Whether the room on the screen would do for somebody who waits; every rule against it, or its points. */
export function WouldItDo({ roomId }: { roomId: string }) {
  const { t } = useTranslation('rooms');
  const [open, setOpen] = useState(false);
  return (
    <section>
      <h2>{t('choice.check')}</h2>
      {open ? (
        <Choice roomId={roomId} />
      ) : (
        <div className={styles.buttons}>
          <Button onClick={() => setOpen(true)}>{t('choice.pickHousehold')}</Button>
        </div>
      )}
    </section>
  );
}

function Choice({ roomId }: { roomId: string }) {
  const { t, i18n } = useTranslation('rooms');
  const site = useSite();
  const names = useNames(site.id, newcomers);
  const { line, rows, coming } = useWaiters(site.id);
  const [bubbleId, setBubbleId] = useState<string | null>(null);
  const chosen = useChosen(site.id, bubbleId, line.data ?? [], coming);
  const judgement = useJudgement(site.id, roomId, chosen.household);
  const say = (people: Parameters<typeof called>[0]) =>
    listed(
      called(people, names, band => t(`age.${band}`)),
      i18n.language,
    );
  return (
    <>
      <p className="quiet">{t('choice.checkLead')}</p>
      {line.isError && <ProblemNote error={line.error} retry={() => void line.refetch()} />}
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        value={bubbleId}
        onChange={value => setBubbleId(value ?? null)}
        loading={line.isPending || rows.isPending}
        placeholder={t('choice.pickHousehold')}
        aria-label={t('choice.pickHousehold')}
        notFoundContent={t('choice.noHousehold')}
        options={[
          {
            label: t('waiting.line'),
            options: (line.data ?? []).map(({ waiting }) => ({ value: waiting.id, label: say(waiting.people) })),
          },
          {
            label: t('waiting.coming'),
            options: coming.map(one => ({ value: one.bubbleId, label: say(one.rows) })),
          },
        ].filter(group => group.options.length > 0)}
      />
      {Boolean(chosen.error) && <ProblemNote error={chosen.error} />}
      {judgement.isError && <ProblemNote error={judgement.error} retry={() => void judgement.refetch()} />}
      {bubbleId && !judgement.data && !judgement.isError && !chosen.error && (
        <Skeleton active paragraph={{ rows: 2 }} title={false} />
      )}
      {bubbleId && judgement.data && <Verdict judgement={judgement.data} />}
    </>
  );
}
