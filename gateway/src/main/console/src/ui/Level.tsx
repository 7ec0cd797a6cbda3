import { ExclamationOutlined, EyeOutlined, PhoneOutlined, SmileOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Level.module.css';

/** A person's colour (handbook: C27); an area's and a code's colours are other scales. */
export const levels = ['NONE', 'BLUE', 'YELLOW', 'ORANGE', 'RED'] as const;
export type LevelName = (typeof levels)[number];

const icons: Record<LevelName, ReactNode> = {
  NONE: <SmileOutlined />,
  BLUE: <EyeOutlined />,
  YELLOW: <ExclamationOutlined />,
  ORANGE: <WarningOutlined />,
  RED: <PhoneOutlined />,
};

/** The colour with its sign and its word. */
export function Level({ level, large = false }: { level: LevelName; large?: boolean }) {
  const { t } = useTranslation('ui');
  return (
    <span className={large ? styles.large : styles.level} data-level={level}>
      {icons[level]}
      {t(`level.${level}`)}
    </span>
  );
}
