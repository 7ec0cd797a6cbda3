import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/i18n';
import { ProblemNote } from '@/ui';
import { useProfile } from './api';
import own from './days.module.css';

const areas = ['overview', 'rooms', 'residents', 'health', 'supplies'] as const;

/** The profile by which the site is run, by its parts, and where each is done. */
export function ProfileParts() {
  const { t, i18n } = useTranslation('residents');
  const profile = useProfile();
  const zh = (i18n.language as Language) === 'zh';
  if (profile.isError) return <ProblemNote error={profile.error} retry={() => void profile.refetch()} />;
  if (!profile.data) return <Skeleton active />;
  const { groups, nameZh, nameEn } = profile.data;
  return (
    <>
      <h2>{zh ? nameZh : nameEn}</h2>
      <div className={own.groups}>
        {groups.map(group => (
          <section key={group.count}>
            <h3>{zh ? group.nameZh : group.nameEn}</h3>
            <ul className={own.list}>
              {group.parts.map(part => {
                const area = areas.find(one => one === part.where);
                return (
                  <li key={part.id}>
                    {zh ? part.nameZh : part.nameEn}{' '}
                    <span className="quiet">{area ? t(`days.where.${area}`) : part.where}</span>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
