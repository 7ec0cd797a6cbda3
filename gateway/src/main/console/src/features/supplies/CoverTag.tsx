import { CheckOutlined, ExclamationCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Cover } from './model';

const looks = {
  OK: { icon: <CheckOutlined />, color: 'default' },
  AMBER: { icon: <ExclamationCircleOutlined />, color: 'warning' },
  RED: { icon: <WarningOutlined />, color: 'error' },
} as const;

/** How well an item is covered, by sign, word and colour. */
export function CoverTag({ cover }: { cover: Cover }) {
  const { t } = useTranslation('supplies');
  return (
    <Tag icon={looks[cover].icon} color={looks[cover].color}>
      {t(`cover.${cover}`)}
    </Tag>
  );
}
