import { LockOutlined } from '@ant-design/icons';
import { Alert, App, Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '@/api';
import type { Language } from '@/i18n';
import { moment, useMay, useProblemNotice, useProblemText, useRuleText, useSite } from '@/ui';
import { usePapers, useRelease } from './api';
import styles from './arrivals.module.css';
import type { Blocker, Departure } from './model';

const owners = ['site-manager', 'doctor', 'nurse', 'approver', 'lab', 'system'] as const;

/** One person before the gate: the papers, every closed line with its owner, and the release itself. */
export function ReleaseDrawer({ departure, onClose }: { departure: Departure | null; onClose: () => void }) {
  return (
    <Drawer
      open={departure !== null}
      onClose={onClose}
      size={460}
      title={departure && `${departure.name}${departure.roomNumber ? ` · ${departure.roomNumber}` : ''}`}
      destroyOnHidden
    >
      {departure && <Gate key={departure.stayId} departure={departure} onClose={onClose} />}
    </Drawer>
  );
}

function Gate({ departure, onClose }: { departure: Departure; onClose: () => void }) {
  const { t, i18n } = useTranslation('residents');
  const { message, modal } = App.useApp();
  const site = useSite();
  const notice = useProblemNotice();
  const problemText = useProblemText();
  const mayRelease = useMay('site-manager');
  const release = useRelease(site.id);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const language = i18n.language as Language;
  const name = departure.name;
  const rules = (refusal?.rules.length ? refusal.rules : departure.blockers) as readonly Blocker[];

  function ask() {
    void modal.confirm({
      title: t('gate.confirmTitle', { name, room: departure.roomNumber ?? '–' }),
      content: t('gate.confirmText'),
      okText: t('gate.release'),
      onOk: () =>
        release.mutateAsync({ departure }).then(
          () => {
            void message.success(t('gate.released', { name }));
            onClose();
          },
          (thrown: unknown) => {
            const problem = asProblem(thrown);
            if (problem.refused) setRefusal(problem);
            else notice(problem);
          },
        ),
    });
  }

  return (
    <div className={styles.drawer}>
      <p className="quiet">
        {t(`categories.${departure.category}`)} · {departure.packId}
        {departure.releaseNotBefore &&
          ` · ${t('notBefore')} ${moment(departure.releaseNotBefore, site.timeZone, language)}`}
      </p>
      {mayRelease && <PapersForm departure={departure} />}
      <section>
        <h2>{t('gate.title')}</h2>
        {refusal ? (
          <Alert type="warning" showIcon title={t('gate.refused')} description={problemText(refusal)} />
        ) : (
          <p className="quiet">{rules.length === 0 ? t('gate.clear') : t('gate.lastCheck')}</p>
        )}
        {rules.length > 0 && <Lines rules={rules} />}
      </section>
      {mayRelease && (
        <Button type="primary" size="large" loading={release.isPending} onClick={ask}>
          {t('gate.release')}
        </Button>
      )}
    </div>
  );
}

function Lines({ rules }: { rules: readonly Blocker[] }) {
  const { t } = useTranslation('residents');
  const sentence = useRuleText();
  return (
    <ul className={styles.gate}>
      {rules.map((rule, index) => {
        const owner = owners.find(known => known === rule.owner);
        return (
          <li key={`${rule.id} ${index}`}>
            <LockOutlined />
            <span>{sentence(rule)}</span>
            <span className="quiet">{owner ? t(`owner.${owner}`) : rule.owner}</span>
          </li>
        );
      })}
    </ul>
  );
}

function PapersForm({ departure }: { departure: Departure }) {
  const { t } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const notice = useProblemNotice();
  const save = usePapers(site.id);
  const known = {
    orderLifted: departure.orderLifted ?? '',
    transport: departure.transport ?? '',
    handover: departure.handover ?? '',
  };
  const [papers, setPapers] = useState(known);
  const changed = (Object.keys(known) as (keyof typeof known)[]).some(field => papers[field].trim() !== known[field]);
  return (
    <section className={styles.papers}>
      <h2>{t('gate.papers')}</h2>
      {(['orderLifted', 'transport', 'handover'] as const).map(field => (
        <label key={field} htmlFor={`paper-${field}`}>
          {t(`gate.${field}`)}
          <Input
            id={`paper-${field}`}
            value={papers[field]}
            maxLength={120}
            onChange={event => setPapers({ ...papers, [field]: event.target.value })}
          />
        </label>
      ))}
      <div>
        <Button
          disabled={!changed}
          loading={save.isPending}
          onClick={() =>
            save.mutate(
              {
                departure,
                papers: {
                  orderLifted: papers.orderLifted.trim() || null,
                  transport: papers.transport.trim() || null,
                  handover: papers.handover.trim() || null,
                },
              },
              { onSuccess: () => message.success(t('gate.saved')), onError: notice },
            )
          }
        >
          {t('gate.savePapers')}
        </Button>
      </div>
    </section>
  );
}
