import { Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import { Figure, Figures, moment, ProblemNote, useMay, useSession, useSite } from '@/ui';
import type { StayFile } from '../model';
import { type Paid, useAgree, useFeeChoices, useFees, useInvoice, usePay, useReverse, useWaive } from './api';
import { type FeeAccount, type FeeLine, minor, money, nameOf } from './model';
import { ChoiceField, TextField } from './RecordDialog';

type Open = 'pay' | 'waive' | { of: string };

/** The part of a file. */
export function FeesSection({ file }: { file: StayFile }) {
  return <Account stayId={file.summary.stayId} />;
}

/** What a stay costs and what was paid; an invoice is printed from here. */
export function Account({ stayId }: { stayId: string }) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const fees = useFees(site.id, stayId);
  const charge = useInvoice(site.id, stayId);
  const cashier = useMay('site-manager', 'nurse');
  const [form, setForm] = useState<Open | null>(null);
  const account = fees.data;
  if (!account) {
    return fees.isError ? <ProblemNote error={fees.error} retry={() => void fees.refetch()} /> : null;
  }
  const say = (amount: number) => money(amount, account.fraction, account.currency);
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <Figures>
        <Figure name={t('house.charged')} value={say(account.chargedMinor)} />
        <Figure name={t('house.paid')} value={say(account.paidMinor)} />
        <Figure
          name={t('house.balance')}
          value={say(account.balanceMinor)}
          tone={account.balanceMinor === 0 ? 'good' : 'warn'}
        />
        <Figure name={t('house.dueNow')} value={say(account.due.reduce((sum, line) => sum + line.amountMinor, 0))} />
      </Figures>
      {charge.isError && <ProblemNote error={charge.error} />}
      {cashier && (
        <div className="no-print" style={{ display: 'flex', gap: 8 }}>
          <Button
            type="primary"
            disabled={account.due.length === 0}
            loading={charge.isPending}
            onClick={() => charge.mutate(newId())}
          >
            {t('house.invoice')}
          </Button>
          <Button onClick={() => setForm('pay')}>{t('house.pay')}</Button>
          <Button onClick={() => setForm('waive')}>{t('house.waive')}</Button>
        </div>
      )}
      <Entries account={account} onReverse={of => setForm({ of })} />
      <Dialog account={account} form={form} onClose={() => setForm(null)} />
    </div>
  );
}

function Entries({ account, onReverse }: { account: FeeAccount; onReverse: (of: string) => void }) {
  const { t, i18n } = useTranslation('residents');
  const { username } = useSession();
  const site = useSite();
  const choices = useFeeChoices(site.id);
  const agree = useAgree(site.id, account.stayId);
  const reverses = useMay('site-manager');
  const agrees = useMay('site-manager', 'approver');
  const names = [...(choices.data?.tariffs ?? []), ...(choices.data?.exemptions ?? [])];
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const say = (amount: number) => money(amount, account.fraction, account.currency);
  const line = (one: FeeLine) =>
    [
      nameOf(names, one.tariff, i18n.language),
      one.days.length > 0 && `${t('house.days', { count: one.days.length })} × ${say(one.unitMinor)}`,
      say(one.amountMinor),
    ]
      .filter(Boolean)
      .join(' · ');
  const back = (of: string, reversal: { reason: string } | null | undefined) =>
    reversal ? (
      <span className="quiet"> {t('house.reversed', { reason: reversal.reason })}</span>
    ) : (
      reverses && (
        <Button size="small" className="no-print" onClick={() => onReverse(of)}>
          {t('house.reverse')}
        </Button>
      )
    );
  return (
    <>
      {agree.isError && <ProblemNote error={agree.error} />}
      {account.invoices.map(one => (
        <section key={one.id}>
          <strong className="num">{one.number}</strong> <span className="num quiet">{at(one.at)}</span>{' '}
          <strong className="num">{say(one.totalMinor)}</strong> {back(one.id, one.reversal)}
          <ul>
            {one.lines.map(each => (
              <li key={each.tariff}>{line(each)}</li>
            ))}
          </ul>
        </section>
      ))}
      {account.payments.map(one => (
        <div key={one.id}>
          {t(`house.payKind.${one.kind}`)} <strong className="num">{say(one.amountMinor)}</strong>{' '}
          <span className="quiet num">
            {one.receipt} · {at(one.at)}
          </span>{' '}
          {back(one.id, one.reversal)}
        </div>
      ))}
      {account.waivers.map(one => (
        <div key={one.id}>
          {nameOf(names, one.reason, i18n.language)} <strong className="num">{one.percent} %</strong>{' '}
          <span className="quiet">{one.approvedBy ?? t('house.waiting')}</span>{' '}
          {agrees && !one.approvedBy && !one.reversal && one.askedBy !== username && (
            <Button size="small" loading={agree.isPending} onClick={() => agree.mutate(one.id)}>
              {t('house.agree')}
            </Button>
          )}{' '}
          {back(one.id, one.reversal)}
        </div>
      ))}
    </>
  );
}

