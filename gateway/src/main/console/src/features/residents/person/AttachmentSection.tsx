import { App, Button, Select, Space, Upload } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, ProblemNote, useMay, useProblemNotice, useSite } from '@/ui';
import styles from '../arrivals.module.css';
import type { StayFile } from '../model';
import { useAttach, useAttachments, useDownload, useRemoveAttachment } from './api';
import { type Attachment, largestFile, type Topic, topics } from './model';
import { ReasonDialog } from './ReasonDialog';

/** Files of the person: kept encrypted, opened one at a time, removed with a reason. */
export function AttachmentSection({ file }: { file: StayFile }) {
  const { t, i18n } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const stayId = file.summary.stayId;
  const attachments = useAttachments(site.id, stayId);
  const attach = useAttach(site.id, stayId);
  const load = useDownload(stayId);
  const remove = useRemoveAttachment(site.id, stayId);
  const notice = useProblemNotice();
  const removes = useMay('site-manager', 'doctor');
  const [topic, setTopic] = useState<Topic>('TEST_REPORT');
  const [removing, setRemoving] = useState<Attachment | null>(null);
  // the same file again after a lost answer is the same attachment
  const ids = useRef(new WeakMap<File, string>());

  function send(chosen: File) {
    if (chosen.size > largestFile) {
      void message.error(t('personal.tooLarge'));
      return;
    }
    const id = ids.current.get(chosen) ?? newId();
    ids.current.set(chosen, id);
    attach.mutate({ id, topic, file: chosen });
  }

  return (
    <div className={styles.drawer}>
      <Space wrap className="no-print">
        <Select
          aria-label={t('personal.topic')}
          value={topic}
          onChange={setTopic}
          style={{ width: 150 }}
          options={topics.map(value => ({ value, label: t(`personal.topics.${value}`) }))}
        />
        <Upload
          accept=".jpg,.jpeg,.png,.pdf"
          showUploadList={false}
          beforeUpload={chosen => {
            send(chosen);
            return false;
          }}
        >
          <Button loading={attach.isPending}>{t('personal.attach')}</Button>
        </Upload>
        <span className="quiet">{t('personal.attachHint')}</span>
      </Space>
      {attach.isError && <ProblemNote error={attach.error} />}
      <DataTable<Attachment>
        query={attachments}
        rows={attachments.data ?? []}
        rowKey="attachmentId"
        empty={t('personal.attachmentsNone')}
        columns={[
          { title: t('personal.topic'), width: 100, render: (_, one) => t(`personal.topics.${one.topic}`) },
          {
            title: t('personal.fileName'),
            render: (_, one) =>
              one.removed ? (
                <span className="quiet">
                  {t('personal.removedBy', { who: one.removed.by, reason: one.removed.reason })}
                </span>
              ) : (
                `${one.name ?? one.kind} · ${Math.ceil(one.bytes / 1024)} KB`
              ),
          },
          { title: t('personal.who'), width: 110, dataIndex: 'by' },
          {
            title: t('personal.time'),
            width: 110,
            className: 'num',
            render: (_, one) => moment(one.at, site.timeZone, i18n.language as Language, businessNow()),
          },
          {
            title: '',
            width: 150,
            render: (_, one) =>
              !one.removed && (
                <Space size={6}>
                  <Button
                    size="small"
                    onClick={() => load.mutate({ id: one.attachmentId, kind: one.kind }, { onError: notice })}
                  >
                    {t('personal.download')}
                  </Button>
                  {removes && (
                    <Button size="small" danger onClick={() => setRemoving(one)}>
                      {t('personal.remove')}
                    </Button>
                  )}
                </Space>
              ),
          },
        ]}
      />
      <ReasonDialog
        open={removing !== null}
        title={t('personal.remove')}
        label={t('personal.reason')}
        pending={remove.isPending}
        error={remove.error}
        onClose={() => {
          setRemoving(null);
          remove.reset();
        }}
        onReason={reason =>
          removing && remove.mutate({ id: removing.attachmentId, reason }, { onSuccess: () => setRemoving(null) })
        }
      />
    </div>
  );
}
