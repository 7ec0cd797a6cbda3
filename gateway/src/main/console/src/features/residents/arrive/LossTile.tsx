import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useSite } from '@/ui';
import { useLossCount } from './api';

/** People of whom it is not certain where they are stand red on the first page; nothing when there are none. */
export function LossTile() {
  const { t } = useTranslation('residents');
  const { id } = useSite();
  const sees = useMay('site-manager', 'doctor', 'nurse', 'security');
  const count = useLossCount(id, sees);
  if (!sees || !count.data || count.data.open === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      style={{ alignSelf: 'start' }}
      title={<Link to={`/sites/${id}/losses`}>{t('reception.homeLost', { count: count.data.open })}</Link>}
    />
  );
}
