import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Figure, Figures, useMay, useSite } from '@/ui';
import { useInquiryAlarms } from '../inquiry/api';
import { useCascadeAlarms } from './api';

/** In red what waits after a positive and in the inboxes; nothing while nothing waits. */
export function AlarmTile() {
  const { t } = useTranslation('residents');
  const { id } = useSite();
  const may = useMay('site-manager', 'doctor', 'nurse');
  const cascades = useCascadeAlarms(id, may).data;
  const inboxes = useInquiryAlarms(id, may).data;
  const rows = [
    {
      key: 'cascades',
      name: t('cascade.alarmUndecided'),
      count: cascades?.undecided ?? 0,
      late: cascades?.overdue ?? 0,
      // an undecided positive is red from the first minute
      red: true,
    },
    {
      key: 'call-backs',
      name: t('cascade.alarmCalls'),
      count: cascades?.calls ?? 0,
      late: cascades?.escalated ?? 0,
      red: false,
    },
    {
      key: 'inquiries',
      name: t('cascade.alarmInquiries'),
      count: inboxes?.inquiries ?? 0,
      late: inboxes?.overdue ?? 0,
      red: false,
    },
    {
      key: 'grid-orders',
      name: t('cascade.alarmOrders'),
      count: inboxes?.orders ?? 0,
      late: inboxes?.escalated ?? 0,
      red: false,
    },
  ].filter(row => row.count > 0);
  if (rows.length === 0) return null;
  return (
    <Figures>
      {rows.map(({ key, name, count, late, red }) => (
        <Figure
          key={key}
          name={<Link to={`/sites/${id}/${key}`}>{name}</Link>}
          value={count}
          note={late > 0 ? t('cascade.alarmLate', { count: late }) : undefined}
          tone={red || late > 0 ? 'bad' : 'plain'}
        />
      ))}
    </Figures>
  );
}
