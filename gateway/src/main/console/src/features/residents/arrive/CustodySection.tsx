import { App, Button, Form, Input, Modal, Select, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useMay, useSite } from '@/ui';
import type { StayFile } from '../model';
import { useCustodyOf, useOffer } from './api';
import { useSide } from './CustodyPage';
import { type Office, offices } from './model';

/** Who answered for the person, from the first to the present, with both signatures. */
export function CustodySection({ file }: { file: StayFile }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const language = i18n.language as Language;
  const chain = useCustodyOf(site.id, file.summary.stayId);
  const gives = useMay('site-manager', 'doctor', 'nurse');
  const side = useSide();
  const [offering, setOffering] = useState(false);
  const at = (when: string) => moment(when, site.timeZone, language, businessNow());
  if (chain.isError && !chain.data) return <ProblemNote error={chain.error} retry={() => void chain.refetch()} />;
  const items = chain.data ?? [];
  return (
    <>
      {gives && (
        <p className="no-print">
          <Button onClick={() => setOffering(true)}>{t('reception.offer')}</Button>
        </p>
      )}
      {items.length === 0 ? (
        <p className="quiet">{t('reception.custodyNone')}</p>
      ) : (
        <Timeline
          items={items.map(one => ({
            color: one.state === 'SIGNED' ? 'green' : one.state === 'OPEN' ? 'orange' : 'gray',
            content: (
              <>
                <strong>
                  {side(one.from)} → {side(one.to)}
                </strong>{' '}
                <Tag>{t(`reception.state.${one.state}`)}</Tag>
                <div className="faint">
                  {t('reception.offeredBy', { time: at(one.offered.at), who: one.offered.name ?? one.offered.actor })}
                  {one.received &&
                    ` · ${t('reception.receivedBy', { time: at(one.received.at), who: one.received.name ?? one.received.actor })}`}
                </div>
                {one.reason && <div className="faint">{one.reason}</div>}
              </>
            ),
          }))}
        />
      )}
      <OfferDialog open={offering} stayId={file.summary.stayId} onClose={() => setOffering(false)} />
    </>
  );
}

function OfferDialog({ open, stayId, onClose }: { open: boolean; stayId: string; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const offer = useOffer(site.id);
  const [form] = Form.useForm<{ office: Office; institution: string }>();
  return (
    <Modal
      open={open}
      title={t('reception.offerTitle')}
      okText={t('reception.offer')}
      cancelText={ui('cancel')}
      confirmLoading={offer.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => offer.reset()}
      destroyOnHidden
    >
      <Form<{ office: Office; institution: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ office, institution }) =>
          offer.mutate(
            { office, to: null, institution: institution.trim(), stayIds: [stayId], signer: null },
            {
              onSuccess: () => {
                void message.success(t('reception.offered'));
                onClose();
              },
            },
          )
        }
      >
        {offer.isError && <ProblemNote error={offer.error} />}
        <Form.Item name="office" label={t('reception.take')} rules={[{ required: true, message: ui('required') }]}>
          <Select
            options={offices
              .filter(value => value !== 'SITE' && value !== 'ORIGIN')
              .map(value => ({ value, label: t(`reception.office.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="institution"
          label={t('reception.institution')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input maxLength={120} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
