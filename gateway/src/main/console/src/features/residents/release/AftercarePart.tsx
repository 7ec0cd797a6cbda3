import { App, Button, Descriptions, Form, Input, Modal, Radio, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useMay, useProblemNotice, useSite } from '@/ui';
import { useAfter, useCall, useEndConcern, useReceipt } from './api';
import { type After, type CallOutcome, ends, outcomes } from './model';
import styles from './release.module.css';

/** The pack for the community and its acknowledgement, the calls, and what they brought up. */
export function AftercarePart({ stayId, released }: { stayId: string; released: boolean }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const heals = useMay('doctor');
  const notice = useProblemNotice();
  const after = useAfter(site.id, stayId);
  const end = useEndConcern(site.id);
  const [dialog, setDialog] = useState<'receipt' | 'call' | null>(null);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const care = released ? after.data : undefined;
  const next = care?.calls.find(call => !call.done);
  const due = next && new Date(next.from) <= businessNow();
  return (
    <section className={styles.part}>
      <div className={styles.bar}>
        <h2>{t('leaving.after.title')}</h2>
        {care && !care.institution && (
          <Button onClick={() => setDialog('receipt')}>{t('leaving.after.receipt')}</Button>
        )}
        {due && (
          <Button type="primary" onClick={() => setDialog('call')}>
            {t('leaving.after.call')}
          </Button>
        )}
      </div>
      {!released && <p className="quiet">{t('leaving.after.notYet')}</p>}
      {care && (
        <>
          <Descriptions
            column={1}
            size="small"
            colon={false}
            styles={{ label: { width: 116 } }}
            items={[
              {
                key: 'pack',
                label: t('leaving.after.pack'),
                children:
                  care.institution && care.receivedAt
                    ? t('leaving.after.received', { institution: care.institution, time: at(care.receivedAt) })
                    : t('leaving.after.waiting'),
              },
              ...(care.pack
                ? [
                    { key: 'phone', label: t('leaving.after.phone'), children: care.pack.phone ?? '–' },
                    {
                      key: 'home',
                      label: t('person.community'),
                      children: [
                        care.pack.handover ?? care.pack.community,
                        t('leaving.after.home', { days: care.pack.homeDays, until: care.pack.homeUntil ?? '–' }),
                      ]
                        .filter(Boolean)
                        .join(' · '),
                    },
                  ]
                : []),
            ]}
          />
          <ul className={styles.lines}>
            {care.calls.map(call => (
              <li key={call.day}>
                <strong>{t('leaving.after.day', { day: call.day })}</strong>{' '}
                <span className="quiet num">{t('leaving.after.due', { time: at(call.due) })}</span>
                {!call.done && new Date(call.due) < businessNow() && (
                  <Tag color="warning">{t('leaving.after.overdue')}</Tag>
                )}
                {call.lookedFor && <Tag color="error">{t('leaving.after.lookedFor')}</Tag>}
                {call.attempts.map(attempt => (
                  <div key={attempt.id}>
                    <span className="num quiet">{at(attempt.at)}</span> {t(`leaving.after.outcome.${attempt.outcome}`)}{' '}
                    {care.notes[attempt.id]} <span className="faint">{attempt.by}</span>
                  </div>
                ))}
              </li>
            ))}
          </ul>
          {!next && <p className="quiet">{t('leaving.after.finished')}</p>}
          {care.concerns.map(one => (
            <p key={one.id}>
              {one.end ? (
                t(`leaving.after.end.${one.end}`)
              ) : (
                <>
                  <Tag color="error">{t('leaving.after.concern')}</Tag>
                  {heals &&
                    ends.map(value => (
                      <Button
                        key={value}
                        size="small"
                        onClick={() => end.mutate({ stayId, concernId: one.id, end: value }, { onError: notice })}
                      >
                        {t(`leaving.after.end.${value}`)}
                      </Button>
                    ))}
                </>
              )}
            </p>
          ))}
          {dialog === 'receipt' && <ReceiptDialog care={care} onClose={() => setDialog(null)} />}
          {dialog === 'call' && next && <CallDialog care={care} day={next.day} onClose={() => setDialog(null)} />}
        </>
      )}
    </section>
  );
}

function ReceiptDialog({ care, onClose }: { care: After; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const { message } = App.useApp();
  const receipt = useReceipt(site.id);
  const [form] = Form.useForm<{ institution: string; receivedBy: string }>();
  return (
    <Modal
      open
      title={t('leaving.after.receipt')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={receipt.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {receipt.isError && <ProblemNote error={receipt.error} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ institution: care.pack?.community ?? '' }}
        onFinish={({ institution, receivedBy }) =>
          receipt.mutate(
            { stayId: care.stayId, institution: institution.trim(), receivedBy: receivedBy.trim() },
            {
              onSuccess: () => {
                void message.success(t('leaving.after.recorded'));
                onClose();
              },
            },
          )
        }
      >
        {(['institution', 'receivedBy'] as const).map(name => (
          <Form.Item
            key={name}
            name={name}
            label={t(`leaving.after.${name}`)}
            rules={[{ required: true, whitespace: true }]}
          >
            <Input maxLength={120} />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}

function CallDialog({ care, day, onClose }: { care: After; day: number; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const { message } = App.useApp();
  const call = useCall(site.id);
  const [form] = Form.useForm<{ outcome: CallOutcome; note?: string }>();
  return (
    <Modal
      open
      title={t('leaving.after.callTitle', { day })}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={call.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {call.isError && <ProblemNote error={call.error} />}
      <p className="num">{care.pack?.phone}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ outcome, note }) =>
          call.mutate(
            { stayId: care.stayId, day, outcome, note: note?.trim() || null },
            {
              onSuccess: () => {
                void message.success(t('leaving.after.recorded'));
                onClose();
              },
            },
          )
        }
      >
        <Form.Item name="outcome" label={t('stateTitle')} rules={[{ required: true }]}>
          <Radio.Group options={outcomes.map(value => ({ value, label: t(`leaving.after.outcome.${value}`) }))} />
        </Form.Item>
        <Form.Item name="note" label={t('leaving.after.said')}>
          <Input.TextArea maxLength={500} rows={3} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
