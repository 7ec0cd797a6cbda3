import { Alert, App, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Figure, Figures, useSite } from '@/ui';
import { useCascadePreview, useConfirmCascade } from './api';
import { AskDialog } from './AskDialog';
import type { Cascade } from './model';

/** The last look before it becomes true: how many, and whether it is possible at all. */
export function ConfirmDialog({ cascade, open, onClose }: { cascade: Cascade; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const preview = useCascadePreview(site.id, cascade.id, open);
  const confirm = useConfirmCascade(site.id, cascade.id);
  const seen = preview.data;
  return (
    <AskDialog
      open={open}
      title={t('cascade.confirmTitle')}
      label={t('cascade.reason')}
      hint={t('cascade.noNames')}
      ok={t('cascade.confirm')}
      pending={confirm.isPending || preview.isFetching}
      error={confirm.error ?? preview.error}
      lead={
        <>
          <p>{t('cascade.confirmLead')}</p>
          {seen ? (
            <Figures>
              <Figure name={t('cascade.affected')} value={seen.affected} />
              <Figure name={t('cascade.same')} value={seen.same} />
              <Figure name={t('cascade.blocked')} value={seen.refused} tone={seen.refused > 0 ? 'bad' : 'plain'} />
              <Figure name={t('cascade.callBacks')} value={seen.callBacks} />
            </Figures>
          ) : (
            preview.isPending && <Skeleton active paragraph={{ rows: 1 }} title={false} />
          )}
          {seen && seen.refused > 0 && <Alert type="warning" showIcon title={t('cascade.blockedHint')} />}
        </>
      }
      onAnswer={reason => {
        if (!seen) return;
        confirm.mutate(
          { token: seen.token, reason, version: seen.version },
          {
            onSuccess: () => {
              void message.success(t('cascade.confirmed'));
              onClose();
            },
          },
        );
      }}
      onClose={() => {
        confirm.reset();
        onClose();
      }}
    />
  );
}
