import { App, DatePicker, Form, Input, InputNumber, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '@/api';
import { ProblemNote, useSite } from '@/ui';
import { useMove } from './api';
import type { Line } from './model';
import { useNames } from './names';

interface Fields {
  quantity: number;
  lot?: string;
  expires?: Dayjs;
  reason?: string;
}

/** Goods in or goods out of one item. */
export function MoveDialog({
  kind,
  line,
  onClose,
}: {
  kind: 'receipts' | 'issues' | null;
  line: Line | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('supplies');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const { name, unit } = useNames();
  const site = useSite();
  const [form] = Form.useForm<Fields>();
  const move = useMove(site.id);
  const [entryId, setEntryId] = useState(() => newId());

  function submit({ quantity, lot, expires, reason }: Fields) {
    if (!line || !kind) return;
    const common = { entryId, item: line.item, quantity, reason: reason?.trim() || null };
    move.mutate(
      kind === 'receipts'
        ? { kind, ...common, lot: lot?.trim() ?? '', expires: expires?.format('YYYY-MM-DD') ?? null }
        : { kind, ...common },
      {
        onSuccess: entry => {
          void message.success(t('done', { balance: entry.balance.toLocaleString() }));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open={kind !== null && line !== null}
      title={line && t(kind === 'issues' ? 'issueTitle' : 'receiveTitle', { item: name(line) })}
      okText={t(kind === 'issues' ? 'issue' : 'receive')}
      cancelText={ui('cancel')}
      confirmLoading={move.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        form.resetFields();
        move.reset();
        setEntryId(newId());
      }}
      width={440}
      destroyOnHidden
    >
      <Form<Fields> form={form} layout="vertical" requiredMark={false} preserve={false} onFinish={submit}>
        {kind === 'issues' && line && <p className="quiet">{t('issueHint', { count: line.usable })}</p>}
        {move.isError && <ProblemNote error={move.error} />}
        <Form.Item name="quantity" label={t('quantity')} rules={[{ required: true, message: ui('required') }]}>
          <InputNumber
            min={1}
            max={10_000_000}
            precision={0}
            size="large"
            suffix={line ? unit(line) : undefined}
            style={{ width: 200 }}
          />
        </Form.Item>
        {kind === 'receipts' && (
          <>
            <Form.Item
              name="lot"
              label={t('lot')}
              rules={[{ required: true, whitespace: true, message: ui('required') }]}
            >
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="expires" label={`${t('expires')} (${ui('optional')})`}>
              <DatePicker style={{ width: 200 }} />
            </Form.Item>
          </>
        )}
        <Form.Item name="reason" label={`${t('reason')} (${ui('optional')})`}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
