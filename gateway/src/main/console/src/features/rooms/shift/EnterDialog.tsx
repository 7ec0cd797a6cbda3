import { App, Form, Input, InputNumber, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import { listed, ProblemNote, useSite } from '@/ui';
import { type Entry, useComeIn, useStaff } from './api';
import { enough, type GateBook, kinds } from './model';
import { useNamed } from './names';

type Fields = Omit<Entry, 'id' | 'happenedAt'>;

/** Somebody comes in at the gate. */
export function EnterDialog({ open, book, onClose }: { open: boolean; book: GateBook; onClose: () => void }) {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const named = useNamed(site.id);
  const staff = useStaff(site.id, false, open);
  const comeIn = useComeIn(site.id);
  // the same words again are the same entry; other words, as after a refusal, are another one
  const [sent, setSent] = useState<{ words: string; id: string; happenedAt: string } | null>(null);
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form) ?? 'STAFF';
  const zone = Form.useWatch('zone', form) ?? 'WORK';
  const ppe = Form.useWatch('ppe', form);
  const least = book.ppe.find(level => level.code === book.zones.find(one => one.zone === zone)?.ppe);
  const worn = book.ppe.find(level => level.code === ppe);
  const people = (staff.data ?? []).map(one => ({
    value: one.id,
    label: `${one.name} · ${t(`shift.groups.${one.group}`)}`,
  }));
  const needed = [{ required: true, message: ui('required') }];

  function send(fields: Fields) {
    const words = JSON.stringify(fields);
    const entry = sent?.words === words ? sent : { words, id: newId(), happenedAt: businessNow().toISOString() };
    setSent(entry);
    comeIn.mutate(
      { ...fields, id: entry.id, happenedAt: entry.happenedAt },
      {
        onSuccess: () => {
          void message.success(t('shift.entered'));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open={open}
      title={t('shift.enter')}
      okText={t('shift.enter')}
      cancelText={ui('cancel')}
      confirmLoading={comeIn.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        comeIn.reset();
        setSent(null);
      }}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ kind: 'STAFF', zone: 'WORK', ppe: book.zones.find(one => one.zone === 'WORK')?.ppe }}
        onFinish={send}
      >
        {comeIn.isError && <ProblemNote error={comeIn.error} />}
        <Form.Item name="kind">
          <Radio.Group optionType="button" options={kinds.map(value => ({ value, label: t(`shift.kind.${value}`) }))} />
        </Form.Item>
        {kind === 'STAFF' ? (
          <Form.Item name="staffId" label={t('shift.name')} rules={needed}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              loading={staff.isPending}
              placeholder={t('shift.pickStaff')}
              options={people}
            />
          </Form.Item>
        ) : (
          <>
            <Form.Item name="name" label={t('shift.name')} rules={needed}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="pass" label={t('shift.pass')} rules={needed}>
              <Input maxLength={20} />
            </Form.Item>
            <Form.Item
              name="company"
              label={kind === 'VISITOR' ? `${t('shift.company')} (${ui('optional')})` : t('shift.company')}
              rules={kind === 'VISITOR' ? [] : needed}
            >
              <Input maxLength={100} />
            </Form.Item>
            {kind === 'VISITOR' && (
              <Form.Item name="hostId" label={t('shift.host')} rules={needed}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder={t('shift.pickStaff')}
                  options={people}
                />
              </Form.Item>
            )}
          </>
        )}
        <Form.Item name="purpose" label={t('shift.purpose')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="celsius" label={t('shift.temperature')} rules={needed}>
          <InputNumber min={30} max={45} step={0.1} precision={1} style={{ width: 140 }} />
        </Form.Item>
        <Form.Item name="zone" label={t('shift.zoneLabel')}>
          <Radio.Group
            optionType="button"
            options={(['WORK', 'PASSAGE'] as const).map(value => ({ value, label: t(`shift.zone.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="ppe"
          label={t('shift.ppe')}
          validateStatus={ppe && !enough(book, ppe, zone) ? 'warning' : undefined}
          extra={
            ppe && !enough(book, ppe, zone) && least
              ? t('shift.ppeTooLow', { level: named.own(least) })
              : worn && t('shift.wears', { items: listed(worn.items.map(named.own), i18n.language) })
          }
        >
          <Select options={book.ppe.map(level => ({ value: level.code, label: named.own(level) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