interface Fields {
  kind: Paid['kind'];
  amount: string;
  means: string;
  receipt: string;
  reason: string;
  percent: number;
}

function Dialog({ account, form, onClose }: { account: FeeAccount; form: Open | null; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const choices = useFeeChoices(site.id);
  const pay = usePay(site.id, account.stayId);
  const waive = useWaive(site.id, account.stayId);
  const reverse = useReverse(site.id, account.stayId);
  const [id, setId] = useState(newId);
  const [fields] = Form.useForm<Fields>();
  const failed = [pay, waive, reverse].find(one => one.isError);
  const options = { onSuccess: onClose, onError: () => setId(newId()) };
  function send({ kind, amount, means, receipt, reason, percent }: Fields) {
    if (form === 'pay') {
      pay.mutate({ id, kind, amountMinor: minor(amount, account.fraction) ?? 0, means, receipt }, options);
    } else if (form === 'waive') {
      waive.mutate({ id, reason, percent }, options);
    } else if (form) {
      reverse.mutate({ id, of: form.of, reason }, options);
    }
  }
  return (
    <Modal
      open={form !== null}
      title={form === 'pay' ? t('house.pay') : form === 'waive' ? t('house.waive') : t('house.reverse')}
      okText={t('house.save')}
      cancelText={ui('cancel')}
      confirmLoading={pay.isPending || waive.isPending || reverse.isPending}
      onOk={fields.submit}
      onCancel={onClose}
      afterClose={() => {
        [pay, waive, reverse].forEach(one => one.reset());
        setId(newId());
      }}
      destroyOnHidden
    >
      <Form form={fields} layout="vertical" preserve={false} initialValues={{ kind: 'PAYMENT' }} onFinish={send}>
        {failed && <ProblemNote error={failed.error} />}
        {form === 'pay' && (
          <>
            <Form.Item name="kind" label={t('house.kind')}>
              <Select
                options={(['PAYMENT', 'ADVANCE', 'REFUND'] as const).map(value => ({
                  value,
                  label: t(`house.payKind.${value}`),
                }))}
              />
            </Form.Item>
            <Form.Item
              name="amount"
              label={`${t('house.amount')} (${account.currency})`}
              rules={[
                {
                  validator: (_, typed: string | undefined) =>
                    minor(typed ?? '', account.fraction) === null
                      ? Promise.reject(new Error(t('house.bad')))
                      : Promise.resolve(),
                },
              ]}
            >
              <Input inputMode="decimal" />
            </Form.Item>
            <TextField name="means" label={t('house.means')} max={40} />
            <TextField name="receipt" label={t('house.receipt')} max={60} />
          </>
        )}
        {form === 'waive' && (
          <>
            <ChoiceField name="reason" label={t('house.reason')} choices={choices.data?.exemptions} />
            <Form.Item name="percent" label={t('house.percent')} rules={[{ required: true }]}>
              <InputNumber min={1} max={100} precision={0} />
            </Form.Item>
          </>
        )}
        {form !== null && typeof form === 'object' && <TextField name="reason" label={t('house.reason')} />}
      </Form>
    </Modal>
  );
}
