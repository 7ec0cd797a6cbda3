import { App, Button, Drawer, Form, Input, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProblemNote, useMay, useSite } from '@/ui';
import { useFile, useTransfer } from './api';
import styles from './arrivals.module.css';
import { HistorySection } from './file/HistorySection';
import { SummarySection } from './file/SummarySection';
import type { StayFile } from './model';
import { SwapDialog } from './SwapDialog';

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
  const { t } = useTranslation('residents');
  const site = useSite();
  const works = useMay('nurse', 'doctor');
  const { summary } = file;
  const here = summary.state === 'IN_RESIDENCE';
  return (
    <div className={styles.drawer}>
      <SummarySection file={file} onOpen={onOpen} />
      <section className={styles.papers}>
        <h2>{t('person.history')}</h2>
        <HistorySection file={file} />
      </section>
      {here && (
        <div className={styles.buttons}>
          <Link to={`/sites/${site.id}/residents/${summary.stayId}`}>{t('person.whole')}</Link>
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
