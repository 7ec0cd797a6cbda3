import { CheckCircleOutlined, LockOutlined } from '@ant-design/icons';
import { Alert, App, Button, Drawer, Input, Select, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { asProblem, businessNow, type Problem } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useMay, useProblemNotice, useRuleText, useSite } from '@/ui';
import { type Papers, useGate, useRelease } from './api';
import styles from './arrivals.module.css';
import { type Blocker, type StayRow, wayTo } from './model';
import { usePapers, useWritePapers } from './release/api';
import { type Overstay, overstays, type PreparedPapers } from './release/model';

const owners = ['site-manager', 'doctor', 'nurse', 'approver', 'lab', 'system'] as const;
const fields = ['orderLifted', 'transport', 'handover'] as const;

type Leaving = Pick<StayRow, 'stayId' | 'name' | 'roomNumber' | 'category' | 'packId' | 'releaseNotBefore'>;

/** One person before the gate: the papers, every closed line with its owner, and the release itself. */
export function ReleaseDrawer({ stay, onClose }: { stay: Leaving | null; onClose: () => void }) {
  return (
    <Drawer
      open={stay !== null}
      onClose={onClose}
      size={480}
      title={stay && [stay.name, stay.roomNumber].filter(Boolean).join(' · ')}
      destroyOnHidden
    >
      {stay && <Prepared key={stay.stayId} stay={stay} onReleased={onClose} />}
    </Drawer>
  );
}

/** A value that has not changed for a moment: each look at the gate asks another service, so no key stroke is one. */
function useResting<Value>(value: Value): Value {
  const [resting, setResting] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setResting(value), 600);
    return () => clearTimeout(timer);
  }, [value]);
  return resting;
}

/** Waits for the papers that were prepared; without them the fields begin empty. */
function Prepared({ stay, onReleased }: { stay: Leaving; onReleased: () => void }) {
  const site = useSite();
  const prepared = usePapers(site.id, stay.stayId);
  return prepared.isPending ? (
    <Skeleton active title={false} />
  ) : (
    <Gate stay={stay} prepared={prepared.data ?? null} onReleased={onReleased} />
  );
}

function Gate({
  stay,
  prepared,
  onReleased,
}: {
  stay: Leaving;
  prepared: PreparedPapers | null;
  onReleased: () => void;
}) {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message, modal } = App.useApp();
  const site = useSite();
  const notice = useProblemNotice();
  const mayRelease = useMay('site-manager');
  const release = useRelease(site.id);
  const [papers, setPapers] = useState<Papers>({
    orderLifted: prepared?.orderLifted ?? '',
    transport: prepared?.transport ?? '',
    handover: prepared?.handover ?? '',
  });
  const [overstay, setOverstay] = useState<Overstay | null>(prepared?.overstay ?? null);
  const write = useWritePapers(site.id);
  const gate = useGate(site.id, stay.stayId, useResting(papers));
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const language = i18n.language as Language;
  const name = stay.name ?? stay.stayId.slice(-6);
  const blockers = (refusal?.rules ?? gate.data?.blockers ?? []) as readonly Blocker[];

  function ask() {
    void modal.confirm({
      title: t('gate.confirmTitle', { name, room: stay.roomNumber ?? '–' }),
      content: t('gate.confirmText'),
      okText: t('gate.release'),
      onOk: () =>
        release.mutateAsync({ stayId: stay.stayId, papers }).then(
          ({ roomFreed }) => {
            void message.success(t(roomFreed ? 'gate.released' : 'gate.releasedRoomLater', { name }));
            onReleased();
          },
          (thrown: unknown) => {
            const problem = asProblem(thrown);
            if (problem.refused && problem.rules.length > 0) setRefusal(problem);
            else notice(problem);
          },
        ),
    });
  }

  return (
    <div className={styles.drawer}>
      <p className="quiet">
        {stay.category && `${t(`categories.${stay.category}`)} · `}
        {stay.packId}
        {stay.releaseNotBefore &&
          ` · ${t('notBefore')} ${moment(stay.releaseNotBefore, site.timeZone, language, businessNow())}`}
      </p>
      {mayRelease && (
        <section className={styles.papers}>
          <h2>{t('gate.papers')}</h2>
          {fields.map(field => (
            <label key={field} htmlFor={`paper-${field}`}>
              {t(`gate.${field}`)}
              <Input
                id={`paper-${field}`}
                value={papers[field]}
                maxLength={field === 'orderLifted' ? 80 : 120}
                onChange={event => {
                  setRefusal(null);
                  setPapers({ ...papers, [field]: event.target.value });
                }}
              />
            </label>
          ))}
          <Select<Overstay>
            allowClear
            aria-label={t('leaving.board.overWhy')}
            placeholder={t('leaving.board.overWhy')}
            value={overstay}
            onChange={value => setOverstay(value ?? null)}
            options={overstays.map(value => ({ value, label: t(`leaving.overstay.${value}`) }))}
          />
          {prepared && (
            <Button
              loading={write.isPending}
              onClick={() =>
                write.mutate(
                  {
                    stayId: stay.stayId,
                    version: write.data?.version ?? prepared.version,
                    orderLifted: papers.orderLifted.trim() || null,
                    transport: papers.transport.trim() || null,
                    handover: papers.handover.trim() || null,
                    overstay,
                  },
                  { onSuccess: () => void message.success(t('leaving.board.prepared')), onError: notice },
                )
              }
            >
              {ui('save')}
            </Button>
          )}
        </section>
      )}
      <section className={styles.papers}>
        <h2>{t('gate.title')}</h2>
        {refusal && <Alert type="warning" showIcon title={t('gate.refused')} />}
        {gate.isError && !refusal && <ProblemNote error={gate.error} retry={() => void gate.refetch()} />}
        {gate.isPending && <Skeleton active title={false} />}
        {gate.data && blockers.length === 0 && (
          <p className={styles.clear}>
            <CheckCircleOutlined /> {t('gate.clear')}
          </p>
        )}
        {blockers.length > 0 && <Lines blockers={blockers} stayId={stay.stayId} />}
      </section>
      {mayRelease && (
        <Button type="primary" size="large" loading={release.isPending} onClick={ask}>
          {t('gate.release')}
        </Button>
      )}
    </div>
  );
}

function Lines({ blockers, stayId }: { blockers: readonly Blocker[]; stayId: string }) {
  const { t } = useTranslation('residents');
  const { id } = useSite();
  const works = useMay('nurse', 'doctor');
  const sentence = useRuleText();
  return (
    <ul className={styles.gate} aria-label={t('blockers')}>
      {blockers.map((rule, index) => {
        const way = wayTo(rule, stayId);
        const owner = owners.find(known => known === rule.owner);
        return (
          <li key={`${rule.id} ${index}`}>
            <LockOutlined />
            <span>{sentence(rule)}</span>
            <span className="quiet">
              {owner ? t(`owner.${owner}`) : rule.owner}
              {works && way && (
                <>
                  {' · '}
                  <Link to={`/sites/${id}/${way}`}>{t('gate.goThere')}</Link>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
