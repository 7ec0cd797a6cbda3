import { App, Button, Form, Input, Modal, Radio, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useMay, useProblemNotice, useSession, useSite } from '@/ui';
import { useAgreeCorrection, useCode, useCorrect, useRetry } from './api';
import { type CodeFile, corrections, type HealthCode } from './model';
import styles from './release.module.css';

const colours = { GREEN: 'success', YELLOW: 'warning', RED: 'error' } as const;

/** A code by its name and colour. */
export function CodeTag({ code }: { code: HealthCode }) {
  const { t } = useTranslation('residents');
  return <Tag color={colours[code]}>{t(`leaving.code.name.${code}`)}</Tag>;
}

/** Every change of a code with what became of its event; a manager may have it tried at once. */
export function CodeChanges({ file }: { file: CodeFile }) {
  const { t, i18n } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const manages = useMay('site-manager');
  const notice = useProblemNotice();
  const retry = useRetry(site.id);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <ul className={styles.lines}>
      {file.changes.map(({ eventId, from, to, cause, at: when, delivery }) => (
        <li key={eventId}>
          <span className="num quiet">{at(when)}</span> {t(`leaving.code.name.${from}`)} →{' '}
          {t(`leaving.code.name.${to}`)} · {t(`leaving.code.cause.${cause}`)}{' '}
          <span className="quiet">
            {delivery.acceptedAt
              ? t('leaving.code.accepted', { time: at(delivery.acceptedAt) })
              : delivery.failure
                ? t('leaving.code.failed', { count: delivery.attempts, why: delivery.failure })
                : t('leaving.code.waiting')}
          </span>{' '}
          {delivery.owner && <Tag color="error">{t('leaving.code.owned')}</Tag>}
          {manages && file.platform && !delivery.acceptedAt && (
            <Button
              size="small"
              type="link"
              onClick={() =>
                retry.mutate(
                  { stayId: file.stayId, eventId },
                  { onSuccess: () => void message.success(t('leaving.code.retried')), onError: notice },
                )
              }
            >
              {t('leaving.code.retry')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One person's code, its changes, and its correction by two people. */
export function CodePart({ stayId }: { stayId: string }) {
  const { t } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const { username } = useSession();
  const asks = useMay('site-manager', 'doctor');
  const approves = useMay('approver');
  const notice = useProblemNotice();
  const code = useCode(site.id, stayId);
  const agree = useAgreeCorrection(site.id);
  const [asking, setAsking] = useState(false);
  const file = code.data;
  return (
    <section className={styles.part}>
      <div className={styles.bar}>
        <h2>{t('leaving.code.title')}</h2>
        {file && <CodeTag code={file.code} />}
        {asks && file && corrections(file.code).length > 0 && file.changes.length > 0 && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('leaving.code.correct')}
          </Button>
        )}
      </div>
      {code.isError && <ProblemNote error={code.error} />}
      {file && file.changes.length === 0 && <p className="quiet">{t('leaving.code.empty')}</p>}
      {file && <CodeChanges file={file} />}
      {file?.corrections
        .filter(one => !one.approvedBy)
        .map(one => (
          <p key={one.id}>
            {one.askedBy} · {one.reason}{' '}
            {approves && one.askedBy !== username && (
              <Button
                size="small"
                onClick={() =>
                  agree.mutate(
                    { stayId, correctionId: one.id },
                    { onSuccess: () => void message.success(t('leaving.code.agreed')), onError: notice },
                  )
                }
              >
                {t('leaving.code.agree', { code: t(`leaving.code.name.${one.to}`) })}
              </Button>
            )}
          </p>
        ))}
      {asking && file && <CorrectDialog file={file} stayId={stayId} onClose={() => setAsking(false)} />}
    </section>
  );
}

function CorrectDialog({ file, stayId, onClose }: { file: CodeFile; stayId: string; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const correct = useCorrect(site.id);
  const [form] = Form.useForm<{ to: HealthCode; reason: string }>();
  return (
    <Modal
      open
      title={t('leaving.code.correct')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={correct.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {correct.isError && <ProblemNote error={correct.error} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ to, reason }) =>
          correct.mutate(
            { stayId, to, reason: reason.trim() },
            {
              onSuccess: () => {
                void message.success(t('leaving.code.asked'));
                onClose();
              },
            },
          )
        }
      >
        <Form.Item name="to" label={t('leaving.code.correctTo')} rules={[{ required: true }]}>
          <Radio.Group
            optionType="button"
            options={corrections(file.code).map(value => ({ value, label: t(`leaving.code.name.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('leaving.code.reason')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
