import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { useEndMuster } from './api';

/** Ends a muster. It says how many are not known to be safe and never keeps anybody from ending it. */
export function EndDialog({
  musterId,
  unsafe,
  onClose,
}: {
  /** null while it is closed */
  musterId: string | null;
  unsafe: number;
  onClose: () => void;
}) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const end = useEndMuster(site.id);
  const [remark, setRemark] = useState('');
  return (
    <Modal
      open={musterId !== null}
      title={t('muster.endTitle')}
      okText={t('muster.end')}
      cancelText={ui('cancel')}
      confirmLoading={end.isPending}
      onCancel={onClose}
      afterClose={() => {
        end.reset();
        setRemark('');
      }}
      onOk={() =>
        musterId &&
        end.mutate(
          { id: musterId, remark: remark.trim() || null },
          {
            onSuccess: () => {
              void message.success(t('muster.ended'));
              onClose();
            },
          },
        )
      }
      destroyOnHidden
    >
      {end.isError && <ProblemNote error={end.error} />}
      <p>{unsafe > 0 ? t('muster.endHint', { count: unsafe }) : t('muster.endNone')}</p>
      <Input.TextArea
        value={remark}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 4 }}
        placeholder={t('muster.endRemark')}
        aria-label={t('muster.endRemark')}
        onChange={event => setRemark(event.target.value)}
      />
    </Modal>
  );
}
