import { Button, Descriptions, Form, Input, Modal, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import { ProblemNote, siteDate, useMay, useSite } from '@/ui';
import styles from '../arrivals.module.css';
import type { StayFile } from '../model';
import { type OrderWish, type Paper, useChangeOrder, useEnterOrder, useOrders } from './api';
import { changeKinds, type Order } from './model';

/** The papers under which the person stays, and what was changed of them. */
export function OrderSection({ file }: { file: StayFile }) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const stayId = file.summary.stayId;
  const orders = useOrders(site.id, stayId);
  const writes = useMay('site-manager', 'doctor');
  const [entering, setEntering] = useState(false);
  const [changing, setChanging] = useState<Order | null>(null);
  const rows = orders.data ?? [];
  return (
    <div className={styles.drawer}>
      {orders.isError && <ProblemNote error={orders.error} retry={() => void orders.refetch()} />}
      {orders.isSuccess && rows.length === 0 && <p className="quiet">{t('personal.ordersNone')}</p>}
      {rows.map(order => (
        <section key={order.orderId} className={styles.papers}>
          <h2>
            {order.number ?? t(`personal.meansOf.${order.means}`)} {order.lifted && <Tag>{t('personal.lifted')}</Tag>}
          </h2>
          <Descriptions
            column={1}
            size="small"
            colon={false}
            styles={{ label: { width: 116 } }}
            items={[
              { key: 'issuer', label: t('personal.issuer'), children: order.issuer },
              { key: 'basis', label: t('personal.legalBasis'), children: order.legalBasis },
              { key: 'means', label: t('personal.means'), children: t(`personal.meansOf.${order.means}`) },
              { key: 'on', label: t('personal.orderedOn'), children: order.orderedOn },
              { key: 'days', label: t('personal.endsOn'), children: `${order.from} – ${order.endsOn}` },
            ]}
          />
          <ol className={styles.history}>
            {order.changes.map(change => (
              <li key={change.id}>
                <span className="num quiet">{change.on}</span>
                <span>
                  <strong>{t(`personal.changeKind.${change.kind}`)}</strong>{' '}
                  {[change.until, change.number, change.reason].filter(Boolean).join(' · ')}
                </span>
                <span className="faint">{change.by}</span>
              </li>
            ))}
          </ol>
          {writes && !order.lifted && (
            <Button size="small" className="no-print" onClick={() => setChanging(order)}>
              {t('personal.changeOrder')}
            </Button>
          )}
        </section>
      ))}
      <Space className="no-print">
        {writes && <Button onClick={() => setEntering(true)}>{t('personal.enterOrder')}</Button>}
        {rows.length > 0 && <Button onClick={() => globalThis.print()}>{t('personal.print')}</Button>}
      </Space>
      <EnterDialog stayId={stayId} open={entering} onClose={() => setEntering(false)} />
      <ChangeDialog stayId={stayId} order={changing} onClose={() => setChanging(null)} />
    </div>
  );
}

function useMeans() {
  const { t } = useTranslation('residents');
  return (['VERBAL', 'OFFICIAL_DOCUMENT'] as const).map(value => ({ value, label: t(`personal.meansOf.${value}`) }));
}

function EnterDialog({ stayId, open, onClose }: { stayId: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const enter = useEnterOrder(site.id, stayId);
  const means = useMeans();
  const [form] = Form.useForm<Paper>();
  const today = siteDate(businessNow(), site.timeZone);
  const needed = [{ required: true, whitespace: true, message: ui('required') }];
  return (
    <Modal
      open={open}
      title={t('personal.enterOrder')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={enter.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => enter.reset()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ means: 'OFFICIAL_DOCUMENT', orderedOn: today, from: today }}
        onFinish={paper => enter.mutate({ ...paper, number: paper.number?.trim() || null }, { onSuccess: onClose })}
      >
        {enter.isError && <ProblemNote error={enter.error} />}
        <Form.Item name="means" label={t('personal.means')}>
          <Select options={means} />
        </Form.Item>
        <Form.Item name="number" label={t('personal.orderNumber')}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="issuer" label={t('personal.issuer')} rules={needed}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="legalBasis" label={t('personal.legalBasis')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        {(['orderedOn', 'from', 'until'] as const).map(day => (
          <Form.Item key={day} name={day} label={t(`personal.${day}`)} rules={needed}>
            <Input type="date" />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}

function ChangeDialog({ stayId, order, onClose }: { stayId: string; order: Order | null; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const change = useChangeOrder(site.id, stayId);
  const means = useMeans();
  const [form] = Form.useForm<Omit<OrderWish, 'orderId'>>();
  const kind = Form.useWatch('kind', form);
  const needed = [{ required: true, whitespace: true, message: ui('required') }];
  return (
    <Modal
      open={order !== null}
      title={t('personal.changeOrder')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={change.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => change.reset()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ kind: 'EXTENDED', means: 'OFFICIAL_DOCUMENT', on: siteDate(businessNow(), site.timeZone) }}
        onFinish={wish =>
          order &&
          change.mutate(
            {
              ...wish,
              orderId: order.orderId,
              until: wish.until || null,
              number: wish.number?.trim() || null,
              reason: wish.reason.trim(),
            },
            { onSuccess: onClose },
          )
        }
      >
        {change.isError && <ProblemNote error={change.error} />}
        <Form.Item name="kind" label={t('personal.changeOrder')}>
          <Select options={changeKinds.map(value => ({ value, label: t(`personal.changeKind.${value}`) }))} />
        </Form.Item>
        {(kind === 'EXTENDED' || kind === 'REDUCED') && (
          <Form.Item name="until" label={t('personal.until')} rules={needed}>
            <Input type="date" />
          </Form.Item>
        )}
        <Form.Item name="means" label={t('personal.means')}>
          <Select options={means} />
        </Form.Item>
        <Form.Item name="number" label={t('personal.orderNumber')}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="on" label={t('personal.on')} rules={needed}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="reason" label={t('personal.reason')} rules={needed}>
          <Input maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
