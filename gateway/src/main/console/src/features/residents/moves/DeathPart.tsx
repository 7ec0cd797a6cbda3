import { Button, Form, Input, Select, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useSession, useSite } from '@/ui';
import styles from '../arrivals.module.css';
import { type DeathEntry, useDeath, useEnterDeath, useSignDeathStep } from './api';
import { Ask, useRequired } from './Ask';
import type { DeathStep } from './model';

/** The procedure after a death: each step with its time, signed by a person. */
export function DeathPart({ stayId }: { stayId: string }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const { roles } = useSession();
  const language = i18n.language as Language;
  const at = (value: string) => moment(value, site.timeZone, language, businessNow());
  const death = useDeath(site.id, stayId, true);
  const sign = useSignDeathStep(site.id);
  const [paper, setPaper] = useState<DeathStep | null>(null);
  const required = useRequired();
  if (death.isError) return <ProblemNote error={death.error} retry={() => void death.refetch()} />;
  if (!death.data) return <Skeleton active />;
  return (
    <section className={styles.papers}>
      <h2>{t('moves.procedure')}</h2>
      {death.data.words?.circumstances && <p>{death.data.words.circumstances}</p>}
      {death.data.words?.familyContact && (
        <p>
          <span className="quiet">{t('moves.family')}</span> {death.data.words.familyContact}
        </p>
      )}
      {sign.isError && <ProblemNote error={sign.error} />}
      <ol>
        {death.data.steps.map(step => (
          <li key={step.stepId}>
            {step[language]}{' '}
            {step.doneAt && step.doneBy ? (
              <span className="quiet">
                {t('moves.signed', { who: step.doneBy, time: at(step.doneAt) })} {step.paper}
              </span>
            ) : (
              <>
                <span className="quiet num">
                  {t('moves.due')} {at(step.dueAt)}
                </span>{' '}
                {step.roles.some(role => roles.some(mine => mine === role)) && (
                  <Button
                    size="small"
                    className="no-print"
                    loading={sign.isPending && sign.variables.stepId === step.stepId}
                    onClick={() =>
                      step.paperNeeded ? setPaper(step) : sign.mutate({ stayId, stepId: step.stepId, paper: null })
                    }
                  >
                    {t('moves.sign')}
                  </Button>
                )}
              </>
            )}{' '}
            {step.overdue && <Tag color="error">{t('moves.late')}</Tag>}
          </li>
        ))}
      </ol>
      {paper && (
        <Ask<{ paper: string }>
          title={paper[language]}
          hint=""
          ok={t('moves.sign')}
          busy={sign.isPending}
          error={sign.error}
          onClose={() => setPaper(null)}
          onAnswer={fields =>
            sign.mutate({ stayId, stepId: paper.stepId, paper: fields.paper }, { onSuccess: () => setPaper(null) })
          }
        >
          <Form.Item name="paper" label={t('moves.paper')} rules={required}>
            <Input maxLength={80} />
          </Form.Item>
        </Ask>
      )}
    </section>
  );
}

/** A doctor enters a death; what follows from it is said before. */
export function DeathDialog({ stayId, onClose }: { stayId: string; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const required = useRequired();
  const enter = useEnterDeath(site.id);
  return (
    <Ask<Omit<DeathEntry, 'stayId'>>
      title={t('moves.deathTitle')}
      hint={t('moves.deathHint')}
      ok={t('moves.deathEnter')}
      danger
      busy={enter.isPending}
      error={enter.error}
      onClose={onClose}
      onAnswer={entry => enter.mutate({ stayId, ...entry }, { onSuccess: onClose })}
    >
      <Form.Item name="place" label={t('moves.where')} rules={required}>
        <Select
          options={(['ROOM', 'ELSEWHERE_ON_SITE', 'ON_THE_WAY'] as const).map(value => ({
            value,
            label: t(`moves.wheres.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="circumstances" label={t('moves.circumstances')}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      <Form.Item name="familyContact" label={t('moves.family')}>
        <Input maxLength={200} />
      </Form.Item>
    </Ask>
  );
}
