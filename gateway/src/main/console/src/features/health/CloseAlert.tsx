import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Level, listed, ProblemNote, useSite } from '@/ui';
import { useCloseAlert } from './api';
import { type AlertOutcome, alertOutcomes, type OpenAlert } from './model';
import styles from './round.module.css';
import { ruleName } from './ruleName';

interface Fields {
  outcome: AlertOutcome;
  note: string;
}

/** A doctor ends an alert: what came of it, and what was found, for whoever opens the file next. */
export function CloseAlert({ row, who, onClose }: { row: OpenAlert | null; who: string; onClose: () => void }) {
  const { t, i18n } = useTranslation('health');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const close = useCloseAlert(site.id);
  const [form] = Form.useForm<Fields>();
  return (
    <Modal
      open={row !== null}
      title={t('closing.title', { room: row?.roomNumber ?? '–' })}
      okText={t('close')}
      cancelText={ui('cancel')}
      confirmLoading={close.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        form.resetFields();
        close.reset();
      }}
      width={480}
      destroyOnHidden
    >
      {row && (
        <Form<Fields>
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          onFinish={({ outcome, note }) => close.mutate({ row, outcome, note: note.trim() }, { onSuccess: onClose })}
        >
          <p className={styles.alerted}>
            <Level level={row.alert.level} />
            <span>
              {[
                who,
                listed(
                  row.alert.rules.map(rule => ruleName(t, rule)),
                  i18n.language,
                ),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </p>
          {close.isError && <ProblemNote error={close.error} />}
          <Form.Item name="outcome" label={t('closeAs')} rules={[{ required: true, message: t('closing.outcome') }]}>
            <Radio.Group
              className={styles.outcomes}
              options={alertOutcomes.map(value => ({ value, label: t(`alertOutcome.${value}`) }))}
            />
          </Form.Item>
          <Form.Item
            name="note"
            label={t('closing.note')}
            extra={t('closing.noteHint')}
            rules={[{ required: true, whitespace: true, message: t('closing.noteNeeded') }]}
          >
            <Input.TextArea rows={3} maxLength={300} showCount />
          </Form.Item>
          <p className="quiet">{t('closing.then')}</p>
        </Form>
      )}
    </Modal>
  );
}
