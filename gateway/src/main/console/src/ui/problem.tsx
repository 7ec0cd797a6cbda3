import { App, Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem, type Rule } from '@/api';
import styles from './problem.module.css';

const byStatus: Record<number, string> = {
  400: 'malformed',
  401: 'signedOut',
  403: 'forbidden',
  404: 'missing',
  409: 'outdated',
  412: 'outdated',
  413: 'tooLarge',
  422: 'refused',
  428: 'outdated',
  429: 'tooMany',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timeout',
};

/** One sentence for a problem in the language of the screen. */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslation('ui');
  return problem => {
    const key = problem.status === 0 ? problem.kind : (byStatus[problem.status] ?? 'fault');
    const sentence = t(`problem.${key as 'fault'}`);
    if (problem.retryAfterSeconds === undefined) return sentence;
    return `${sentence} ${t('problem.retryAfter', { seconds: problem.retryAfterSeconds })}`;
  };
}

/** Every broken rule with its sentence, and who can remove it. */
export function Rules({ rules }: { rules: readonly Rule[] }) {
  const { t } = useTranslation('ui');
  return (
    <ul className={styles.rules}>
      {rules.map((rule, index) => (
        <li key={`${rule.id}-${index}`}>
          {rule.message || rule.id}
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
