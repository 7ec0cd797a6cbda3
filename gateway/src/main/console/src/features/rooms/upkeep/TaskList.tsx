import { DownloadOutlined, WarningOutlined } from '@ant-design/icons';
import { App, Button, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Panel, useMay, useProblemNotice, useSession, useSite } from '@/ui';
import { saveTasks, type TaskFilter, useStep, useTasks } from './api';
import { EndDialog } from './EndDialog';
import { mayDo, taskKinds, taskStates, type TaskEvent, type TaskKind, type UpkeepTask } from './model';
import { ReportDialog } from './ReportDialog';

/** Tasks by when they are due; who takes one on ends it. */
export function TaskList() {
  const { t, i18n } = useTranslation('rooms');
  const { message } = App.useApp();
  const site = useSite();
  const { username } = useSession();
  const notice = useProblemNotice();
  const works = useMay('site-manager', 'doctor', 'nurse', 'cleaner', 'security', 'supply-officer');
  const chief = useMay('site-manager');
  const [filter, setFilter] = useState<TaskFilter>({ states: ['OPEN', 'TAKEN'], kind: null });
  const [reporting, setReporting] = useState(false);
  const [ending, setEnding] = useState<{ task: UpkeepTask; event: TaskEvent } | null>(null);
  const tasks = useTasks(site.id, filter);
  const step = useStep(site.id);
  const rows = tasks.data?.pages.flatMap(page => page.items) ?? [];

  function act(task: UpkeepTask, event: TaskEvent) {
    const asks = event === 'CANCEL' || (event === 'FINISH' && task.kind === 'LOST_PROPERTY');
    if (asks) {
      setEnding({ task, event });
      return;
    }
    step.mutate(
      { id: newId(), taskId: task.id, event },
      { onSuccess: () => void message.success(t('upkeep.done')), onError: notice },
    );
  }

  return (
    <Panel
      flush
      title={
        <Space wrap>
          <Select
            mode="multiple"
            aria-label={t('upkeep.state')}
            style={{ minWidth: 220 }}
            value={[...filter.states]}
            onChange={states => setFilter({ ...filter, states })}
            options={taskStates.map(value => ({ value, label: t(`upkeep.states.${value}`) }))}
          />
          <Select<TaskKind | ''>
            aria-label={t('upkeep.kind')}
            style={{ width: 150 }}
            value={filter.kind ?? ''}
            onChange={kind => setFilter({ ...filter, kind: kind || null })}
            options={[
              { value: '', label: t('upkeep.anyKind') },
              ...taskKinds.map(value => ({ value, label: t(`upkeep.kinds.${value}`) })),
            ]}
          />
        </Space>
      }
      extra={
        <>
          <Button icon={<DownloadOutlined />} onClick={() => void saveTasks(site.id, filter).catch(notice)}>
            {t('upkeep.export')}
          </Button>
          {works && (
            <Button type="primary" onClick={() => setReporting(true)}>
              {t('upkeep.report')}
            </Button>
          )}
        </>
      }
    >
      <DataTable<UpkeepTask>
        query={tasks}
        rows={rows}
        rowKey="id"
        size="small"
        empty={t('upkeep.none')}
        columns={[
          {
            title: t('upkeep.due'),
            width: 130,
            render: (_, { dueAt, overdue }) => (
              <>
                {moment(dueAt, site.timeZone, i18n.language as Language, businessNow())}{' '}
                {overdue && (
                  <Tag color="error" icon={<WarningOutlined />}>
                    {t('upkeep.overdue')}
                  </Tag>
                )}
              </>
            ),
          },
          { title: t('upkeep.kind'), render: (_, { kind }) => t(`upkeep.kinds.${kind}`) },
          { title: t('upkeep.room'), render: (_, { room }) => room ?? '–' },
          {
            title: t('upkeep.what'),
            render: (_, { what, handOut }) => (
              <>
                {what}
                {handOut && (
                  <div className="quiet">
                    {t(`upkeep.handOuts.${handOut.how}`)} · {handOut.proof}
                  </div>
                )}
              </>
            ),
          },
          { title: t('upkeep.state'), render: (_, { state }) => t(`upkeep.states.${state}`) },
          { title: t('upkeep.owner'), render: (_, { owner }) => owner ?? '–' },
          { title: t('upkeep.reportedBy'), dataIndex: 'reportedBy' },
          ...(works
            ? [
                {
                  title: '',
                  render: (_: unknown, task: UpkeepTask) => (
                    <Space size={6}>
                      {mayDo(task, username, chief).map(event => (
                        <Button key={event} size="small" onClick={() => act(task, event)}>
                          {t(`upkeep.event.${event}`)}
                        </Button>
                      ))}
                    </Space>
                  ),
                },
              ]
            : []),
        ]}
      />
      {tasks.hasNextPage && (
        <Button type="link" loading={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
          {t('upkeep.more')}
        </Button>
      )}
      {reporting && <ReportDialog onClose={() => setReporting(false)} />}
      {ending && <EndDialog {...ending} onClose={() => setEnding(null)} />}
    </Panel>
  );
}
