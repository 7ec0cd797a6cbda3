import { Alert, App, Button, Form, Input, Radio, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, Rules, useMay, useSite } from '@/ui';
import styles from '../arrivals.module.css';
import { useComeBack, useHospitalStep, useReturnChoices } from './api';
import { Ask, useRequired } from './Ask';
import {
  asks,
  conditions,
  type DaysChoice,
  type HospitalCase,
  nextSteps,
  type StepFields,
  type StepKind,
} from './model';

/** One case: its clocks, why it escalates, what was done, and what can be done now. */
export function CaseCard({ one }: { one: HospitalCase }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const language = i18n.language as Language;
  const at = (value: string) => moment(value, site.timeZone, language, businessNow());
  const medical = useMay('site-manager', 'doctor', 'nurse');
  const returns = useMay('site-manager', 'doctor');
  const answers = useMay('site-manager', 'commander');
  const steps = nextSteps(one).filter(kind => (kind === 'ACKNOWLEDGE' ? answers : medical));
  const step = useHospitalStep(site.id);
  const [asked, setAsked] = useState<StepKind | null>(null);
  const [back, setBack] = useState<string | null>(null);
  const away = one.people.filter(({ place }) => place === 'HOSPITAL');

  const begin = (kind: StepKind) => {
    if (asks(kind)) setAsked(kind);
    else step.mutate({ caseId: one.caseId, kind });
  };
  return (
    <section className={styles.papers}>
      <h2>
        {one.people.map(({ name }) => name ?? '–').join(' · ')} <Tag>{t(`moves.case.${one.state}`)}</Tag>
        {one.hospital && <span className="quiet">{one.hospital}</span>}
      </h2>
      {one.escalations.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={one.escalations.map(why => t(`moves.escalation.${why as 'REFUSED'}`)).join(' · ')}
        />
      )}
      <ul>
        {one.clocks.map(({ code, dueAt, doneAt, overdue }) => (
          <li key={code}>
            {t(`moves.step.${code as StepKind}`)}{' '}
            <span className="num">{doneAt ? at(doneAt) : `${t('moves.due')} ${at(dueAt)}`}</span>{' '}
            {overdue && <Tag color="error">{t('moves.late')}</Tag>}
          </li>
        ))}
      </ul>
      <p className="quiet">
        {t('moves.away')}: {one.condition ? t(`moves.conditions.${one.condition}`) : t('moves.unknown')}{' '}
        {one.conditionAt && <span className="num">{at(one.conditionAt)}</span>}
      </p>
      {step.isError && <ProblemNote error={step.error} />}
      {one.open && (medical || steps.length > 0) && (
        <div className={`${styles.buttons} no-print`}>
          {medical && one.state === 'CALLED' && (
            <Button type="primary" danger size="small" onClick={() => setAsked('DEPART')}>
              {t('moves.departNow')}
            </Button>
          )}
          {steps.map(kind => (
            <Button key={kind} size="small" loading={step.isPending} onClick={() => begin(kind)}>
              {t(`moves.step.${kind}`)}
            </Button>
          ))}
          {returns &&
            away.map(({ stayId, name }) => (
              <Button key={stayId} size="small" onClick={() => setBack(stayId)}>
                {t('moves.back')} {away.length > 1 && name}
              </Button>
            ))}
        </div>
      )}
      {asked && <StepDialog key={asked} one={one} kind={asked} onClose={() => setAsked(null)} />}
      {back && <BackDialog key={back} caseId={one.caseId} stayId={back} onClose={() => setBack(null)} />}
    </section>
  );
}

function StepDialog({ one, kind, onClose }: { one: HospitalCase; kind: StepKind; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const required = useRequired();
  const step = useHospitalStep(site.id);
  const asksFor = kind === 'DEPART' ? 'hospital' : asks(kind);
  return (
    <Ask<StepFields>
      title={t(`moves.step.${kind}`)}
      hint={kind === 'DEPART' ? t('moves.departNowHint') : ''}
      ok={kind === 'DEPART' ? t('moves.departNow') : t('record')}
      danger={kind === 'DEPART'}
      busy={step.isPending}
      error={step.error}
      initial={{ hospital: one.hospital }}
      onClose={onClose}
      onAnswer={({ hospital, condition, paper }) =>
        step.mutate({ caseId: one.caseId, kind, hospital, condition, paper }, { onSuccess: onClose })
      }
    >
      {asksFor === 'hospital' && (
        <Form.Item name="hospital" label={t('moves.hospitalName')} rules={required}>
          <Input maxLength={120} />
        </Form.Item>
      )}
      {asksFor === 'condition' && (
        <Form.Item name="condition" label={t('moves.condition')} rules={required}>
          <Select
            options={conditions
              .filter(one => (kind === 'CLOSE') === ['HOME', 'OTHER_HOSPITAL', 'DIED'].includes(one))
              .map(value => ({ value, label: t(`moves.conditions.${value}`) }))}
          />
        </Form.Item>
      )}
      {asksFor === 'paper' && (
        <Form.Item name="paper" label={t('moves.paper')} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
      )}
    </Ask>
  );
}

/** What each choice about the days would mean is shown before one is made. */
function BackDialog({ caseId, stayId, onClose }: { caseId: string; stayId: string; onClose: () => void }) {
  const { t, i18n } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const required = useRequired();
  const choices = useReturnChoices(site.id, caseId, stayId);
  const back = useComeBack(site.id);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <Ask<{ days: DaysChoice; dischargePaper: string }>
      title={t('moves.backTitle')}
      hint={t('moves.backHint')}
      ok={t('moves.back')}
      busy={back.isPending}
      error={back.error ?? choices.error}
      onClose={onClose}
      onAnswer={fields =>
        back.mutate(
          { caseId, stayId, ...fields },
          {
            onSuccess: () => {
              void message.success(t('moves.backDone'));
              onClose();
            },
          },
        )
      }
    >
      <Form.Item name="days" label={t('moves.days')} rules={required}>
        <Radio.Group>
          {(choices.data ?? []).map(choice => (
            <div key={choice.days}>
              <Radio value={choice.days} disabled={choice.rules.length > 0}>
                {t(`moves.choice.${choice.days}`)}
                {choice.releaseNotBefore && (
                  <span className="quiet num"> · {t('moves.ends', { time: at(choice.releaseNotBefore) })}</span>
                )}
              </Radio>
              {choice.rules.length > 0 && <Rules rules={choice.rules} />}
            </div>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item name="dischargePaper" label={t('moves.discharge')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
    </Ask>
  );
}
