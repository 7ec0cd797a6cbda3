import { Button, Form, Modal, Segmented, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import {
  countdown,
  DataTable,
  moment,
  Page,
  Panel,
  ProblemNote,
  useMay,
  useNow,
  useProblemNotice,
  useSite,
} from '@/ui';
import { usePeople } from '../api';
import { AskDialog } from '../cascade/AskDialog';
import { useGridOrders, useOrderStep } from './api';
import { type GridOrder, stages } from './model';
import { ReceivePanel } from './ReceivePanel';

/** Orders of the grid with their clocks; what is late stands first and red. */
export function OrdersPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const notice = useProblemNotice();
  const edits = useMay('site-manager', 'doctor', 'nurse');
  const now = useNow(1_000);
  const [open, setOpen] = useState(true);
  const [linking, setLinking] = useState<GridOrder | null>(null);
  const [withdrawing, setWithdrawing] = useState<GridOrder | null>(null);
  const orders = useGridOrders(site.id, open);
  const step = useOrderStep(site.id);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const rows = [...(orders.data ?? [])].sort((a, b) => Number(b.escalated) - Number(a.escalated));
  return (
    <Page wide title={t('inquiry.orders')} note={t('inquiry.ordersNote')}>
      {edits && (
        <Panel>
          <ReceivePanel kind="grid-orders" />
        </Panel>
      )}
      <Panel
        flush
        title={
          <Segmented<boolean>
            value={open}
            onChange={setOpen}
            options={[
              { value: true, label: t('inquiry.running') },
              { value: false, label: t('inquiry.over') },
            ]}
          />
        }
      >
        <DataTable<GridOrder>
          query={orders}
          rows={rows}
          rowKey="id"
          empty={t('inquiry.ordersEmpty')}
          columns={[
            {
              title: t('inquiry.person'),
              render: (_, row) => (
                <>
                  <strong>{row.name ?? '–'}</strong>
                  <div className="quiet num">{[row.idNumber, row.phone].filter(Boolean).join(' · ')}</div>
                  {row.address && <div className="quiet">{row.address}</div>}
                </>
              ),
            },
            {
              title: t('inquiry.order'),
              render: (_, row) => (
                <>
                  {row.number}
                  <div className="quiet">{row.issuer}</div>
                </>
              ),
            },
            { title: t('inquiry.identified'), className: 'num', render: (_, row) => at(row.identifiedAt) },
            {
              title: t('inquiry.clock'),
              render: (_, row) => (
                <>
                  {stages(row).map(({ stage, by, done, late }) => (
                    <div key={stage}>
                      {t(`inquiry.stage.${stage}`)}{' '}
                      <span className="num">
                        {done ? at(done) : row.open && t('inquiry.left', { time: countdown(now, by) })}
                      </span>{' '}
                      {late && <Tag color="error">{t('inquiry.late')}</Tag>}
                    </div>
                  ))}
                  {typeof row.minutes === 'number' && (
                    <div className="quiet">
                      {t('inquiry.took', { hours: Math.floor(row.minutes / 60), minutes: row.minutes % 60 })}
                    </div>
                  )}
                </>
              ),
            },
            {
              title: t('inquiry.owner'),
              render: (_, row) => (
                <Space wrap size={6}>
                  {row.owner}
                  {row.stayId && <Link to={`/sites/${site.id}/residents/${row.stayId}`}>{t('inquiry.openFile')}</Link>}
                  {edits && row.open && !row.acknowledgedAt && (
                    <Button
                      size="small"
                      onClick={() => step.mutate({ id: row.id, kind: 'ACKNOWLEDGE' }, { onError: notice })}
                    >
                      {t('inquiry.acknowledge')}
                    </Button>
                  )}
                  {edits && row.open && row.acknowledgedAt && !row.locatedAt && (
                    <Button
                      size="small"
                      onClick={() => step.mutate({ id: row.id, kind: 'LOCATE' }, { onError: notice })}
                    >
                      {t('inquiry.locate')}
                    </Button>
                  )}
                  {edits && row.open && (
                    <>
                      <Button size="small" onClick={() => setLinking(row)}>
                        {t('inquiry.admit')}
                      </Button>
                      <Button size="small" onClick={() => setWithdrawing(row)}>
                        {t('inquiry.withdraw')}
                      </Button>
                    </>
                  )}
                </Space>
              ),
            },
          ]}
        />
      </Panel>
      <LinkDialog order={linking} onClose={() => setLinking(null)} />
      <AskDialog
        open={withdrawing !== null}
        title={t('inquiry.withdrawTitle')}
        label={t('inquiry.reason')}
        hint={t('cascade.noNames')}
        ok={t('inquiry.withdraw')}
        pending={step.isPending}
        error={step.error}
        onAnswer={reason =>
          withdrawing &&
          step.mutate({ id: withdrawing.id, kind: 'WITHDRAW', reason }, { onSuccess: () => setWithdrawing(null) })
        }
        onClose={() => {
          step.reset();
          setWithdrawing(null);
        }}
      />
    </Page>
  );
}

function LinkDialog({ order, onClose }: { order: GridOrder | null; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const step = useOrderStep(site.id);
  const people = usePeople(site.id, ['IN_RESIDENCE', 'AT_DOOR'], order !== null);
  const [form] = Form.useForm<{ stayId: string }>();
  return (
    <Modal
      open={order !== null}
      title={t('inquiry.admitTitle')}
      okText={t('inquiry.admit')}
      cancelText={ui('cancel')}
      confirmLoading={step.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => step.reset()}
      width={440}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ stayId }) => order && step.mutate({ id: order.id, kind: 'ADMIT', stayId }, { onSuccess: onClose })}
      >
        {step.isError && <ProblemNote error={step.error} />}
        <Form.Item
          name="stayId"
          label={t('inquiry.person')}
          extra={t('inquiry.admitHint')}
          rules={[{ required: true, message: ui('required') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={people.isPending}
            options={(people.data ?? []).map(row => ({
              value: row.stayId,
              label: [row.roomNumber, row.name].filter(Boolean).join(' · '),
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
