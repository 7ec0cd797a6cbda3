import { Button, Form, Input, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useSite } from '@/ui';
import styles from '../arrivals.module.css';
import { useWords } from './AnswerInput';
import { useAmendments, useEvidence } from './api';
import { type Answers, type EvidenceType, evidenceTypes, type Intake } from './model';

/** What was seen and measured, by whom; a piece is added and never changed. */
export function EvidenceList({ intake }: { intake: Intake }) {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const add = useEvidence(site.id, intake.stayId);
  const [form] = Form.useForm<{ type: EvidenceType; value: string }>();
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <section className={styles.papers}>
      <h2>{t('personal.evidence')}</h2>
      {intake.evidence.length === 0 && <p className="quiet">{t('personal.evidenceNone')}</p>}
      <ul>
        {intake.evidence.map(one => (
          <li key={one.id}>
            <span className="num quiet">{at(one.at)}</span> <Tag>{t(`personal.evidenceType.${one.type}`)}</Tag>
            {one.value ?? '–'} <span className="faint">{one.verifier}</span>
          </li>
        ))}
      </ul>
      {add.isError && <ProblemNote error={add.error} />}
      <Form
        form={form}
        layout="inline"
        className="no-print"
        initialValues={{ type: 'HEALTH_CODE' }}
        onFinish={({ type, value }) =>
          add.mutate({ type, value: value.trim() }, { onSuccess: () => form.resetFields(['value']) })
        }
      >
        <Form.Item name="type">
          <Select
            aria-label={t('personal.evidence')}
            style={{ width: 150 }}
            options={evidenceTypes.map(type => ({ value: type, label: t(`personal.evidenceType.${type}`) }))}
          />
        </Form.Item>
        <Form.Item name="value" rules={[{ required: true, whitespace: true, message: ui('required') }]}>
          <Input maxLength={200} placeholder={t('personal.evidenceValue')} aria-label={t('personal.evidenceValue')} />
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending}>
          {t('personal.add')}
        </Button>
      </Form>
    </section>
  );
}

/** Who changed what; opened on demand, since the values are personal. */
export function AmendmentList({ intake }: { intake: Intake }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const words = useWords();
  const [open, setOpen] = useState(false);
  const trail = useAmendments(site.id, intake.stayId, intake.version, open);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const name = (code: string) => {
    const field = intake.fields.find(one => one.code === code);
    return field ? words(field) : code;
  };
  const said = (answers: Answers | null | undefined, code: string) => {
    const answer = answers?.[code];
    return answer === undefined || answer === null ? '–' : typeof answer === 'string' ? answer : JSON.stringify(answer);
  };
  if (intake.amendments === 0) return null;
  return (
    <section className={styles.papers}>
      <h2>{t('personal.amendments')}</h2>
      {!open && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('personal.amendmentsShow', { count: intake.amendments })}
        </Button>
      )}
      {trail.isError && <ProblemNote error={trail.error} retry={() => void trail.refetch()} />}
      <ol className={styles.history}>
        {(trail.data ?? []).map(one => (
          <li key={one.version}>
            <span className="num quiet">{at(one.at)}</span>
            <Space direction="vertical" size={0}>
              {one.reason && <strong>{one.reason}</strong>}
              {one.fields.map(code => (
                <span key={code}>
                  {name(code)}: {said(one.before, code)} → {said(one.after, code)}
                </span>
              ))}
            </Space>
            <span className="faint">{one.by}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
