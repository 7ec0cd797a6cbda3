import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';

export function NotFound() {
  const { t } = useTranslation('shell');
  const { siteId } = useParams();
  const navigate = useNavigate();
  return (
    <Result
      status="404"
      icon={<span />}
      title={t('notFound')}
      subTitle={t('notFoundHint')}
      extra={<Button onClick={() => void navigate(siteId ? `/sites/${siteId}` : '/')}>{t('backHome')}</Button>}
    />
  );
}

/** A screen threw while drawing; the frame around it stays. */
export function Crashed() {
  const { t } = useTranslation('shell');
  return (
    <Result
      status="warning"
      title={t('crashed')}
      subTitle={t('crashedHint')}
      extra={
        <Button type="primary" onClick={() => globalThis.location.reload()}>
          {t('reload')}
        </Button>
      }
    />
  );
}
