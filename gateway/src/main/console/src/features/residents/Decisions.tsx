import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listed, Panel, ProblemNote, Rules, useMay, useProblemNotice, useSite, useSiteName } from '@/ui';
import { type Decision, useDecide, useDestinations } from './api';
import styles from './arrivals.module.css';
import type { Bubble } from './model';

/** Households without a room, each with every reason and the ways out that a person may choose. */
export function Decisions({ manifestId, bubbles }: { manifestId: string; bubbles: readonly Bubble[] }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const manages = useMay('site-manager');
  return (
    <Panel
      flush
      title={t('decide.title', { count: bubbles.length })}
      extra={<span className="quiet">{t('decide.lead')}</span>}
    >
      <div className={styles.decisions}>
        {bubbles.map(bubble => (
          <article key={bubble.bubbleId} className={styles.decision}>
            <div>
              <strong>
                {listed(
                  bubble.members.map(member => member.name),
                  i18n.language,
                )}
              </strong>
              <span className="quiet">
                {' '}
                · {t(`kind.${bubble.kind}`)} ·{' '}
                {[...new Set(bubble.members.map(member => t(`categories.${member.category}`)))].join(' / ')}
              </span>
              <Rules rules={bubble.rules} />
              <Link to={`/sites/${site.id}/waiting?bubble=${bubble.bubbleId}`}>{t('decide.rooms')}</Link>
            </div>
            {manages && <Ways manifestId={manifestId} bubble={bubble} />}
          </article>
        ))}
      </div>
    </Panel>
  );
}

type Way = 'guardian' | 'redirect' | 'cancel';

function Ways({ manifestId, bubble }: { manifestId: string; bubble: Bubble }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const notice = useProblemNotice();
  const decide = useDecide(site.id, manifestId);
  const siteName = useSiteName();
  const minor = bubble.rules.some(reason => reason.id === 'minor-alone');
  const [way, setWay] = useState<Way | null>(minor ? 'guardian' : null);
  const [guardian, setGuardian] = useState({ name: '', phone: '', relation: '' });
  const [target, setTarget] = useState<string>();
  const [reason, setReason] = useState('');
  const others = useDestinations(site.id, way === 'redirect');

  const body: Decision | null =
    way === 'guardian'
      ? guardian.name.trim() && guardian.phone.trim()
        ? { kind: 'NAME_GUARDIAN', guardian: { ...guardian, relation: guardian.relation.trim() || null } }
        : null
      : way === 'redirect'
        ? target
          ? { kind: 'SEND_TO_SITE', siteId: target }
          : null
        : reason.trim()
          ? { kind: 'CANCEL', reason: reason.trim() }
          : null;

  function send(decision: Decision) {
    decide.mutate(
      { bubbleId: bubble.bubbleId, decision },
      { onSuccess: () => message.success(t('decide.done')), onError: notice },
    );
  }

  return (
    <div className={styles.ways}>
      <div className={styles.buttons}>
        {(minor ? (['guardian', 'redirect', 'cancel'] as const) : (['redirect', 'cancel'] as const)).map(name => (
          <Button
            key={name}
            size="small"
            type={way === name ? 'primary' : 'default'}
            ghost={way === name}
            onClick={() => setWay(name)}
          >
            {t(`decide.${name}`)}
          </Button>
        ))}
        <Button size="small" loading={decide.isPending} onClick={() => send({ kind: 'TRY_AGAIN' })}>
          {t('decide.again')}
        </Button>
      </div>
      {way === 'guardian' && (
        <div className={styles.fields}>
          {(
            [
              ['name', t('decide.guardianName')],
              ['phone', t('decide.guardianPhone')],
              ['relation', t('decide.guardianRelation')],
            ] as const
          ).map(([field, label]) => (
            <Input
              key={field}
              value={guardian[field]}
              onChange={event => setGuardian({ ...guardian, [field]: event.target.value })}
              placeholder={label}
              aria-label={label}
              maxLength={100}
            />
          ))}
        </div>
      )}
      {way === 'redirect' && (
        <>
          {others.isError && <ProblemNote error={others.error} retry={() => void others.refetch()} />}
          <Select
            value={target}
            onChange={setTarget}
            loading={others.isPending}
            placeholder={t('decide.redirectTo')}
            aria-label={t('decide.redirectTo')}
            notFoundContent={others.isPending ? ui('loading') : t('decide.redirectNone')}
            options={(others.data ?? []).map(other => ({ value: other.siteId, label: siteName(other) }))}
          />
          <p className="quiet">{t('decide.redirectHint')}</p>
        </>
      )}
      {way === 'cancel' && (
        <Input
          value={reason}
          onChange={event => setReason(event.target.value)}
          placeholder={t('decide.cancelReason')}
          aria-label={t('decide.cancelReason')}
          maxLength={200}
        />
      )}
      {way && (
        <div>
          <Button type="primary" disabled={!body} loading={decide.isPending} onClick={() => body && send(body)}>
            {ui('confirm')}
          </Button>
        </div>
      )}
    </div>
  );
}
