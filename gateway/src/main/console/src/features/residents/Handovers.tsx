import { App, Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
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
  const [asked, setAsked] = useState<Handover | null>(null);
  const rows = sent.data ?? [];
  if (sent.isError && rows.length === 0) return <ProblemNote error={sent.error} retry={() => void sent.refetch()} />;
  if (rows.length === 0) return null;

  const names = (row: Handover) =>
    listed(
      row.members.map(({ name }) => name),
      language,
    );

  function begin(row: Handover, stayIds: readonly string[]) {
    admit.mutate(
      { bubbleId: row.bubbleId, stayIds },
      {
        onSuccess: ({ roomNumber }) => {
          const name = listed(
            row.members.filter(({ stayId }) => stayIds.includes(stayId)).map(member => member.name),
            language,
          );
          setAsked(null);
          void message.success(
            roomNumber ? t('handover.admitted', { name, room: roomNumber }) : t('handover.waiting', { name }),
          );
        },
        onError: notice,
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
                  onClick={() =>
                    row.members.length > 1
                      ? setAsked(row)
                      : begin(
                          row,
                          row.members.map(({ stayId }) => stayId),
                        )
                  }
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
      {asked && (
        <WhoIsThere
          key={asked.bubbleId}
          row={asked}
          busy={admit.isPending}
          onAdmit={stayIds => begin(asked, stayIds)}
          onClose={() => setAsked(null)}
        />
      )}
      <GiveUp row={givingUp} names={givingUp ? names(givingUp) : ''} onClose={() => setGivingUp(null)} />
    </Panel>
  );
}

/** Of a household only those come into the room whom somebody sees at the door. */
function WhoIsThere({
  row,
  busy,
  onAdmit,
  onClose,
}: {
  row: Handover;
  busy: boolean;
  onAdmit: (stayIds: readonly string[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const [there, setThere] = useState<string[]>(() =>
    row.members.filter(({ state }) => state === 'AT_DOOR').map(({ stayId }) => stayId),
  );
  return (
    <Modal
      open
      title={t('handover.whoTitle')}
      okText={t('handover.admit')}
      cancelText={ui('cancel')}
      okButtonProps={{ disabled: there.length === 0 }}
      confirmLoading={busy}
      onOk={() => onAdmit(there)}
      onCancel={onClose}
      width={420}
    >
      <Checkbox.Group
        value={there}
        onChange={setThere}
        options={row.members.map(({ stayId, name, age }) => ({
          value: stayId,
          label: `${name} · ${t('age', { count: age })}`,
        }))}
      />
    </Modal>
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
