import { App, Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem, type Rule } from '@/api';
import styles from './problem.module.css';

/** The services' problem types, as the kit of the services closes the list, and the console's own. */
const kinds = [
  'malformed',
  'unauthenticated',
  'forbidden',
  'not-found',
  'outdated',
  'gone',
  'stale',
  'too-large',
  'unsupported-media',
  'refused',
  'invalid',
  'key-reused',
  'precondition-required',
  'too-many',
  'fault',
  'unavailable',
  'not-caught-up',
  'timeout',
  'offline',
  'left',
  'unknown',
] as const;
type Kind = (typeof kinds)[number];

const byStatus: Record<number, Kind> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'outdated',
  412: 'stale',
  413: 'too-large',
  415: 'unsupported-media',
  422: 'refused',
  428: 'stale',
  429: 'too-many',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timeout',
};

/** One sentence for a problem in the language of the screen. */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslation('ui');
  return problem => {
    const kind = kinds.find(known => known === problem.kind) ?? byStatus[problem.status] ?? 'fault';
    const sentence = t(`problem.${kind}`);
    if (problem.retryAfterSeconds === undefined) return sentence;
    return `${sentence} ${t('problem.retryAfter', { seconds: problem.retryAfterSeconds })}`;
  };
}

/** A rule's sentence in the language of the screen. */
export function useRuleText(): (rule: Rule) => string {
  const { i18n } = useTranslation('ui');
  return rule => (i18n.language === 'zh' && rule.messageZh) || rule.message || rule.id;
}

/** Every broken rule with its sentence, and who can remove it. */
export function Rules({ rules }: { rules: readonly Rule[] }) {
  const { t } = useTranslation('ui');
  const sentence = useRuleText();
  return (
    <ul className={styles.rules}>
      {rules.map((rule, index) => (
        <li key={`${rule.id}-${index}`}>
          {sentence(rule)}
          {rule.owner && <span className="quiet"> · {t('owner', { owner: rule.owner })}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What went wrong, with the broken rules and, where it helps, a way to try again. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('ui');
  const sentence = useProblemText();
  const problem = asProblem(error);
  return (
    <Alert
      type={problem.refused ? 'warning' : 'error'}
      showIcon
      title={sentence(problem)}
      description={
        problem.rules.length > 0 ? (
          <Rules rules={problem.rules} />
        ) : (
          problem.detail && problem.status !== 0 && <span>{problem.detail}</span>
        )
      }
      action={
        retry && (
          <Button size="small" onClick={retry}>
            {t('retry')}
          </Button>
        )
      }
    />
  );
}

/** Shows a failed command beside the screen, so that what was typed stays. */
export function useProblemNotice(): (thrown: unknown) => void {
  const { notification } = App.useApp();
  const sentence = useProblemText();
  return thrown => {
    const problem = asProblem(thrown);
    notification[problem.refused ? 'warning' : 'error']({
      title: sentence(problem),
      description: problem.rules.length > 0 ? <Rules rules={problem.rules} /> : problem.detail,
      placement: 'topRight',
      duration: problem.refused ? 12 : 8,
    });
  };
}
