import { App, Button, Form, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, listed, moment, Panel, ProblemNote, useMay, useProblemNotice, useSite, useSiteName } from '@/ui';
import { useAdmit, useHandovers, useNotComing } from './api';
import styles from './arrivals.module.css';
import type { Handover } from './model';

/** Households that other sites have sent here: admitted when they stand at the door, or given up with a reason. */
export function Handovers() {
  const { t, i18n } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const siteName = useSiteName();
  const language = i18n.language as Language;
  const notice = useProblemNotice();
  const admits = useMay('site-manager', 'doctor', 'nurse');
  const manages = useMay('site-manager');
  const sent = useHandovers(site.id, admits);
  const admit = useAdmit(site.id);
  const [givingUp, setGivingUp] = useState<Handover | null>(null);
  // one command a household, so that pressing again after a lost answer is the same admission
  const commands = useRef(new Map<string, string>());
  const rows = sent.data ?? [];
  if (sent.isError && rows.length === 0) return <ProblemNote error={sent.error} retry={() => void sent.refetch()} />;
  if (rows.length === 0) return null;

  const names = (row: Handover) =>
    listed(
      row.members.map(({ name }) => name),
      language,
    );

  function begin(row: Handover) {
    const commandId = commands.current.get(row.bubbleId) ?? newId();
    commands.current.set(row.bubbleId, commandId);
    admit.mutate(
      { commandId, bubbleId: row.bubbleId },
      {
        onSuccess: ({ roomNumber }) =>
          void message.success(
            roomNumber
              ? t('handover.admitted', { name: names(row), room: roomNumber })
              : t('handover.waiting', { name: names(row) }),
          ),
        onError: thrown => {
          // refused is decided; anything else may have happened, so that the same command is asked again
          if (asProblem(thrown).refused) commands.current.delete(row.bubbleId);
          notice(thrown);
        },
      },
    );
  }

  return (
    <Panel
      flush
      title={t('handover.title', { count: rows.length })}
      extra={<span className="quiet">{t('handover.lead')}</span>}
    >
      <DataTable<Handover>
        rows={rows}
        rowKey="bubbleId"
        columns={[
          {
            title: t('members'),
            render: (_, { members }) => (
              <div className={styles.members}>
                {members.map(member => (
                  <div key={member.stayId} className={styles.member}>
                    <strong>{member.name}</strong>
                    <span className="faint">
                      {t('age', { count: member.age })} · {t(`categories.${member.category}`)}
                      {member.needs.map(need => ` · ${t(`need.${need}`)}`)}
                    </span>
                  </div>
                ))}
              </div>
            ),
          },
          { title: t('kindTitle'), width: 110, render: (_, { kind }) => t(`kind.${kind}`) },
          {
            title: t('handover.from'),
            width: 190,
            render: (_, row) => siteName({ nameZh: row.fromZh, nameEn: row.fromEn }),
          },
          {
            title: t('room'),
            width: 190,
            render: (_, { roomNumber, heldUntil }) => (
              <>
                <strong className="num">{roomNumber ?? '–'}</strong>
                {heldUntil && (
                  <span className="faint num">
                    {' '}
                    {t('roomUntil', { time: moment(heldUntil, site.timeZone, language, businessNow()) })}
                  </span>
                )}
              </>
            ),
          },
          {
            key: 'do',
            width: 270,
            className: 'no-print',
            render: (_, row) => (
              <div className={styles.buttons}>
                <Button
                  size="small"
                  type="primary"
                  loading={admit.isPending && admit.variables.bubbleId === row.bubbleId}
                  onClick={() => begin(row)}
                >
                  {t('handover.admit')}
                </Button>
                {manages && (
                  <Button size="small" onClick={() => setGivingUp(row)}>
                    {t('decide.cancel')}
                  </Button>
                )}
              </div>
            ),
          },
        ]}
      />
      <GiveUp row={givingUp} names={givingUp ? names(givingUp) : ''} onClose={() => setGivingUp(null)} />
    </Panel>
  );
}

function GiveUp({ row, names, onClose }: { row: Handover | null; names: string; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const cancel = useNotComing(site.id);
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal
      open={row !== null}
      title={t('handover.cancelTitle', { name: names })}
      okText={t('decide.cancel')}
      cancelText={ui('cancel')}
      confirmLoading={cancel.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        form.resetFields();
        cancel.reset();
      }}
      width={420}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ reason }) =>
          row && cancel.mutate({ bubbleId: row.bubbleId, reason: reason.trim() }, { onSuccess: onClose })
        }
      >
        {cancel.isError && <ProblemNote error={cancel.error} />}
        <Form.Item
          name="reason"
          label={t('decide.cancelReason')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
