import { App, Button, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fromPicker, ProblemNote, useMay, useSite } from '@/ui';
import { categories, type Category, type StayFile } from '../model';
import { useDayChange, useDayPreview, usePacks, useShortenings } from './api';
import { Difference } from './Difference';
import { confirmable, type DayEvent, dayEvents, type DayWish, exposureRules } from './model';

interface Fields {
  event: DayEvent;
  rule?: string;
  from?: Dayjs;
  days?: number;
  category?: Category;
  packId?: string;
  shorteningId?: string;
  reason: string;
}

/** Changes one person's days: what happened, then the difference, then the confirmation. */
export function ChangeDaysDialog({ file, open, onClose }: { file: StayFile; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const manager = useMay('site-manager');
  const preview = useDayPreview(site.id);
  const change = useDayChange(site.id);
  const packs = usePacks();
  const requests = useShortenings(site.id);
  const [form] = Form.useForm<Fields>();
  const [wish, setWish] = useState<DayWish | null>(null);
  const event = Form.useWatch('event', form) ?? 'EXTEND';
  const stayId = file.summary.stayId;
  const usable = (requests.data ?? []).filter(one => one.stayId === stayId && one.granted && !one.spent && !one.lapsed);
  const forget = () => {
    preview.reset();
    change.reset();
    setWish(null);
  };
  const look = async () => {
    const { event: what, rule, from, days, category, packId, shorteningId } = await form.validateFields();
    const wished: DayWish = {
      stayId,
      event: what,
      rule: rule ?? null,
      from: from ? fromPicker(from, site.timeZone) : null,
      days: days ?? null,
      category: category ?? null,
      packId: packId ?? null,
      shorteningId: shorteningId ?? null,
    };
    setWish(wished);
    preview.mutate([wished]);
  };
  const apply = () => {
    if (!wish || !preview.data) return;
    change.mutate(
      { changes: [wish], token: preview.data.token, reason: form.getFieldValue('reason').trim() },
      {
        onSuccess: ({ done }) => {
          void message.success(t(done ? 'days.applied' : 'days.applying'));
          onClose();
        },
        // what was seen is no longer so
        onError: () => preview.mutate([wish]),
      },
    );
  };
  const required = [{ required: true, message: ui('required') }];
  return (
    <Modal
      open={open}
      title={t('days.change')}
      onCancel={onClose}
      afterClose={() => {
        form.resetFields();
        forget();
      }}
      width={620}
      destroyOnHidden
      footer={[
        <Button key="cancel" onClick={onClose}>
          {ui('cancel')}
        </Button>,
        <Button key="look" onClick={() => void look()} loading={preview.isPending}>
          {t('days.look')}
        </Button>,
        <Button
          key="apply"
          type="primary"
          disabled={!confirmable(preview.data)}
          loading={change.isPending}
          onClick={apply}
        >
          {t('days.apply')}
        </Button>,
      ]}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ event: 'EXTEND' }}
        onValuesChange={changed => !('reason' in changed) && forget()}
        onFinish={() => void look()}
      >
        <Form.Item name="event" label={t('days.what')} rules={required}>
          <Select
            options={dayEvents
              .filter(one => manager || (one !== 'MIGRATE' && one !== 'SHORTEN'))
              .map(value => ({ value, label: t(`days.event.${value}`) }))}
          />
        </Form.Item>
        {event === 'EXTEND' && (
          <Form.Item name="days" label={t('days.days')} rules={required}>
            <InputNumber min={1} precision={0} />
          </Form.Item>
        )}
        {event === 'RECLASSIFY' && (
          <Form.Item name="category" label={t('days.category')} rules={required}>
            <Select options={categories.map(value => ({ value, label: t(`categories.${value}`) }))} />
          </Form.Item>
        )}
        {(event === 'RESET' || event === 'RECLASSIFY') && (
          <>
            <Form.Item
              name="from"
              label={`${t('days.from')} (${site.timeZone})`}
              rules={event === 'RESET' ? required : []}
            >
              <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
            </Form.Item>
            <Form.Item name="rule" label={t('days.rule')}>
              <Select
                allowClear
                placeholder={t('days.rules.by-hand')}
                options={exposureRules.map(value => ({ value, label: t(`days.rules.${value}`) }))}
              />
            </Form.Item>
          </>
        )}
        {event === 'MIGRATE' && (
          <Form.Item name="packId" label={t('days.toPack')} rules={required}>
            <Select
              options={[...new Set((packs.data ?? []).map(pack => pack.id))].map(value => ({ value, label: value }))}
            />
          </Form.Item>
        )}
        {event === 'SHORTEN' && (
          <Form.Item name="shorteningId" label={t('days.request')} rules={required}>
            <Select
              notFoundContent={t('days.noRequest')}
              options={usable.map(one => ({
                value: one.shorteningId,
                label: `${t('days.dayCount', { count: one.days })} · ${one.reason}`,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={t('days.reason')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input maxLength={300} />
        </Form.Item>
      </Form>
      {preview.isError && <ProblemNote error={preview.error} />}
      {change.isError && <ProblemNote error={change.error} />}
      {preview.data && <Difference preview={preview.data} />}
    </Modal>
  );
}
