import { CheckCircleFilled, StopFilled } from '@ant-design/icons';
import { Button, Checkbox, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, ProblemNote, Rules, useSite } from '@/ui';
import { useAway, usePass, useScan } from './api';
import styles from './house.module.css';
import type { AwayRow, GateAnswer } from './model';

/** The guard's page: one box for the scanner, one answer that can be read from afar. Works with the keyboard alone. */
export function GatePage() {
  const { t } = useTranslation('residents');
  const site = useSite();
  const scan = useScan(site.id);
  const [code, setCode] = useState('');
  const field = useRef<InputRef>(null);
  // a scanner types into whatever has the focus
  useEffect(() => field.current?.focus(), []);
  function again() {
    setCode('');
    scan.reset();
    field.current?.focus();
  }
  return (
    <Page title={t('house.gate')} note={t('house.gateNote')}>
      <Panel>
        <Input
          ref={field}
          size="large"
          className={styles.scan ?? ''}
          value={code}
          placeholder={t('house.scan')}
          aria-label={t('house.scan')}
          autoComplete="off"
          onChange={event => setCode(event.target.value)}
          onPressEnter={() => {
            if (code.trim() === '') return;
            scan.mutate(code.trim());
            setCode('');
          }}
          onKeyDown={event => event.key === 'Escape' && again()}
        />
        <div aria-live="assertive">
          {scan.isError && <ProblemNote error={scan.error} />}
          {scan.data && <Told key={scan.data.scanId} answer={scan.data} onDone={again} />}
        </div>
      </Panel>
      <AwayPanel />
    </Page>
  );
}

function Told({ answer, onDone }: { answer: GateAnswer; onDone: () => void }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const pass = usePass(site.id);
  const [escort, setEscort] = useState(false);
  const { permitId, day, way } = answer;
  const enters = answer.open && permitId && day && (way === 'OUT' || way === 'BACK');
  const needsEscort = way === 'OUT' && answer.escorted;
  const button = useRef<HTMLButtonElement>(null);
  // Enter confirms what needs no second look
  useEffect(() => button.current?.focus(), []);
  return (
    <section className={styles.told} data-open={answer.open} data-testid="gate-answer">
      <p className={styles.word}>
        {answer.open ? <CheckCircleFilled /> : <StopFilled />} {answer.open ? t('house.mayPass') : t('house.mustNot')}
      </p>
      <p className={styles.who}>
        {[answer.roomNumber, answer.initials, t(`house.way.${way}`)].filter(Boolean).join(' · ')}
      </p>
      {answer.instruction && <p className={styles.who}>{answer.instruction}</p>}
      {answer.dueBack && (
        <p className={styles.who}>
          {t('house.backBy', {
            time: moment(answer.dueBack, site.timeZone, i18n.language as Language, businessNow()),
          })}
        </p>
      )}
      {(needsEscort || answer.vehicle) && (
        <p className={styles.who}>
          {[needsEscort && t('house.withEscort'), answer.vehicle].filter(Boolean).join(' · ')}
        </p>
      )}
      {answer.reasons.length > 0 && <Rules rules={answer.reasons} />}
      {enters && (
        <div className={styles.pass}>
          {needsEscort && (
            <Checkbox checked={escort} onChange={event => setEscort(event.target.checked)}>
              {t('house.escortHere')}
            </Checkbox>
          )}
          <Button
            type="primary"
            size="large"
            ref={button}
            disabled={needsEscort && !escort}
            loading={pass.isPending}
            onClick={() => pass.mutate({ permitId, day, back: way === 'BACK', escort }, { onSuccess: onDone })}
          >
            {way === 'BACK' ? t('house.comeBack') : t('house.goOut')}
          </Button>
        </div>
      )}
      {pass.isError && <ProblemNote error={pass.error} />}
    </section>
  );
}

/** Who is out of the house, the longest first. */
export function AwayPanel() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const away = useAway(site.id);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <Panel flush title={t('house.away')}>
      <DataTable<AwayRow>
        query={away}
        rows={away.data ?? []}
        rowKey="stayId"
        empty={t('house.awayNone')}
        columns={[
          { title: t('house.room'), className: 'num', render: (_, row) => <strong>{row.roomNumber ?? '–'}</strong> },
          { title: t('house.person'), dataIndex: 'initials' },
          { title: t('house.reason'), render: (_, row) => t(`house.why.${row.absence.why}`) },
          { title: t('house.since'), className: 'num', render: (_, row) => at(row.absence.since) },
          {
            title: t('house.dueBack'),
            className: 'num',
            render: (_, row) => (
              <>
                {row.absence.dueBack ? at(row.absence.dueBack) : '–'}{' '}
                {row.overdue && <strong className={styles.late}>{t('house.overdue')}</strong>}
              </>
            ),
          },
          { title: t('house.minutes'), className: 'num', align: 'right', dataIndex: 'minutes' },
          { title: t('house.owner'), dataIndex: 'owner' },
        ]}
      />
    </Panel>
  );
}
