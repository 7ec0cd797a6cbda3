import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, ProblemNote, useMay, useSite, useSiteName } from '@/ui';
import { type Named, useOffers, useSign, useWithdraw } from './api';
import { ClockTag } from './ClockTag';
import type { CustodyOffer, Side } from './model';
import { SignerFields } from './SignerFields';

/** Handovers that wait for a signature, the oldest first: who still answers, and who has not signed. */
export function CustodyPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const language = i18n.language as Language;
  const medical = useMay('site-manager', 'doctor', 'nurse');
  const offers = useOffers(site.id);
  const [signing, setSigning] = useState<CustodyOffer | null>(null);
  const [withdrawing, setWithdrawing] = useState<CustodyOffer | null>(null);
  const side = useSide();
  return (
    <Page title={t('reception.custody')} note={t('reception.custodyNote')}>
      <Panel flush>
        <DataTable<CustodyOffer>
          query={offers}
          rows={offers.data ?? []}
          rowKey="id"
          empty={t('reception.custodyEmpty')}
          columns={[
            { title: t('reception.give'), render: (_, one) => side(one.from) },
            { title: t('reception.take'), render: (_, one) => side(one.to) },
            {
              title: t('reception.people'),
              width: 90,
              align: 'right',
              className: 'num',
              render: (_, one) => one.stayIds.length,
            },
            {
              title: t('reception.since'),
              width: 230,
              render: (_, one) =>
                t('reception.offeredBy', {
                  time: moment(one.offered.at, site.timeZone, language, businessNow()),
                  who: one.offered.institution ?? one.offered.actor,
                }),
            },
            {
              title: t('reception.age'),
              width: 110,
              render: (_, one) => <ClockTag minutes={one.ageMinutes ?? 0} level={one.level ?? null} />,
            },
            {
              key: 'do',
              width: 190,
              className: 'no-print',
              render: (_, one) => (
                <>
                  {(one.toSiteId === site.id || !one.toSiteId) && (
                    <Button size="small" type="primary" onClick={() => setSigning(one)}>
                      {t('reception.sign')}
                    </Button>
                  )}{' '}
                  {medical && one.siteId === site.id && (
                    <Button size="small" onClick={() => setWithdrawing(one)}>
                      {t('reception.withdraw')}
                    </Button>
                  )}
                </>
              ),
            },
          ]}
        />
      </Panel>
      <SignDialog offer={signing} onClose={() => setSigning(null)} />
      <WithdrawDialog offer={withdrawing} onClose={() => setWithdrawing(null)} />
    </Page>
  );
}

/** A custodian as it is called. */
export function useSide() {
  const { t } = useTranslation('residents');
  const siteName = useSiteName();
  return (side: Side) => `${t(`reception.office.${side.office}`)} · ${siteName(side)}`;
}

function SignDialog({ offer, onClose }: { offer: CustodyOffer | null; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const sign = useSign(site.id);
  const [form] = Form.useForm<Named>();
  const self = Boolean(offer?.toSiteId);
  return (
    <Modal
      open={offer !== null}
      title={t('reception.signTitle')}
      okText={t('reception.sign')}
      cancelText={ui('cancel')}
      confirmLoading={sign.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => sign.reset()}
      destroyOnHidden
    >
      <Form<Named>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={signer =>
          offer &&
          sign.mutate(
            { id: offer.id, signer: self ? null : signer },
            {
              onSuccess: () => {
                void message.success(t('reception.signed'));
                onClose();
              },
            },
          )
        }
      >
        {sign.isError && <ProblemNote error={sign.error} />}
        {self ? <p>{t('reception.signSelf')}</p> : <SignerFields />}
      </Form>
    </Modal>
  );
}

function WithdrawDialog({ offer, onClose }: { offer: CustodyOffer | null; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const withdraw = useWithdraw(site.id);
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal
      open={offer !== null}
      title={t('reception.withdrawTitle')}
      okText={t('reception.withdraw')}
      cancelText={ui('cancel')}
      confirmLoading={withdraw.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => withdraw.reset()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ reason }) =>
          offer && withdraw.mutate({ id: offer.id, reason: reason.trim() }, { onSuccess: onClose })
        }
      >
        {withdraw.isError && <ProblemNote error={withdraw.error} />}
        <Form.Item
          name="reason"
          label={t('reception.reason')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
