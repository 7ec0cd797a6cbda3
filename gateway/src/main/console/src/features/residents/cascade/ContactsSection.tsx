import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, fromPicker, moment, ProblemNote, toPicker, useProblemNotice, useSite } from '@/ui';
import { usePeople } from '../api';
import type { StayFile } from '../model';
import { saveNear, useLogContact, useNear } from './api';
import { type Near, places, tieOf, type Where } from './model';

/** Who was near the person in a window of time, and a way to write down whom they met. */
export function ContactsSection({ file }: { file: StayFile }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const notice = useProblemNotice();
  const [logging, setLogging] = useState(false);
  const [days, setDays] = useState<[Dayjs, Dayjs]>(() => [
    toPicker(dayjs(businessNow()).subtract(2, 'day').toISOString(), site.timeZone),
    toPicker(businessNow().toISOString(), site.timeZone),
  ]);
  const { stayId } = file.summary;
  const window = { from: fromPicker(days[0], site.timeZone), to: fromPicker(days[1], site.timeZone) };
  const near = useNear(site.id, stayId, window);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <>
      <div className="no-print">
        <DatePicker.RangePicker
          value={days}
          allowClear={false}
          showTime={{ format: 'HH:mm', minuteStep: 15 }}
          format="YYYY-MM-DD HH:mm"
          onChange={range => range?.[0] && range[1] && setDays([range[0], range[1]])}
          aria-label={t('cascade.near.window')}
        />{' '}
        <Button icon={<DownloadOutlined />} onClick={() => void saveNear(site.id, stayId, window).catch(notice)}>
          CSV
        </Button>{' '}
        <Button onClick={() => setLogging(true)}>{t('cascade.near.log')}</Button>
      </div>
      <DataTable<Near>
        query={near}
        rows={near.data?.items ?? []}
        rowKey={row => `${row.stayId ?? row.name ?? ''} ${row.tie} ${row.detail ?? ''} ${row.last}`}
        empty={t('cascade.near.empty')}
        columns={[
          { title: t('cascade.reasons'), render: (_, row) => t(`cascade.tie.${tieOf(row.tie)}`) },
          {
            title: t('cascade.person'),
            render: (_, row) =>
              row.stayId ? (
                <Link to={`/sites/${site.id}/residents/${row.stayId}`}>{row.name ?? row.stayId.slice(-6)}</Link>
              ) : (
                row.name
              ),
          },
          { title: t('cascade.phone'), className: 'num', render: (_, row) => row.phone ?? '–' },
          { title: t('cascade.near.last'), className: 'num', render: (_, row) => at(row.last) },
          {
            title: t('cascade.room'),
            className: 'num',
            render: (_, row) => (row.detail && row.detail.length < 12 ? row.detail : '–'),
          },
        ]}
      />
      <LogDialog stayId={stayId} open={logging} onClose={() => setLogging(false)} />
    </>
  );
}

interface Fields {
  who: 'resident' | 'staff';
  otherStayId?: string;
  staff?: string;
  place: Where;
  at: Dayjs;
  minutes: number;
  masked?: boolean;
}

function LogDialog({ stayId, open, onClose }: { stayId: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const [form] = Form.useForm<Fields>();
  const log = useLogContact(site.id);
  const people = usePeople(site.id, ['IN_RESIDENCE', 'AT_DOOR', 'RELEASED', 'TRANSFERRED'], open);
  return (
    <Modal
      open={open}
      title={t('cascade.near.log')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={log.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => log.reset()}
      width={460}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{
          who: 'resident',
          place: 'CORRIDOR',
          minutes: 5,
          at: toPicker(businessNow().toISOString(), site.timeZone),
        }}
        onFinish={({ who, otherStayId, staff, place, at, minutes, masked }) =>
          log.mutate(
            {
              stayId,
              otherStayId: who === 'resident' ? (otherStayId ?? null) : null,
              staff: who === 'staff' ? (staff?.trim() ?? null) : null,
              place,
              happenedAt: fromPicker(at, site.timeZone),
              minutes,
              masked: masked ?? null,
            },
            {
              onSuccess: () => {
                void message.success(t('cascade.near.logged'));
                onClose();
              },
            },
          )
        }
      >
        {log.isError && <ProblemNote error={log.error} />}
        <Form.Item name="who" label={t('cascade.near.who')}>
          <Select
            options={(['resident', 'staff'] as const).map(value => ({ value, label: t(`cascade.near.${value}`) }))}
          />
        </Form.Item>
        <Form.Item noStyle dependencies={['who']}>
          {({ getFieldValue }) =>
            getFieldValue('who') === 'staff' ? (
              <Form.Item
                name="staff"
                label={t('cascade.near.account')}
                rules={[{ required: true, whitespace: true, message: ui('required') }]}
              >
                <Input maxLength={80} />
              </Form.Item>
            ) : (
              <Form.Item
                name="otherStayId"
                label={t('cascade.person')}
                rules={[{ required: true, message: ui('required') }]}
              >
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  loading={people.isPending}
                  options={(people.data ?? [])
                    .filter(row => row.stayId !== stayId)
                    .map(row => ({
                      value: row.stayId,
                      label: [row.roomNumber, row.name].filter(Boolean).join(' · '),
                    }))}
                />
              </Form.Item>
            )
          }
        </Form.Item>
        <Form.Item name="place" label={t('cascade.near.place')}>
          <Select options={places.map(value => ({ value, label: t(`cascade.near.places.${value}`) }))} />
        </Form.Item>
        <Form.Item name="at" label={t('at')} rules={[{ required: true, message: ui('required') }]}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
        </Form.Item>
        <Form.Item
          name="minutes"
          label={t('cascade.near.minutes')}
          rules={[{ required: true, message: ui('required') }]}
        >
          <InputNumber min={1} max={1440} />
        </Form.Item>
        <Form.Item name="masked" valuePropName="checked">
          <Checkbox>{t('cascade.near.masked')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
