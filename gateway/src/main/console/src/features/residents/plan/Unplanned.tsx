import { useTranslation } from 'react-i18next';
import { listed, ProblemNote, Rules, useMay, useSite, useSiteName } from '@/ui';
import type { Bubble } from '../model';
import { useListWish, useNextSites } from './api';
import type { BrokenRule, Household, Wish } from './model';
import styles from './plan.module.css';

/** Households for which the plan has no room: every rule against one, and the sites near by that have one. */
export function Unplanned({
  manifestId,
  all,
  bubbles,
}: {
  manifestId: string;
  all: readonly Household[];
  bubbles: readonly Bubble[];
}) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const manages = useMay('site-manager');
  const wish = useListWish(site.id, manifestId, manages);
  const without = all.filter(({ line }) => !line.room);
  const undecided = (wish.data?.undecided ?? []).flatMap(({ bubbleId, rules }) => {
    const bubble = bubbles.find(one => one.bubbleId === bubbleId);
    return bubble ? [{ bubble, rules }] : [];
  });
  const count = without.length + undecided.length;
  if (count === 0) return null;
  const wished = (bubbleId: string) => wish.data?.bubbles.find(one => one.bubbleId === bubbleId) ?? null;
  return (
    <section aria-label={t('plan.unplaced')}>
      <h3>{t('plan.noRoom', { count })}</h3>
      <p className="quiet">{t('plan.noRoomLead')}</p>
      <ul className={styles.open}>
        {without.map(({ bubble, line }) => (
          <Open key={line.bubbleId} bubble={bubble} rules={line.rules} wish={wished(line.bubbleId)} />
        ))}
        {undecided.map(({ bubble, rules }) => (
          <Open key={bubble.bubbleId} bubble={bubble} rules={rules} wish={null} />
        ))}
      </ul>
    </section>
  );
}

function Open({ bubble, rules, wish }: { bubble: Bubble; rules: readonly BrokenRule[]; wish: Wish | null }) {
  const { t, i18n } = useTranslation('residents');
  return (
    <li>
      <strong>
        {listed(
          bubble.members.map(member => member.name),
          i18n.language,
        )}
      </strong>
      <span className="quiet"> · {t(`kind.${bubble.kind}`)}</span>
      <Rules rules={rules} />
      {wish && <Next wish={wish} />}
    </li>
  );
}

function Next({ wish }: { wish: Wish }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const siteName = useSiteName();
  const next = useNextSites(site.id, wish);
  if (next.isError) return <ProblemNote error={next.error} retry={() => void next.refetch()} />;
  if (!next.data) return null;
  if (next.data.rooms.length > 0) return <span className="quiet">{t('plan.nextHere')}</span>;
  if (next.data.elsewhere.length === 0) return <span className="quiet">{t('plan.nextNone')}</span>;
  return (
    <span>
      {t('plan.next')}:{' '}
      {listed(
        next.data.elsewhere.map(other => t('plan.nextRooms', { site: siteName(other), count: other.rooms })),
        i18n.language,
      )}
    </span>
  );
}
