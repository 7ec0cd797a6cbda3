import { CheckOutlined, ClockCircleOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import {
  DataTable,
  listed,
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
import { AskDialog } from './AskDialog';
import { useApprove, useExemptions } from './api';
import { approvers, type Exemption, exemptable, mayApprove } from './model';
import { useWaiters } from '../waiting/households';
import { called } from '../waiting/model';

const anywhere: readonly NamedState[] = ['EXPECTED', 'UNDER_WAY', 'AT_DOOR', 'IN_RESIDENCE'];

/** Leave to break hard rules: asked for by one, approved by two others, with its end. */
export function ExemptionsPage() {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message, modal } = App.useApp();
  const site = useSite();
  const { username } = useSession();
  const language = i18n.language as Language;
  const notice = useProblemNotice();
  const asks = useMay('site-manager', 'doctor');
  const decides = useMay('approver', 'site-manager', 'doctor');
  const names = useNames(site.id, anywhere);
  const { line, coming } = useWaiters(site.id);
  const exemptions = useExemptions(site.id);
  const approve = useApprove(site.id);
  const [search, setSearch] = useSearchParams();
  const [asking, setAsking] = useState(search.has('ask'));
  const at = (value: string) => moment(value, site.timeZone, language, businessNow());

  function who(bubbleId: string): string {
    const waiting = (line.data ?? []).find(({ waiting: one }) => one.id === bubbleId)?.waiting.people;
    const people = waiting ?? coming.find(one => one.bubbleId === bubbleId)?.rows;
    return people
      ? listed(
          called(people, names, band => t(`age.${band}`)),
          language,
        )
      : t('room.stay', { id: bubbleId.slice(-6) });
  }

  const rulesOf = (exemption: Exemption) =>
    exemption.rules.map(id => {
      const known = exemptable.find(one => one === id);
      return known ? t(`exemption.rule.${known}`) : id;
    });

  function agree(exemption: Exemption) {
    void modal.confirm({
      title: t('exemption.approveTitle'),
      content: (
        <>
          <p>{who(exemption.bubbleId)}</p>
          <p>{listed(rulesOf(exemption), language)}</p>
          <p className="quiet">{exemption.reason}</p>
        </>
      ),
      okText: t('exemption.approve'),
      cancelText: ui('cancel'),
      onOk: () =>
        approve.mutateAsync(exemption.id).then(
          () => message.success(t('exemption.approved')),
          (thrown: unknown) => notice(thrown),
        ),
    });
  }

  return (
    <Page
      title={t('exemption.title')}
      note={t('exemption.note')}
      actions={
        asks && (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('exemption.ask')}
          </Button>
        )
      }
    >
      <Panel flush>
        <DataTable<Exemption>
          query={exemptions}
          rows={exemptions.data ?? []}
          rowKey="id"
          empty={t('exemption.empty')}
          scroll={{ x: 740 }}
          columns={[
            {
              title: t('exemption.household'),
              width: 120,
              render: (_, { bubbleId }) => <strong>{who(bubbleId)}</strong>,
            },
            {
              title: t('exemption.rules'),
              width: 150,
              render: (_, exemption) => rulesOf(exemption).map(rule => <Tag key={rule}>{rule}</Tag>),
            },
            { title: t('exemption.reason'), dataIndex: 'reason', width: 180 },
            {
              title: t('exemption.askedBy'),
              width: 110,
              render: (_, { askedBy, askedAt }) => <Signed by={askedBy} at={at(askedAt)} />,
            },
            {
              title: t('exemption.approvals'),
              width: 120,
              render: (_, { approvals }) => approvals.map(one => <Signed key={one.by} by={one.by} at={at(one.at)} />),
            },
            { title: t('exemption.until'), width: 80, render: (_, { until }) => at(until) },
            {
              title: t('exemption.state'),
              render: (_, exemption) => (
                <>
                  {exemption.inForce ? (
                    <Tag color="success" icon={<CheckOutlined />}>
                      {t('exemption.inForce')}
                    </Tag>
                  ) : (
                    <Tag color="warning" icon={<ClockCircleOutlined />}>
                      {t('exemption.waiting', { count: approvers - exemption.approvals.length })}
                    </Tag>
                  )}
                  {decides && mayApprove(exemption, username) && (
                    <div>
                      <Button size="small" type="primary" ghost onClick={() => agree(exemption)}>
                        {t('exemption.approve')}
                      </Button>
                    </div>
                  )}
                  {decides && !exemption.inForce && exemption.askedBy === username && (
                    <div className="quiet">{t('exemption.own')}</div>
                  )}
                  {!exemption.inForce && exemption.approvals.some(({ by }) => by === username) && (
                    <div className="quiet">{t('exemption.mine')}</div>
                  )}
                </>
              ),
            },
          ]}
        />
      </Panel>
      {asks && (
        <AskDialog
          open={asking}
          bubbleId={search.get('ask')}
          onClose={() => {
            setAsking(false);
            setSearch({}, { replace: true });
          }}
        />
      )}
    </Page>
  );
}

function Signed({ by, at }: { by: string; at: string }) {
  return (
    <div>
      {by} <span className="quiet num">{at}</span>
    </div>
  );
}
