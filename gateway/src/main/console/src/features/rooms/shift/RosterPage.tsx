import { CopyOutlined, LeftOutlined, RightOutlined, SettingOutlined, WarningOutlined } from '@ant-design/icons';
import { App, Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import { DataTable, Page, Panel, siteDate, useMay, useProblemNotice, useSite } from '@/ui';
import { useCopyRoster, useRosterDay, useStaff, useWriteRoster } from './api';
import { gateReaders, type Group, plusDays, type Post, type RosterDay } from './model';
import { useNamed } from './names';
import { PostsDialog } from './PostsDialog';

type Plan = Record<string, string[]>;
const place = (period: string, post: string) => `${period} ${post}`;
const planOf = (roster?: RosterDay): Plan =>
  Object.fromEntries(
    (roster?.assignments ?? []).map(({ period, post, people }) => [place(period, post), people.map(({ id }) => id)]),
  );

/** Who stands where on a day: a table of posts and shifts. */
export function RosterPage() {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const { message } = App.useApp();
  const notice = useProblemNotice();
  const edits = useMay('site-manager');
  const seesStaff = useMay(...gateReaders);
  const named = useNamed(site.id);
  const [day, setDay] = useState(() => siteDate(businessNow(), site.timeZone));
  const roster = useRosterDay(site.id, day);
  const staff = useStaff(site.id, false, seesStaff);
  const [changed, setChanged] = useState<{ day: string; plan: Plan } | null>(null);
  const [setsPosts, setSetsPosts] = useState(false);
  const write = useWriteRoster(site.id);
  const copy = useCopyRoster(site.id);
  const plan = changed?.day === day ? changed.plan : planOf(roster.data);
  const periods = named.posts.data?.periods ?? [];
  const posts = named.posts.data?.posts ?? [];
  const label = (group: Group, name: string) => `${name} · ${t(`shift.groups.${group}`)}`;
  const options = [
    ...(staff.data ?? []).map(one => ({ value: one.id, label: label(one.group, one.name) })),
    // somebody planned who works here no longer is shown with the name, not with an id
    ...(roster.data?.assignments ?? [])
      .flatMap(one => one.people)
      .filter(one => !staff.data?.some(({ id }) => id === one.id))
      .map(one => ({
        value: one.id,
        label: one.left ? `${one.name} · ${t('shift.left')}` : label(one.group, one.name),
      })),
  ].filter((one, index, all) => all.findIndex(({ value }) => value === one.value) === index);

  function save() {
    write.mutate(
      {
        day,
        version: roster.data?.version ?? 0,
        assignments: Object.entries(plan)
          .filter(([, people]) => people.length > 0)
          .map(([at, people]) => {
            const [period = '', post = ''] = at.split(' ');
            return { period, post, staff: people };
          }),
      },
      { onSuccess: () => setChanged(null), onError: notice },
    );
  }

  return (
    <Page
      wide
      title={t('shift.roster')}
      note={<Link to={`/sites/${site.id}/duty`}>{t('shift.back')}</Link>}
      actions={
        <>
          <Button icon={<LeftOutlined />} aria-label={t('shift.previous')} onClick={() => setDay(plusDays(day, -1))} />
          <Input
            type="date"
            value={day}
            aria-label={t('shift.day')}
            style={{ width: 150 }}
            onChange={event => event.target.value && setDay(event.target.value)}
          />
          <Button icon={<RightOutlined />} aria-label={t('shift.following')} onClick={() => setDay(plusDays(day, 1))} />
          {edits && (
            <>
              <Button icon={<SettingOutlined />} onClick={() => setSetsPosts(true)}>
                {t('shift.editPosts')}
              </Button>
              <Button
                icon={<CopyOutlined />}
                loading={copy.isPending}
                onClick={() =>
                  copy.mutate(
                    { day, from: plusDays(day, -1), version: roster.data?.version ?? 0 },
                    {
                      onSuccess: () => {
                        setChanged(null);
                        void message.success(t('shift.copied'));
                      },
                      onError: notice,
                    },
                  )
                }
              >
                {t('shift.copy')}
              </Button>
              <Button
                type="primary"
                disabled={changed?.day !== day || !roster.data}
                loading={write.isPending}
                onClick={save}
              >
                {t('shift.saveRoster')}
              </Button>
            </>
          )}
        </>
      }
    >
      {changed?.day === day && <Tag color="warning">{t('shift.unsaved')}</Tag>}
      {roster.data?.version === 0 && changed?.day !== day && <p className="quiet">{t('shift.noRoster')}</p>}
      <Panel flush>
        <DataTable<Post>
          query={named.posts.isSuccess ? roster : named.posts}
          rows={posts}
          rowKey="code"
          pageSize={100}
          empty={t('shift.noPosts')}
          columns={[
            {
              title: t('shift.post'),
              width: 180,
              render: (_, post) => (
                <>
                  <strong>{named.post(post)}</strong>
                  <div className="quiet">{t(`shift.groups.${post.group}`)}</div>
                </>
              ),
            },
            ...periods.map(period => ({
              title: `${named.own(period)} ${period.from}–${period.to}`,
              width: 340,
              render: (_: unknown, post: Post) => {
                const at = place(period.code, post.code);
                const people = plan[at] ?? [];
                const needed = post.needed.find(one => one.period === period.code)?.people ?? 0;
                return (
                  <>
                    <Select
                      mode="multiple"
                      style={{ width: '100%' }}
                      disabled={!edits || !roster.data}
                      value={people}
                      aria-label={`${named.post(post)} ${named.own(period)}`}
                      placeholder={edits ? t('shift.pickStaff') : undefined}
                      showSearch={{ optionFilterProp: 'label' }}
                      options={options}
                      onChange={(chosen: string[]) => setChanged({ day, plan: { ...plan, [at]: chosen } })}
                    />
                    {people.length < needed ? (
                      <Tag color="error" icon={<WarningOutlined />}>
                        {t('shift.missing', { count: needed - people.length })}
                      </Tag>
                    ) : (
                      <span className="quiet">{t('shift.needs', { count: needed })}</span>
                    )}
                  </>
                );
              },
            })),
          ]}
        />
      </Panel>
      <PostsDialog open={setsPosts} onClose={() => setSetsPosts(false)} />
    </Page>
  );
}
