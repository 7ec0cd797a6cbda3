import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { signOut } from '@/api';
import { changeLanguage, languages, type Language } from '@/i18n';
import { useProblemNotice, useSession } from '@/ui';
import styles from './shell.module.css';

/** Who is signed in and as what; language and the way out. */
export function AccountMenu() {
  const { t, i18n } = useTranslation('shell');
  const { t: ui } = useTranslation('ui');
  const session = useSession();
  const notice = useProblemNotice();
  const roles = session.roles.map(role => ui(`role.${role}`, { defaultValue: role })).join(' · ');
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'who', type: 'group', label: `${session.username}${roles ? ` · ${roles}` : ''}` },
          { type: 'divider' },
          ...(Object.keys(languages) as Language[]).map(key => ({
            key,
            label: languages[key],
            disabled: key === i18n.language,
          })),
          { type: 'divider' },
          { key: 'out', label: t('signOut') },
        ],
        onClick: ({ key }) => {
          if (key === 'out') signOut().catch(notice);
          else void changeLanguage(key as Language);
        },
      }}
    >
      <Button type="text" className={styles.account}>
        <span className={styles.avatar} aria-hidden>
          {session.name.slice(0, 1).toUpperCase()}
        </span>
        <span className={styles.who}>
          <span>{session.name}</span>
          {roles && <span className={styles.roles}>{roles}</span>}
        </span>
        <DownOutlined className={styles.chevron} />
      </Button>
    </Dropdown>
  );
}
