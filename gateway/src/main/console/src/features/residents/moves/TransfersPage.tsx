import { Button, Empty, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, ProblemNote, useMay, useProblemNotice, useSite, useSiteName } from '@/ui';
import styles from '../arrivals.module.css';
import { useHospitalCases, useSiteTransfers, useTransferCommand } from './api';
import { CaseCard } from './CaseCard';
import { CountDialog, ReasonDialog } from './TransferDialogs';
import type { SiteTransfer } from './model';

/** Who comes from other sites, who goes there, and who is in hospital; each step with its time. */
export function TransfersPage() {
  const { t } = useTranslation('residents');
  const door = useMay('site-manager', 'doctor', 'nurse', 'security');
  const medical = useMay('site-manager', 'doctor', 'nurse', 'commander');
  return (
    <Page title={t('moves.title')} note={t('moves.note')}>
      {door && <Transfers direction="INCOMING" />}
      {door && <Transfers direction="OUTGOING" />}
      {medical && <InHospital />}
    </Page>
  );
}

function InHospital() {
  const { t } = useTranslation('residents');
  const site = useSite();
  const cases = useHospitalCases(site.id);
  return (
    <Panel title={t('moves.hospital')}>
      {cases.isError && <ProblemNote error={cases.error} retry={() => void cases.refetch()} />}
      {cases.isPending && <Skeleton active />}
      {cases.data?.length === 0 && <Empty description={t('moves.hospitalNone')} />}
      {(cases.data ?? []).map(one => (
        <CaseCard key={one.caseId} one={one} />
      ))}
    </Panel>
  );
}

type Doing = { transfer: SiteTransfer; what: 'departures' | 'arrivals' | 'refusals' | 'cancellations' };

function Transfers({ direction }: { direction: 'INCOMING' | 'OUTGOING' }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const siteName = useSiteName();
  const notice = useProblemNotice();
  const manages = useMay('site-manager');
  const medical = useMay('site-manager', 'doctor', 'nurse');
  const transfers = useSiteTransfers(site.id, direction, true);
  const command = useTransferCommand(site.id);
  const [doing, setDoing] = useState<Doing | null>(null);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const incoming = direction === 'INCOMING';
  const close = () => setDoing(null);
  return (
    <Panel flush title={t(incoming ? 'moves.incoming' : 'moves.outgoing')}>
      {transfers.isError && <ProblemNote error={transfers.error} retry={() => void transfers.refetch()} />}
      {transfers.isPending && <Skeleton active />}
      {transfers.data?.length === 0 && (
        <Empty description={t(incoming ? 'moves.incomingNone' : 'moves.outgoingNone')} />
      )}
      {transfers.data && transfers.data.length > 0 && (
        <DataTable<SiteTransfer>
          rows={transfers.data}
          rowKey="transferId"
          columns={[
            {
              title: t(incoming ? 'moves.from' : 'moves.to'),
              render: (_, one) =>
                siteName(
                  incoming ? { nameZh: one.fromZh, nameEn: one.fromEn } : { nameZh: one.toZh, nameEn: one.toEn },
                ),
            },
            {
              title: t('people'),
              width: 130,
              render: (_, one) => (
                <>
                  {t('moves.people', { count: one.people.length })}
                  <div className="faint num">
                    {[...new Set(one.people.map(({ roomNumber }) => roomNumber).filter(Boolean))].join(' · ')}
                  </div>
                </>
              ),
            },
            {
              title: t('moves.why'),
              render: (_, one) => (
                <>
                  {one.reason}
                  <div className="faint">{one.transport}</div>
                </>
              ),
            },
            {
              title: t('stateTitle'),
              width: 210,
              render: (_, one) => (
                <>
                  {t(`moves.state.${one.state}`)} {one.waiting && <Tag>{t('moves.busy')}</Tag>}
                  {one.dueAt && (
                    <div className="faint num">
                      {t('moves.due')} {at(one.dueAt)} {one.overdue && <Tag color="error">{t('moves.late')}</Tag>}
                    </div>
                  )}
                </>
              ),
            },
            {
              key: 'do',
              width: 260,
              className: 'no-print',
              render: (_, one) => (
                <div className={styles.buttons}>
                  {incoming && one.state === 'REQUESTED' && manages && (
                    <>
                      <Button
                        size="small"
                        type="primary"
                        title={t('moves.approveHint')}
                        loading={command.isPending && command.variables.transferId === one.transferId}
                        onClick={() =>
                          command.mutate({ what: 'approvals', transferId: one.transferId }, { onError: notice })
                        }
                      >
                        {t('moves.approve')}
                      </Button>
                      <Button size="small" onClick={() => setDoing({ transfer: one, what: 'refusals' })}>
                        {t('moves.refuse')}
                      </Button>
                    </>
                  )}
                  {incoming && one.state === 'DEPARTED' && (
                    <Button size="small" type="primary" onClick={() => setDoing({ transfer: one, what: 'arrivals' })}>
                      {t('moves.arrive')}
                    </Button>
                  )}
                  {!incoming && one.state === 'APPROVED' && (
                    <Button size="small" type="primary" onClick={() => setDoing({ transfer: one, what: 'departures' })}>
                      {t('moves.depart')}
                    </Button>
                  )}
                  {!incoming && medical && (one.state === 'REQUESTED' || one.state === 'APPROVED') && (
                    <Button size="small" onClick={() => setDoing({ transfer: one, what: 'cancellations' })}>
                      {t('moves.cancel')}
                    </Button>
                  )}
                </div>
              ),
            },
          ]}
        />
      )}
      {doing && (doing.what === 'departures' || doing.what === 'arrivals') && (
        <CountDialog transferId={doing.transfer.transferId} what={doing.what} onClose={close} />
      )}
      {doing && (doing.what === 'refusals' || doing.what === 'cancellations') && (
        <ReasonDialog transferId={doing.transfer.transferId} what={doing.what} onClose={close} />
      )}
    </Panel>
  );
}
