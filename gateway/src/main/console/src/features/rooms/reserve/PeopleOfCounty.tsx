import { App, Button, DatePicker, Form, InputNumber, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import { ProblemNote, siteDate, useMay, useSite } from '@/ui';
import { usePopulation, useTellPopulation } from './api';
import type { Population } from './model';

/** How many people live in a county, and a way to tell it for who answers for the county. */
export function PeopleOfCounty({ county }: { county: string }) {
  const { t } = useTranslation('rooms');
  const manages = useMay('site-manager', 'commander');
  const known = usePopulation(county);
  const [open, setOpen] = useState(false);
  const told = known.data;
  if (known.isError && !known.isSuccess) {
    return <ProblemNote error={known.error} retry={() => void known.refetch()} />;
  }
  if (told === undefined) return null;
  return (
    <>
      {told && <span className="quiet">{t('reserve.peopleOn', { count: told.people, day: told.asOf })}</span>}{' '}
      {manages && (
        <Button onClick={() => setOpen(true)}>{t(told ? 'reserve.correctPeople' : 'reserve.tellPeople')}</Button>
      )}
      {open && <PeopleDialog county={county} known={told} onClose={() => setOpen(false)} />}
    </>
  );
}

function PeopleDialog({ county, known, onClose }: { county: string; known: Population | null; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const tell = useTellPopulation(county);
  const [form] = Form.useForm<{ people: number; asOf: Dayjs }>();
  const required = [{ required: true, message: ui('required') }];
  return (
    <Modal
      open
      title={t('reserve.peopleOf', { county })}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={tell.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          people: known?.people,
          asOf: dayjs(known?.asOf ?? siteDate(businessNow(), site.timeZone)),
        }}
        onFinish={({ people, asOf }) =>
          tell.mutate(
            { people, asOf: asOf.format('YYYY-MM-DD'), ...(known ? { version: known.version } : {}) },
            {
              onSuccess: () => {
                void message.success(t('reserve.saved'));
                onClose();
              },
            },
          )
        }
      >
        {tell.isError && <ProblemNote error={tell.error} />}
        <Form.Item name="people" label={t('reserve.population')} rules={required}>
          <InputNumber min={1} max={2_000_000_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="asOf" label={t('reserve.asOf')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
