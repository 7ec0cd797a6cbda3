import { App, Button, Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import { Level, moment, ProblemNote, useSite } from '@/ui';
import { type ReadingOutcome, useRecordReading } from './api';
import {
  dangerSigns,
  type Door,
  type Outcome,
  outcomes,
  ranges,
  readVital,
  type RoundName,
  type Symptom,
  symptoms,
  type Vital,
} from './model';
import styles from './round.module.css';
import { ruleName } from './ruleName';

const units: Record<Vital, string> = {
  temperature: '°C',
  oxygen: '%',
  pulse: 'perMinute',
  breaths: 'perMinute',
  medicineDays: 'days',
};
const empty: Record<Vital, string> = { temperature: '', oxygen: '', pulse: '', breaths: '', medicineDays: '' };
const moods = ['m0', 'm1', 'm2', 'm3', 'm4'] as const;

/** What is measured at one door, or why nothing was; the level comes back at once and stays until it has been seen. */
export function CheckForm({
  door,
  who,
  round,
  onNext,
}: {
  door: Door;
  /** whom to ask for */
  who: string;
  round: RoundName;
  onNext: () => void;
}) {
  const { t, i18n } = useTranslation('health');
  const { message } = App.useApp();
  const site = useSite();
  const language = i18n.language as Language;
  const record = useRecordReading(site.id);
  const [sent, setSent] = useState({ id: newId(), said: '' });
  const [typed, setTyped] = useState(empty);
  const [felt, setFelt] = useState<ReadonlySet<Symptom>>(new Set());
  const [mood, setMood] = useState<number | null>(null);
  const [antipyretic, setAntipyretic] = useState(false);
  const [more, setMore] = useState(false);
  const [tried, setTried] = useState(false);
  const [contradicts, setContradicts] = useState(false);
  const [result, setResult] = useState<ReadingOutcome | null>(null);

  const values = Object.fromEntries(
    (Object.keys(empty) as Vital[]).map(vital => [vital, readVital(vital, typed[vital])]),
  ) as Record<Vital, ReturnType<typeof readVital>>;
  const faulty = Object.values(values).some(value => 'fault' in value);
  const value = (vital: Vital) => {
    const read = values[vital];
    return 'value' in read ? read.value : null;
  };
  const measured =
    (['temperature', 'oxygen', 'pulse', 'breaths'] as const).some(vital => value(vital) !== null) || mood !== null;
  const something = measured || felt.size > 0;

  function send(outcome: Outcome) {
    setTried(true);
    const contradicts = outcome !== 'MEASURED' && measured;
    setContradicts(contradicts);
    if (contradicts || faulty || (outcome === 'MEASURED' && !something)) return;
    const reading = {
      outcome,
      ...(outcome === 'MEASURED' && {
        temperature: value('temperature'),
        oxygen: value('oxygen'),
        pulse: value('pulse'),
        breaths: value('breaths'),
        mood,
      }),
      // a danger sign counts whether or not anything could be measured
      symptoms: [...felt],
      medicineDays: value('medicineDays'),
      antipyretic: antipyretic || null,
    };
    // a repeat of the same has the same id, so it is recorded once; what was changed since is another reading
    const said = JSON.stringify(reading);
    const id = sent.said === '' || sent.said === said ? sent.id : newId();
    setSent({ id, said });
    record.mutate(
      { id, stayId: door.stayId, round, ...reading },
      {
        onSuccess: answer => {
          const what =
            outcome === 'MEASURED' && answer.reading.temperature
              ? `${answer.reading.temperature.toFixed(1)} °C`
              : t(`outcome.${outcome}`);
          void message.success(t('recorded', { room: door.roomNumber ?? '–', what }));
          if (answer.level === 'NONE' || answer.level === 'BLUE') onNext();
          else setResult(answer);
        },
      },
    );
  }

  function toggle(symptom: Symptom) {
    const next = new Set(felt);
    if (!next.delete(symptom)) next.add(symptom);
    setFelt(next);
  }

  const header = (
    <header className={styles.head}>
      <div>
        <h2 className={styles.room}>{door.roomNumber ?? '–'}</h2>
        {who && <p className={styles.whom}>{who}</p>}
        <p className="quiet">
          {door.last?.temperature
            ? t('last', {
                time: moment(door.last.happenedAt, site.timeZone, language, businessNow()),
                temperature: door.last.temperature.toFixed(1),
              })
            : t('lastNone')}
          {door.highRisk && ` · ${t('highRisk')}`}
          {door.openAlerts > 0 && ` · ${t('openAlerts', { count: door.openAlerts })}`}
        </p>
      </div>
      <Level level={door.level} />
    </header>
  );

  if (result) {
    return (
      <div className={styles.form} role="alert">
        {header}
        <div className={styles.result} data-level={result.level}>
          <Level level={result.level} large />
          <p className={styles.todo}>{t(`result.${result.level}`)}</p>
          {result.alert && (
            <p>
              {t('result.respondBy', { time: moment(result.alert.respondBy, site.timeZone, language, businessNow()) })}
            </p>
          )}
          <ul>
            {result.reading.rules.map(rule => (
              <li key={rule}>{ruleName(t, rule)}</li>
            ))}
          </ul>
        </div>
        <div className={styles.actions}>
          <Button
            size="large"
            onClick={() => {
              setSent({ id: newId(), said: '' });
              setTyped(empty);
              setFelt(new Set());
              setTried(false);
              setResult(null);
            }}
          >
            {t('again')}
          </Button>
          <Button type="primary" size="large" onClick={onNext}>
            {t('next')}
          </Button>
        </div>
      </div>
    );
  }

  const shown: readonly Vital[] = more
    ? ['temperature', 'oxygen', 'pulse', 'breaths', 'medicineDays']
    : ['temperature', 'oxygen'];

  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        send('MEASURED');
      }}
    >
      {header}
      {record.isError && <ProblemNote error={record.error} />}
      <div className={styles.vitals}>
        {shown.map((vital, index) => {
          const read = values[vital];
          const fault = 'fault' in read ? read.fault : null;
          return (
            <label key={vital} className={styles.vital} data-fault={fault !== null}>
              <span>{t(vital)}</span>
              <span className={styles.input}>
                <input
                  // the nurse types at once, door after door
                  // eslint-disable-next-line jsx-a11y/no-autofocus
                  autoFocus={index === 0}
                  inputMode="decimal"
                  autoComplete="off"
                  name={vital}
                  aria-invalid={fault !== null}
                  value={typed[vital]}
                  onChange={event => setTyped({ ...typed, [vital]: event.target.value })}
                />
                <span className={styles.unit}>
                  {vital === 'temperature' || vital === 'oxygen' ? units[vital] : t(units[vital] as 'days')}
                </span>
              </span>
              <span className={styles.fault} role="status">
                {fault === 'number' && t('notANumber')}
                {fault === 'range' && t('outOfRange', ranges[vital])}
                {vital === 'temperature' &&
                  'value' in read &&
                  read.value !== null &&
                  /^\d{3}$/.test(typed[vital].trim()) && (
                    <span className="quiet">{t('means', { value: read.value.toFixed(1) })}</span>
                  )}
              </span>
            </label>
          );
        })}
      </div>
      <fieldset className={styles.chips}>
        <legend>{t('symptoms')}</legend>
        {symptoms.map(symptom => (
          <Chip key={symptom} on={felt.has(symptom)} onToggle={() => toggle(symptom)}>
            {t(`symptom.${symptom}`)}
          </Chip>
        ))}
      </fieldset>
      <fieldset className={styles.chips} data-danger>
        <legend>{t('danger')}</legend>
        {dangerSigns.map(symptom => (
          <Chip key={symptom} on={felt.has(symptom)} onToggle={() => toggle(symptom)}>
            {t(`symptom.${symptom}`)}
          </Chip>
        ))}
      </fieldset>
      {more && (
        <div className={styles.more}>
          <div>
            <div className="quiet">{t('mood')}</div>
            <Segmented<number>
              size="large"
              value={mood ?? -1}
              onChange={setMood}
              options={moods.map((name, index) => ({ value: index, label: t(`moods.${name}`) }))}
            />
          </div>
          <Checkbox checked={antipyretic} onChange={event => setAntipyretic(event.target.checked)}>
            {t('antipyretic')}
          </Checkbox>
        </div>
      )}
      <div>
        <Button type="link" style={{ paddingInline: 0 }} onClick={() => setMore(!more)} aria-expanded={more}>
          {t(more ? 'less' : 'more')}
        </Button>
      </div>
      {tried && !something && !faulty && <p className={styles.fault}>{t('nothing')}</p>}
      {contradicts && measured && (
        <p className={styles.fault} role="alert">
          {t('contradicts')}
        </p>
      )}
      <div className={styles.actions}>
        <span className={styles.refusals}>
          <span className="quiet">{t('notMeasured')}</span>
          {outcomes.map(outcome => (
            <Button key={outcome} size="large" disabled={record.isPending} onClick={() => send(outcome)}>
              {t(`outcome.${outcome}`)}
            </Button>
          ))}
        </span>
        <Button type="primary" size="large" htmlType="submit" loading={record.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

function Chip({ on, onToggle, children }: { on: boolean; onToggle: () => void; children: string }) {
  return (
    <button type="button" className={styles.chip} aria-pressed={on} onClick={onToggle}>
      {children}
    </button>
  );
}
