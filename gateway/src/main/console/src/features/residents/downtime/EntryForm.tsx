import { Button, DatePicker, Form, InputNumber, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '@/api';
import { fromPicker, ProblemNote, toPicker, useSite } from '@/ui';
import { usePeople } from '../api';
import { useEnter } from './api';
import { type Downtime, type Kind, kinds, rounds, usualKind } from './model';

interface Typed {
  sheet: string;
  kind: Kind;
  stayId?: string;
  at: Dayjs;
  temperature?: number;
  round?: (typeof rounds)[number];
}

/** One line of a sheet; the sheet stays chosen, since the next line is usually of the same one. */
export function EntryForm({ downtime, onEntered }: { downtime: Downtime; onEntered: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const enter = useEnter(site.id);
  const people = usePeople(site.id, ['IN_RESIDENCE', 'AT_DOOR', 'UNDER_WAY', 'EXPECTED'], true);
  const [form] = Form.useForm<Typed>();
  const [id, setId] = useState(newId);
  const kind = Form.useWatch('kind', form);
  const required = [{ required: true, message: ui('required') }];
  return (
    <Form
      form={form}
      layout="inline"
      style={{ rowGap: 8, marginBottom: 16 }}
      onValuesChange={(changed: Partial<Typed>) => {
        const sheet = downtime.sheets.find(one => one.number === changed.sheet);
        if (sheet) form.setFieldsValue({ kind: usualKind[sheet.form] });
      }}
      onFinish={({ at, ...typed }) =>
        enter.mutate(
          { id, downtimeId: downtime.downtimeId, happenedAt: fromPicker(at, site.timeZone), ...typed },
          {
            onSuccess: () => {
              setId(newId());
              form.resetFields(['stayId', 'temperature']);
              onEntered();
            },
          },
        )
      }
    >
      {enter.isError && <ProblemNote error={enter.error} />}
      <Form.Item name="sheet" label={t('downtime.sheet')} rules={required}>
        <Select
          style={{ width: 150 }}
          showSearch
          options={downtime.sheets.map(({ number }) => ({ value: number, label: number }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={t('downtime.kind')} rules={required}>
        <Select style={{ width: 130 }} options={kinds.map(value => ({ value, label: t(`downtime.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="stayId" label={t('downtime.person')} rules={kind === 'NOTE' ? [] : required}>
        <Select
          style={{ width: 220 }}
          showSearch
          allowClear
          optionFilterProp="label"
          options={(people.data ?? []).map(row => ({
            value: row.stayId,
            label: [row.roomNumber, row.name].filter(Boolean).join(' '),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="at"
        label={t('downtime.at')}
        rules={required}
        initialValue={toPicker(downtime.from, site.timeZone)}
      >
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      {kind === 'READING' && (
        <>
          <Form.Item name="round" label={t('downtime.round')} rules={required}>
            <Select
              style={{ width: 110 }}
              options={rounds.map(value => ({ value, label: t(`downtime.rounds.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="temperature" label={t('downtime.temperature')} rules={required}>
            <InputNumber min={34} max={43} step={0.1} />
          </Form.Item>
        </>
      )}
      {kind && kind !== 'READING' && kind !== 'ADMISSION' && kind !== 'NOTE' && (
        <p className="quiet">{t('downtime.elsewhere')}</p>
      )}
      <Button type="primary" htmlType="submit" loading={enter.isPending}>
        {t('downtime.enter')}
      </Button>
    </Form>
  );
}
