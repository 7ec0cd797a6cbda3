import { App, Button, Form, Input, Progress, Skeleton, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useSite } from '@/ui';
import styles from '../arrivals.module.css';
import type { StayFile } from '../model';
import { AnswerInput, RowsInput, useWords } from './AnswerInput';
import { useDeclaration, useIntake, useSaveIntake } from './api';
import { AmendmentList, EvidenceList } from './IntakeTrail';
import { type Answers, given, inOrder, type Intake, type IntakeField, sections, shownAnswers } from './model';

/** The intake record: what this person is asked, temperature first, kept as a draft until it is complete. */
export function IntakeSection({ file }: { file: StayFile }) {
  const site = useSite();
  const intake = useIntake(site.id, file.summary.stayId);
  if (intake.isPending) return <Skeleton active />;
  if (!intake.data) return <ProblemNote error={intake.error} retry={() => void intake.refetch()} />;
  // a version that somebody else wrote is shown anew, not mixed with what was typed
  return <IntakeForm key={intake.data.version} intake={intake.data} />;
}

function IntakeForm({ intake }: { intake: Intake }) {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const save = useSaveIntake(site.id, intake.stayId);
  const [form] = Form.useForm<Answers & { changeReason?: string }>();
  const [unfinished, setUnfinished] = useState<unknown>(null);
  const done = intake.completed;
  const fields = inOrder(intake.fields);

  function send(complete: boolean) {
    const { changeReason, ...answers } = form.getFieldsValue(true) as Answers & { changeReason?: string };
    setUnfinished(null);
    save.mutate(
      { answers: given(answers), complete, reason: changeReason?.trim() || null, version: intake.version },
      { onSuccess: () => void message.success(t('personal.saved')), onError: setUnfinished },
    );
  }

  return (
    <div className={styles.drawer}>
      <Space wrap>
        <Progress
          percent={Math.round((intake.filled * 100) / Math.max(1, intake.required.length))}
          size="small"
          style={{ width: 160 }}
        />
        <span>{t('personal.filled', { filled: intake.filled, all: intake.required.length })}</span>
        {done && (
          <Tag color="success">
            {t('personal.completedBy', {
              who: done.by,
              time: moment(done.at, site.timeZone, i18n.language as Language, businessNow()),
            })}
          </Tag>
        )}
      </Space>
      {!done && <UseDeclaration stayId={intake.stayId} used={intake.declaration ?? null} />}
      {Boolean(unfinished) && <ProblemNote error={unfinished} />}
      <Form form={form} layout="vertical" initialValues={shownAnswers(intake)} onFinish={() => send(false)}>
        <Part title={t('personal.first')} fields={fields.filter(isFirst)} intake={intake} />
        {sections.map(section => (
          <Part
            key={section}
            title={t(`personal.section.${section}`)}
            fields={fields.filter(field => field.section === section && !isFirst(field))}
            intake={intake}
          />
        ))}
        {done && (
          <Form.Item
            name="changeReason"
            label={t('personal.changeReason')}
            rules={[{ required: true, whitespace: true, message: ui('required') }]}
          >
            <Input maxLength={300} />
          </Form.Item>
        )}
        <Space className="no-print">
          <Button htmlType="submit" loading={save.isPending} type={done ? 'primary' : 'default'}>
            {t(done ? 'personal.saveChange' : 'personal.saveDraft')}
          </Button>
          {!done && (
            <Button
              type="primary"
              loading={save.isPending}
              onClick={() =>
                void form.validateFields().then(
                  () => send(true),
                  () => undefined,
                )
              }
            >
              {t('personal.completeIt')}
            </Button>
          )}
          <Button onClick={() => globalThis.print()}>{t('personal.print')}</Button>
        </Space>
      </Form>
      <EvidenceList intake={intake} />
      <AmendmentList intake={intake} />
    </div>
  );
}

const isFirst = (field: IntakeField) => field.code.startsWith('temperature');

function Part({ title, fields, intake }: { title: string; fields: readonly IntakeField[]; intake: Intake }) {
  const { t } = useTranslation('residents');
  const words = useWords();
  if (fields.length === 0) return null;
  return (
    <section className={styles.papers}>
      <h2>{title}</h2>
      {fields.map(field =>
        field.kind === 'ROWS' ? (
          <RowsInput key={field.code} field={field} />
        ) : (
          <Form.Item
            key={field.code}
            name={field.code}
            label={
              <>
                {words(field)}
                {intake.required.includes(field.code) && ' *'}
                {field.code in intake.declared && (
                  <Tag style={{ marginInlineStart: 8 }}>{t('personal.declaredTag')}</Tag>
                )}
              </>
            }
          >
            <AnswerInput field={field} />
          </Form.Item>
        ),
      )}
    </section>
  );
}

function UseDeclaration({ stayId, used }: { stayId: string; used: string | null }) {
  const { t } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const declaration = useDeclaration(site.id, stayId);
  return (
    <>
      {declaration.isError && <ProblemNote error={declaration.error} />}
      <Input.Search
        className="no-print"
        placeholder={t('personal.declaration')}
        aria-label={t('personal.declaration')}
        defaultValue={used ?? ''}
        enterButton={t('personal.declarationUse')}
        loading={declaration.isPending}
        maxLength={40}
        style={{ maxWidth: 420 }}
        onSearch={typed =>
          typed.trim() &&
          declaration.mutate(typed.trim().toUpperCase(), {
            onSuccess: () => void message.success(t('personal.declarationUsed')),
          })
        }
      />
    </>
  );
}
