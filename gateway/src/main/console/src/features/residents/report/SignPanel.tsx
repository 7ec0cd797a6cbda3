import { Alert, App, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Panel, ProblemNote, useMay, useSite } from '@/ui';
import { code } from '../census/model';
import { useSign } from './api';
import { hard, type LoopKind, type Report, toExplain } from './model';

const loops: readonly string[] = ['PERSON', 'STAFF', 'TEST', 'SUPPLY', 'WASTE'];

/** What speaks against signing, what has to be explained, and the signature. */
export function SignPanel({ report, signs }: { report: Report; signs: boolean }) {
  const { t, i18n } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const files = useMay('site-manager', 'doctor', 'nurse');
  const sign = useSign(site.id, report.day);
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const open = toExplain(report.blockers);
  const blocked = hard(report.blockers);
  const explained = open
    .map(subject => ({ subject, reason: reasons[subject]?.trim() ?? '' }))
    .filter(one => one.reason !== '');
  const complete = blocked.length === 0 && explained.length === open.length;
  const who = (stayId: string) =>
    files ? <Link to={`/sites/${site.id}/residents/${stayId}`}>{code(stayId)}</Link> : code(stayId);
  return (
    <div className="no-print">
      {report.blockers.length === 0 ? (
        <Alert showIcon type="success" title={t('report.ready')} />
      ) : (
        <Alert
          showIcon
          type={blocked.length > 0 ? 'error' : 'warning'}
          title={t('report.blockers')}
          description={
            <ul>
              {report.blockers.map(blocker => (
                <li key={blocker.id}>
                  {i18n.language === 'zh' ? blocker.messageZh : blocker.message}{' '}
                  {blocker.stays.map(stay => (
                    <span key={stay}>{who(stay)} </span>
                  ))}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {signs && (
        <Panel
          title={open.length > 0 ? t('report.explain') : undefined}
          extra={
            <Popconfirm
              title={t('report.signTitle', { day: report.day })}
              description={t('report.signText')}
              disabled={!complete}
              onConfirm={() =>
                sign.mutate(explained, {
                  onSuccess: () => void message.success(t('report.signed', { day: report.day })),
                })
              }
            >
              <Button type="primary" disabled={!complete} loading={sign.isPending}>
                {t('report.sign')}
              </Button>
            </Popconfirm>
          }
        >
          {open.map(subject => {
            const name = loops.includes(subject) ? t(`report.explainLoop.${subject as LoopKind}`) : code(subject);
            return (
              <Input
                key={subject}
                addonBefore={name}
                aria-label={`${t('report.explain')} ${name}`}
                maxLength={200}
                value={reasons[subject] ?? ''}
                onChange={event => setReasons({ ...reasons, [subject]: event.target.value })}
              />
            );
          })}
          {sign.isError && <ProblemNote error={sign.error} />}
        </Panel>
      )}
    </div>
  );
}
