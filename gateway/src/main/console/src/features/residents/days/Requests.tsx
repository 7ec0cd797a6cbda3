import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DataTable, useMay, useProblemNotice, useSite } from '@/ui';
import { useAgree, useShortenings } from './api';
import type { Shortening } from './model';

/** Requests to let people go earlier; whoever did not ask may agree. */
export function Requests() {
  const { t } = useTranslation('residents');
  const { message } = App.useApp();
  const notice = useProblemNotice();
  const site = useSite();
  const requests = useShortenings(site.id);
  const agree = useAgree(site.id);
  const may = useMay('approver', 'site-manager', 'doctor');
  const state = (one: Shortening) => (one.spent ? 'spent' : one.granted ? 'granted' : one.lapsed ? 'lapsed' : 'open');
  return (
    <DataTable<Shortening>
      query={requests}
      rows={requests.data ?? []}
      rowKey="shorteningId"
      size="small"
      columns={[
        {
          title: t('days.person'),
          render: (_, one) => (
            <Link to={`/sites/${site.id}/residents/${one.stayId}?part=days`}>{one.stayId.slice(-6)}</Link>
          ),
        },
        {
          title: t('days.requests'),
          render: (_, one) =>
            t('days.requestLine', { days: one.days, have: one.approvals.length, need: one.approvers }),
        },
        { title: t('days.reason'), dataIndex: 'reason' },
        { title: t('days.by'), dataIndex: 'askedBy' },
        { title: t('stateTitle'), render: (_, one) => t(`days.requestState.${state(one)}`) },
        {
          title: '',
          render: (_, one) =>
            may &&
            state(one) === 'open' && (
              <Button
                size="small"
                loading={agree.isPending}
                onClick={() =>
                  agree.mutate(one.shorteningId, {
                    onSuccess: () => void message.success(t('days.agreed')),
                    onError: notice,
                  })
                }
              >
                {t('days.agree')}
              </Button>
            ),
        },
      ]}
    />
  );
}
