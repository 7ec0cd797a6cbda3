import { WarningOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { clockTime, DataTable, Figure, Figures, moment, Page, Panel, useMay, useSite } from '@/ui';
import { useDuty } from './api';
import { gateReaders, type Manned, type Owned, type Present } from './model';
import { useNamed } from './names';

/** Who is on duty, which posts are empty, and who answers for each open task. */
export function DutyPage() {
  const { t, i18n } = useTranslation('rooms');
  const language = i18n.language as Language;
  const site = useSite();
  const duty = useDuty(site.id);
  const named = useNamed(site.id);
  const seesStaff = useMay(...gateReaders);
  const now = duty.data;
  const people = new Set(now?.posts.flatMap(post => post.people.map(one => one.staffId)));
  return (
    <Page
      title={t('shift.duty')}
      note={
        now &&
        t('shift.dutyNote', {
          shift: named.period(now.period),
          from: clockTime(now.from, site.timeZone, language),
          to: clockTime(now.to, site.timeZone, language),
        })
      }
      actions={
        <>
          <Link to={`/sites/${site.id}/duty/roster`}>
            <Button tabIndex={-1}>{t('shift.roster')}</Button>
          </Link>
          {seesStaff && (
            <Link to={`/sites/${site.id}/duty/staff`}>
              <Button tabIndex={-1}>{t('shift.staff')}</Button>
            </Link>
          )}
        </>
      }
    >
      {now && (
        <Figures>
          <Figure
            name={t('shift.uncovered')}
            value={now.uncoveredPosts}
            unit={t('shift.posts', { count: now.uncoveredPosts })}
            tone={now.uncoveredPosts > 0 ? 'bad' : 'good'}
          />
          <Figure name={t('shift.onDuty')} value={people.size} unit={t('shift.people', { count: people.size })} />
          <Figure name={t('shift.openTasks')} value={now.taskCount} unit={t('shift.tasks', { count: now.taskCount })} />
          <Figure
            name={t('shift.unowned')}
            value={now.unownedTasks}
            unit={t('shift.tasks', { count: now.unownedTasks })}
            tone={now.unownedTasks > 0 ? 'bad' : 'good'}
          />
        </Figures>
      )}
      <Panel title={t('shift.post')} flush>
        <DataTable<Manned>
          query={duty}
          rows={[...(now?.posts ?? [])].sort((a, b) => b.missing - a.missing)}
          rowKey="post"
          pageSize={50}
          empty={t('shift.noPosts')}
          scroll={{ x: 640 }}
          columns={[
            { title: t('shift.post'), width: 160, render: (_, post) => <strong>{named.post(post)}</strong> },
            { title: t('shift.group'), width: 120, render: (_, post) => t(`shift.groups.${post.group}`) },
            {
              title: t('shift.who'),
              render: (_, post) => post.people.map(one => <Somebody key={one.staffId} person={one} />),
            },
            {
              title: '',
              width: 120,
              render: (_, post) =>
                post.missing > 0 ? (
                  <Tag color="error" icon={<WarningOutlined />}>
                    {t('shift.missing', { count: post.missing })}
                  </Tag>
                ) : (
                  <Tag color="success">{t('shift.covered')}</Tag>
                ),
            },
          ]}
        />
      </Panel>
      <Panel title={t('shift.openTasks')} flush>
        {now && now.taskCount > now.tasks.length && (
          <p className="quiet" style={{ paddingInline: 16 }}>
            {t('shift.shownOf', { count: now.taskCount })}
          </p>
        )}
        <DataTable<Owned>
          query={duty}
          rows={now?.tasks ?? []}
          rowKey={row => `${row.task.kind} ${row.task.id}`}
          empty={t('shift.noTasks')}
          scroll={{ x: 640 }}
          columns={[
            { title: t('shift.task'), width: 160, render: (_, row) => named.kind(row.task.kind) },
            { title: t('shift.what'), width: 140, render: (_, row) => <strong>{row.task.label}</strong> },
            {
              title: t('shift.since'),
              width: 120,
              className: 'num',
              render: (_, row) => moment(row.task.since, site.timeZone, language, businessNow()),
            },
            {
              title: t('shift.owner'),
              render: (_, row) =>
                row.red ? (
                  <Tag color="error" icon={<WarningOutlined />}>
                    {t(`shift.red.${row.red}`)}
                  </Tag>
                ) : (
                  <>
                    {row.name} {row.post && <span className="quiet">{named.postOf(row.post)}</span>}
                  </>
                ),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}

function Somebody({ person }: { person: Present }) {
  const { t, i18n } = useTranslation('rooms');
  const site = useSite();
  return (
    <div>
      {person.name}{' '}
      <span className="quiet">
        {person.zone && person.insideSince
          ? t('shift.inside', {
              zone: t(`shift.zone.${person.zone}`),
              time: moment(person.insideSince, site.timeZone, i18n.language as Language, businessNow()),
            })
          : t('shift.notInside')}
      </span>
    </div>
  );
}
