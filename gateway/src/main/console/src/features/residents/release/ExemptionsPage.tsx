import { App, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import {
  DataTable,
  moment,
  type NamedState,
  Page,
  Panel,
  useMay,
  useNames,
  useProblemNotice,
  useSession,
  useSite,
} from '@/ui';
import { useAgree, useCheckPaper, useReleaseExemptions } from './api';
import { mayAgree, type ReleaseExemption } from './model';

const anywhere: readonly NamedState[] = ['IN_RESIDENCE', 'RELEASED'];

/** Early releases and clearances from paper: who asked, who agreed, and what was true of it afterwards. */
export function ExemptionsPage() {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message, modal } = App.useApp();
  const site = useSite();
  const { username } = useSession();
  const approves = useMay('approver');
  const checks = useMay('doctor');
  const notice = useProblemNotice();
  const names = useNames(site.id, anywhere);
  const exemptions = useReleaseExemptions(site.id);
  const agree = useAgree(site.id);
  const check = useCheckPaper(site.id);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const who = (stayId: string) => names.get(stayId) ?? stayId.slice(-6);

  function ask(one: ReleaseExemption) {
    void modal.confirm({
      title: t('leaving.exemption.agreeTitle'),
      content: (
        <>
          <p>
            {t(`leaving.exemption.kind.${one.kind}`)} · {who(one.stayId)}
          </p>
          <p>{one.reason}</p>
          <p className="quiet">{one.evidence}</p>
        </>
      ),
      okText: t('leaving.exemption.agree'),
      cancelText: ui('cancel'),
      onOk: () =>
        agree.mutateAsync(one).then(
          () => message.success(t('leaving.exemption.agreed')),
          (thrown: unknown) => notice(thrown),
        ),
    });
  }

  return (
    <Page title={t('leaving.exemption.title')} note={t('leaving.exemption.note')}>
      <Panel flush>
        <DataTable<ReleaseExemption>
          query={exemptions}
          rows={exemptions.data ?? []}
          rowKey="exemptionId"
          empty={t('leaving.exemption.empty')}
          columns={[
            { title: t('leaving.exemption.person'), render: (_, one) => <strong>{who(one.stayId)}</strong> },
            {
              title: t('leaving.exemption.kindTitle'),
              render: (_, one) => (
                <>
                  {t(`leaving.exemption.kind.${one.kind}`)}
                  {one.until && <div className="quiet num">{at(one.until)}</div>}
                </>
              ),
            },
            {
              title: t('leaving.exemption.reason'),
              render: (_, one) => (
                <>
                  {one.reason}
                  <div className="quiet">{one.evidence}</div>
                </>
              ),
            },
            {
              title: t('leaving.exemption.asked'),
              render: (_, one) => (
                <>
                  {one.askedBy}
                  <div className="quiet num">{at(one.askedAt)}</div>
                </>
              ),
            },
            {
              title: t('leaving.exemption.approvals'),
              render: (_, one) => one.approvals.map(approval => <div key={approval.by}>{approval.by}</div>),
            },
            {
              title: t('leaving.exemption.state'),
              render: (_, one) => (
                <>
                  {one.approved ? (
                    <Tag color="success">{t('leaving.exemption.approved')}</Tag>
                  ) : (
                    <Tag color="warning">
                      {t('leaving.exemption.waiting', { count: one.needed - one.approvals.length })}
                    </Tag>
                  )}
                  {one.check && (
                    <Tag color={one.check === 'CONTRADICTED' ? 'error' : 'default'}>
                      {t(`leaving.exemption.check.${one.check}`)}
                    </Tag>
                  )}
                  {approves && mayAgree(one, username) && (
                    <Button size="small" onClick={() => ask(one)}>
                      {t('leaving.exemption.agree')}
                    </Button>
                  )}
                  {checks && one.check === 'PENDING' && (
                    <>
                      <Button size="small" onClick={() => check.mutate({ one, confirmed: true }, { onError: notice })}>
                        {t('leaving.exemption.confirm')}
                      </Button>
                      <Button
                        size="small"
                        danger
                        onClick={() => check.mutate({ one, confirmed: false }, { onError: notice })}
                      >
                        {t('leaving.exemption.contradict')}
                      </Button>
                    </>
                  )}
                </>
              ),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}
