import { App, Button, DatePicker, Form, Input, Select, Space } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import { fromPicker, ProblemNote, toPicker, useSite } from '@/ui';
import { type Step, useStep } from './api';
import type { Finding, Steps } from './model';

const kinds = ['rectify', 'pass', 'fail', 'extend', 'assign', 'withdraw'] as const;
type Kind = (typeof kinds)[number];

const posts = ['site-manager', 'doctor', 'nurse', 'supply-officer', 'kitchen', 'security', 'cleaner'] as const;

interface Fields {
  note?: string;
  due?: Dayjs;
  name?: string;
  post?: string;
}

/** What this person may do about a finding: one button for each, and a form for what it needs. */
export function FindingSteps({ finding, steps }: { finding: Finding; steps: Steps }) {
  const { t } = useTranslation('rooms');
  const [chosen, setChosen] = useState<Kind | null>(null);
  const may: Record<Kind, boolean> = {
    rectify: steps.rectify,
    pass: steps.reinspect,
    fail: steps.reinspect,
    extend: steps.extend,
    assign: steps.assign,
    withdraw: steps.withdraw,
  };
  const open = kinds.filter(kind => may[kind]);
  if (steps.ownWork) return <p className="quiet">{t('oversight.ownWork')}</p>;
  if (open.length === 0) return null;
  return (
    <section>
      <Space wrap>
        {open.map(kind => (
          <Button
            key={kind}
            type={kind === 'rectify' || kind === 'pass' ? 'primary' : 'default'}
            danger={kind === 'fail'}
            aria-expanded={chosen === kind}
            onClick={() => setChosen(chosen === kind ? null : kind)}
          >
            {t(`oversight.act.${kind}`)}
          </Button>
        ))}
      </Space>
      {chosen && may[chosen] && <StepForm key={chosen} finding={finding} kind={chosen} />}
    </section>
  );
}

function stepOf(kind: Kind, key: string, fields: Fields, timeZone: string): Step {
  const note = fields.note?.trim() ?? '';
  switch (kind) {
    case 'rectify':
      return { key, step: 'rectification', body: { note } };
    case 'pass':
    case 'fail':
      return { key, step: 'reinspection', body: { passed: kind === 'pass', note: note || null } };
    case 'withdraw':
      return { key, step: 'withdrawal', body: { reason: note } };
    case 'assign':
      return { key, step: 'owner', body: { name: fields.name?.trim() || null, post: fields.post ?? '' } };
    case 'extend':
      return {
        key,
        step: 'extension',
        body: { due: fields.due ? fromPicker(fields.due, timeZone) : '', reason: note },
      };
  }
}

function StepForm({ finding, kind }: { finding: Finding; kind: Kind }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const step = useStep(site.id, finding.id);
  const [key, setKey] = useState(newId);
  const needed = [{ required: true, whitespace: true, message: ui('required') }];
  const label =
    kind === 'rectify'
      ? t('oversight.how')
      : kind === 'pass' || kind === 'fail'
        ? t('oversight.seen')
        : t('oversight.reason');
  const tomorrow = toPicker(new Date(businessNow().getTime() + 86_400_000), site.timeZone);
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      style={{ marginTop: 12 }}
      initialValues={{ due: tomorrow, name: finding.owner.name ?? '', post: finding.owner.post }}
      onFinish={fields =>
        step.mutate(stepOf(kind, key, fields, site.timeZone), {
          onSuccess: () => void message.success(t('oversight.recorded')),
          onError: () => setKey(newId()),
        })
      }
    >
      {step.isError && <ProblemNote error={step.error} />}
      {kind === 'extend' && (
        <Form.Item name="due" label={`${t('oversight.due')} (${site.timeZone})`} rules={[{ required: true }]}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} />
        </Form.Item>
      )}
      {kind === 'assign' ? (
        <>
          <Form.Item name="name" label={t('oversight.name')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="post" label={t('oversight.post')} rules={needed}>
            <Select
              showSearch
              options={[...new Set([finding.owner.post, ...posts])].map(value => ({
                value,
                label: posts.some(one => one === value) ? ui(`role.${value as (typeof posts)[number]}`) : value,
              }))}
            />
          </Form.Item>
        </>
      ) : (
        <Form.Item name="note" label={label} rules={kind === 'pass' || kind === 'fail' ? [] : needed}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={step.isPending}>
        {ui('save')}
      </Button>
    </Form>
  );
}
