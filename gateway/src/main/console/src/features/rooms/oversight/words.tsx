import { ClockCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, useSite } from '@/ui';
import type { Finding, Score } from './model';
import styles from './oversight.module.css';

/** What it is about: the item that was looked at, or the words of who raised it. */
export function FindingTitle({ finding }: { finding: Finding }) {
  const { i18n } = useTranslation('rooms');
  const text = finding.sentence?.[i18n.language as Language] ?? finding.note ?? '–';
  return <span style={{ whiteSpace: 'normal', textAlign: 'start' }}>{text}</span>;
}

/** When it is due; late ones say so in words and colour. */
export function Due({ finding }: { finding: Finding }) {
  const { t, i18n } = useTranslation('rooms');
  const { timeZone } = useSite();
  const at = moment(finding.due, timeZone, i18n.language as Language, businessNow());
  return finding.overdue ? (
    <span className={styles.late}>
      <ClockCircleOutlined /> {t('oversight.overdue')} · {at}
    </span>
  ) : (
    <span className="num">{at}</span>
  );
}

/** A role by its name in the language of the screen; any other post as it was written. */
export function Post({ post }: { post: string }) {
  const { t, i18n } = useTranslation('ui');
  return i18n.exists(`role.${post}`, { ns: 'ui' }) ? t(`role.${post as 'site-manager'}`) : post;
}

/** A heading's share of what was right, and how many faults. */
export function HeadingScore({ score }: { score?: Score }) {
  const { t } = useTranslation('rooms');
  if (!score || typeof score.percent !== 'number') return <span className="faint">{t('oversight.noScore')}</span>;
  return (
    <span className="num">
      {t('oversight.scoreOf', { percent: score.percent })}
      {score.notOk > 0 && <span className={styles.late}> ✕{score.notOk}</span>}
    </span>
  );
}
