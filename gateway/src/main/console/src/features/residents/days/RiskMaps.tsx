import { App, Button, DatePicker, Form, Input, Modal, Select, Upload } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, ProblemNote, useMay, useSite } from '@/ui';
import { useCounties, useRiskMaps, useTakeMap } from './api';
import own from './days.module.css';
import { type County, type RiskLevel, riskLevels, type RiskMap } from './model';

/** The county risk maps that were given out, and the counties of one of them. */
export function RiskMaps() {
  const { t } = useTranslation('residents');
  const maps = useRiskMaps();
  const commander = useMay('commander');
  const [picked, setPicked] = useState<string | null>(null);
  const [level, setLevel] = useState<RiskLevel | null>(null);
  const [open, setOpen] = useState(false);
  const shown = picked ?? maps.data?.[0]?.mapId ?? null;
  const counties = useCounties(shown, level);
  return (
    <>
      <DataTable<RiskMap>
        query={maps}
        rows={maps.data ?? []}
        rowKey="mapId"
        size="small"
        pageSize={10}
        empty={t('days.noMaps')}
        rowSelection={{
          type: 'radio',
          selectedRowKeys: shown ? [shown] : [],
          onChange: keys => setPicked(String(keys[0])),
        }}
        columns={[
          { title: t('days.mapDate'), className: 'num', dataIndex: 'date' },
          { title: t('days.region'), className: 'num', dataIndex: 'regionCode' },
          ...riskLevels.map(one => ({
            title: t(`days.level.${one}`),
            className: 'num',
            render: (_: unknown, map: RiskMap) => map.counts.find(count => count.level === one)?.counties ?? 0,
          })),
          { title: t('days.by'), dataIndex: 'by' },
        ]}
      />
      {shown && (
        <section className={own.block}>
          <Select
            allowClear
            placeholder={t('days.allLevels')}
            value={level}
            onChange={value => setLevel(value ?? null)}
            options={riskLevels.map(value => ({ value, label: t(`days.level.${value}`) }))}
            style={{ width: 160, marginBottom: 10 }}
            aria-label={t('days.risk')}
          />
          <DataTable<County>
            query={counties}
            rows={counties.data?.items ?? []}
            rowKey="code"
            size="small"
            columns={[
              { title: t('days.county'), className: 'num', dataIndex: 'code' },
              { title: t('days.countyName'), dataIndex: 'name' },
              { title: t('days.risk'), render: (_, county) => t(`days.level.${county.level}`) },
            ]}
          />
          {counties.data?.next && <p className="quiet">{t('days.more')}</p>}
        </section>
      )}
      {commander && (
        <div className={own.bar}>
          <Button onClick={() => setOpen(true)}>{t('days.takeMap')}</Button>
        </div>
      )}
      <TakeMapDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}

interface Fields {
  regionCode: string;
  date: Dayjs;
  file: File;
}

function TakeMapDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const take = useTakeMap(site.id);
  const [form] = Form.useForm<Fields>();
  const required = [{ required: true, message: ui('required') }];
  const give = async ({ regionCode, date, file }: Fields) => {
    const csv = await file.text();
    take.mutate(
      { regionCode: regionCode.trim(), date: date.format('YYYY-MM-DD'), csv },
      {
        onSuccess: () => {
          void message.success(t('days.taken'));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open={open}
      title={t('days.takeMap')}
      okText={t('days.takeMap')}
      cancelText={ui('cancel')}
      confirmLoading={take.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => take.reset()}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={values => void give(values)}
      >
        {take.isError && <ProblemNote error={take.error} />}
        <Form.Item
          name="regionCode"
          label={t('days.region')}
          initialValue={site.regionCode.slice(0, 4)}
          rules={[{ required: true, pattern: /^\d{2,6}$/, message: ui('required') }]}
        >
          <Input maxLength={6} />
        </Form.Item>
        <Form.Item name="date" label={t('days.mapDate')} rules={required}>
          <DatePicker />
        </Form.Item>
        <Form.Item
          name="file"
          label={t('days.mapFile')}
          rules={required}
          valuePropName="none"
          getValueFromEvent={(event: { file: File }) => event.file}
        >
          <Upload accept=".csv,text/csv" maxCount={1} beforeUpload={() => false}>
            <Button>{t('file')}</Button>
          </Upload>
        </Form.Item>
      </Form>
    </Modal>
  );
}
