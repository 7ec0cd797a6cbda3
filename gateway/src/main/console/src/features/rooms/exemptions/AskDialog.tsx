import { App, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import { fromPicker, listed, newcomers, ProblemNote, toPicker, useNames, useSite } from '@/ui';
import { useWaiters } from '../waiting/households';
import { called } from '../waiting/model';
import { useAsk } from './api';
import { type Exemptable, exemptable } from './model';

interface Fields {
  bubbleId: string;
  rules: Exemptable[];
  reason: string;
  until: Dayjs;
}

/** Asks for leave to break hard rules for a household that waits. */
export function AskDialog({
  open,
  bubbleId,
  onClose,
}: {
  open: boolean;
  bubbleId: string | null;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const names = useNames(site.id, newcomers);
  const { line, coming } = useWaiters(site.id, open);
  const ask = useAsk(site.id);
  const [id, setId] = useState(newId);
  const [form] = Form.useForm<Fields>();
  const say = (people: Parameters<typeof called>[0]) =>
    listed(
      called(people, names, band => t(`age.${band}`)),
      i18n.language,
    );
  const tomorrow = toPicker(new Date(businessNow().getTime() + 86_400_000), site.timeZone);
  return (
    <Modal
      open={open}
      title={t('exemption.title')}
      okText={t('exemption.ask')}
      cancelText={ui('cancel')}
      confirmLoading={ask.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        ask.reset();
        setId(newId());
      }}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ bubbleId: bubbleId ?? undefined, until: tomorrow }}
        onFinish={({ bubbleId: chosen, rules, reason, until }) =>
          ask.mutate(
            { id, bubbleId: chosen, rules, reason: reason.trim(), until: fromPicker(until, site.timeZone) },
            {
              onSuccess: () => {
                void message.success(t('exemption.asked'));
                onClose();
              },
              onError: () => setId(newId()),
            },
          )
        }
      >
        {ask.isError && <ProblemNote error={ask.error} />}
        <Form.Item
          name="bubbleId"
          label={t('exemption.household')}
          rules={[{ required: true, message: ui('required') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={line.isPending}
            placeholder={t('exemption.pick')}
            notFoundContent={line.isPending ? ui('loading') : t('exemption.noHousehold')}
            options={[
              ...(line.data ?? []).map(({ waiting }) => ({ value: waiting.id, label: say(waiting.people) })),
              ...coming.map(one => ({ value: one.bubbleId, label: say(one.rows) })),
            ]}
          />
        </Form.Item>
        <Form.Item
          name="rules"
          label={t('exemption.rules')}
          extra={t('exemption.never')}
          rules={[{ required: true, message: ui('required') }]}
        >
          <Select
            mode="multiple"
            placeholder={t('exemption.pickRules')}
            options={exemptable.map(value => ({ value, label: t(`exemption.rule.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('exemption.reason')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
        <Form.Item
          name="until"
          label={`${t('exemption.until')} (${site.timeZone})`}
          rules={[{ required: true, message: ui('required') }]}
        >
          <DatePicker
            showTime={{ format: 'HH:mm', minuteStep: 15 }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            style={{ width: '100%' }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
