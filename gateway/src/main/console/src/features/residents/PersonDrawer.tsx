import { App, Button, Descriptions, Drawer, Form, Input, Modal, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, siteDate, useMay, useSite } from '@/ui';
import { useFile, useTransfer } from './api';
import styles from './arrivals.module.css';
import type { StayFile } from './model';
import { SwapDialog } from './SwapDialog';

const events = ['EXPECT', 'ARRIVE', 'ADMIT', 'SWAP', 'REDIRECT', 'CANCEL', 'RELEASE', 'TRANSFER'] as const;
const documents = ['CN_ID', 'PASSPORT', 'HK_MACAO_PERMIT', 'TAIWAN_PERMIT', 'OTHER'] as const;

/** One person's file. Opening it leaves a trace, and only medical staff and managers can. */
export function PersonDrawer({
  stayId,
  onOpen,
  onClose,
}: {
  stayId: string | null;
  onOpen: (stayId: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const file = useFile(site.id, stayId);
  const [leaving, setLeaving] = useState(false);
  const [swapping, setSwapping] = useState(false);
  const shown = file.data && file.data.summary.stayId === stayId ? file.data : null;
  return (
    <Drawer
      open={stayId !== null}
      onClose={onClose}
      size={520}
      title={shown ? [shown.summary.name, shown.summary.roomNumber].filter(Boolean).join(' · ') : t('person.file')}
      destroyOnHidden
    >
      {file.isError && !shown && <ProblemNote error={file.error} retry={() => void file.refetch()} />}
      {file.isPending && <Skeleton active />}
      {shown && (
        <File file={shown} onOpen={onOpen} onTransfer={() => setLeaving(true)} onSwap={() => setSwapping(true)} />
      )}
      <TransferDialog file={leaving ? shown : null} onClose={() => setLeaving(false)} />
      <SwapDialog file={swapping ? shown : null} onClose={() => setSwapping(false)} />
    </Drawer>
  );
}

function File({
  file,
  onOpen,
  onTransfer,
  onSwap,
}: {
  file: StayFile;
  onOpen: (stayId: string) => void;
  onTransfer: () => void;
  onSwap: () => void;
}) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const language = i18n.language as Language;
  const works = useMay('nurse', 'doctor');
  const { summary, person, days, order } = file;
  const at = (value: string) => moment(value, site.timeZone, language, businessNow());
  const today = siteDate(businessNow(), site.timeZone);
  const kind = documents.find(one => one === person?.idType);
  const here = summary.state === 'IN_RESIDENCE';
  const rows: [string, ReactNode][] = [
    [t('stateTitle'), t(`stay.${summary.state}`)],
    [t('category'), order && t(`categories.${order.category}`)],
    [t('pack'), order && `${order.packId} · v${order.packVersion}`],
    [t('entered'), days && at(days.enteredAt)],
    [t('notBefore'), days && at(days.releaseNotBefore)],
    [kind ? t(`person.document.${kind}`) : t('person.document.OTHER'), person?.idNumber],
    [t('person.born'), person?.birthDate],
    [t('person.phone'), person?.phone],
    [t('person.emergency'), person?.emergencyContact],
    [
      t('person.guardian'),
      person?.guardian &&
        [person.guardian.name, person.guardian.relation, person.guardian.phone].filter(Boolean).join(' · '),
    ],
    [t('person.address'), person?.address],
    [t('person.community'), person?.community],
    [t('person.health'), person?.health],
    [t('gate.transport'), file.departure?.transport],
    [t('gate.handover'), file.departure?.handover],
  ];
  return (
    <div className={styles.drawer}>
      <Descriptions
        column={1}
        size="small"
        colon={false}
        styles={{ label: { width: 116 } }}
        items={rows.filter(([, value]) => value).map(([label, children]) => ({ key: label, label, children }))}
      />
      {days && days.tests.length > 0 && (
        <section className={styles.papers}>
          <h2>{t('person.tests')}</h2>
          <ul className={styles.days}>
            {days.tests.map(({ day, date }) => (
              <li key={day} aria-current={date === today ? 'date' : undefined}>
                {t('person.testDay', { day, date: date.slice(5) })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {file.bubble.length > 0 && (
        <section className={styles.papers}>
          <h2>{t('person.with')}</h2>
          <div className={styles.buttons}>
            {file.bubble.map(other => (
              <Button key={other.stayId} size="small" onClick={() => onOpen(other.stayId)}>
                {other.name ?? other.stayId.slice(-6)} · {t(`stay.${other.state}`)}
              </Button>
            ))}
          </div>
        </section>
      )}
      <section className={styles.papers}>
        <h2>{t('person.history')}</h2>
        <ol className={styles.history}>
          {file.history.map((entry, index) => {
            const known = events.find(one => one === entry.event);
            return (
              <li key={index}>
                <span className="num quiet">{at(entry.at)}</span>
                <span>
                  <strong>{known ? t(`person.event.${known}`) : entry.event}</strong>
                  {entry.note && entry.event !== 'REDIRECT' && ` · ${entry.note}`}
                </span>
                <span className="faint">{entry.actor}</span>
              </li>
            );
          })}
        </ol>
      </section>
      {here && (
        <div className={styles.buttons}>
          {works && <Link to={`/sites/${site.id}/round?stay=${summary.stayId}`}>{t('person.toRound')}</Link>}
          <Link to={`/sites/${site.id}/release`}>{t('home.openRelease')}</Link>
          <Link to={`/sites/${site.id}/rooms`}>{t('person.toRooms')}</Link>
          <Link to={`/sites/${site.id}/contacts?stay=${summary.stayId}`}>{t('person.toContacts')}</Link>
        </div>
      )}
      {here && summary.bubbleId && <Button onClick={onSwap}>{t('person.swap')}</Button>}
      {(here || summary.state === 'AT_DOOR') && (
        <Button danger onClick={onTransfer}>
          {t('person.transfer')}
        </Button>
      )}
    </div>
  );
}

/** Hands a person to a hospital at once; it waits for no other service and cannot be taken back. */
function TransferDialog({ file, onClose }: { file: StayFile | null; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const transfer = useTransfer(site.id);
  const [form] = Form.useForm<{ to: string }>();
  const name = file?.summary.name ?? '';
  return (
    <Modal
      open={file !== null}
      title={t('person.transferTitle', { name, room: file?.summary.roomNumber ?? '–' })}
      okText={t('person.transfer')}
      okButtonProps={{ danger: true }}
      cancelText={ui('cancel')}
      confirmLoading={transfer.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        form.resetFields();
        transfer.reset();
      }}
      width={440}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ to }) =>
          file &&
          transfer.mutate(
            { stayId: file.summary.stayId, to: to.trim() },
            {
              onSuccess: () => {
                void message.success(t('person.transferred', { name, to: to.trim() }));
                onClose();
              },
            },
          )
        }
      >
        <p className="quiet">{t('person.transferHint')}</p>
        {transfer.isError && <ProblemNote error={transfer.error} />}
        <Form.Item
          name="to"
          label={t('person.hospital')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input maxLength={120} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
