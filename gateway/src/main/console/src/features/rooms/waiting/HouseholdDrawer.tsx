import { Drawer, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProblemNote, useMay, useSite } from '@/ui';
import { AnyRoom } from '../choice/AnyRoom';
import styles from '../choice/choice.module.css';
import type { Household } from '../choice/model';
import { Suggestions } from '../choice/Suggestions';

/** One household: who it is for a room, the rooms that would do, any other room, and the way to an exemption. */
export function HouseholdDrawer({
  title,
  bubbleId,
  household,
  pending,
  error,
  onClose,
}: {
  title: string;
  bubbleId: string | null;
  household: Household | null;
  pending: boolean;
  error: unknown;
  onClose: () => void;
}) {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const exempts = useMay('site-manager', 'doctor');
  return (
    <Drawer open={bubbleId !== null} onClose={onClose} size={560} title={title} destroyOnHidden>
      {pending && <Skeleton active />}
      {Boolean(error) && <ProblemNote error={error} />}
      {!pending && !error && !household && <p className="quiet">{t('waiting.gone')}</p>}
      {household && (
        <div className={styles.stack}>
          <Traits household={household} />
          <section className={styles.stack}>
            <h2>{t('choice.title')}</h2>
            <Suggestions household={household} onDone={onClose} />
          </section>
          <section className={styles.stack}>
            <h2>{t('choice.another')}</h2>
            <AnyRoom household={household} onDone={onClose} />
          </section>
          {exempts && (
            <p>
              <Link to={`/sites/${site.id}/exemptions?ask=${household.bubbleId}`}>{t('waiting.exemption')}</Link>
            </p>
          )}
        </div>
      )}
    </Drawer>
  );
}

/** What matters to a room: how many, of which ages, what they need. */
export function Traits({ household }: { household: Household }) {
  const { t } = useTranslation('rooms');
  const { people, category } = household;
  const ages = [...new Set(people.map(person => person.ageBand))];
  const needs = [...new Set(people.flatMap(person => person.needs))];
  return (
    <p>
      {t('choice.size', { count: people.length })} · {ages.map(band => t(`age.${band}`)).join(' / ')} ·{' '}
      {t(`category.${category}`)}{' '}
      {needs.map(need => (
        <Tag key={need}>{t(`choice.need.${need}`)}</Tag>
      ))}
      {people.some(person => person.highRisk) && <Tag>{t('choice.highRisk')}</Tag>}
      {people.some(person => person.minorAlone) && <Tag color="warning">{t('choice.minorAlone')}</Tag>}
    </p>
  );
}
