import { ClockCircleOutlined, ThunderboltOutlined, WarningOutlined } from '@ant-design/icons';
import { Empty, Progress, Segmented, Skeleton, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Language } from '@/i18n';
import { countdown, moment, Page, ProblemNote, useNow, useSession, useSite } from '@/ui';
import { useTurnovers } from './api';
import { doers, nextSteps, type Task } from './model';
import { usePlace } from './place';
import { stateIcons } from './states';
import { StepForm } from './StepForm';
import styles from './turnover.module.css';
import { TurnoverSteps } from './TurnoverSteps';
import cells from './RoomGrid.module.css';

type Show = 'all' | 'now' | 'waits' | 'inspection';

/** What a room waits for: hands, the clock, or a second pair of eyes. */
function standing(task: Task, now: Date): Exclude<Show, 'all'> {
  if (task.nextStepFrom && new Date(task.nextStepFrom) > now) return 'waits';
  return task.state === 'INSPECTION' ? 'inspection' : 'now';
}

/** The rooms between two residents, as a cleaner walks them: doors on one side, the room at hand on the other. */
export function TurnoverPage() {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const now = useNow(1_000);
  const place = usePlace();
  const [search, setSearch] = useSearchParams();
  const [show, setShow] = useState<Show>('all');
  const work = useTurnovers(site.id);
  const tasks = useMemo(() => work.data?.items ?? [], [work.data]);
  const chosen = search.get('room');
  const task = tasks.find(({ roomId }) => roomId === chosen);
  const count = (wanted: Show) => tasks.filter(one => wanted === 'all' || standing(one, now) === wanted).length;
  const shown = tasks.filter(one => show === 'all' || one.roomId === chosen || standing(one, now) === show);
  const floors = byFloor(shown);

  function choose(roomId: string) {
    setSearch({ room: roomId }, { replace: true });
  }

  return (
    <Page
      wide
      title={t('work.title')}
      note={t('work.note')}
      actions={<Link to={`/sites/${site.id}/turnover/log`}>{t('log.open')}</Link>}
    >
      {work.isError && <ProblemNote error={work.error} retry={() => void work.refetch()} />}
      {work.isPending && <Skeleton active paragraph={{ rows: 8 }} title={false} />}
      {work.data && tasks.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('work.nothing')} />
      )}
      {tasks.length > 0 && (
        <div className={styles.work}>
          <section className={styles.doors} aria-label={t('work.title')}>
            <div className={styles.filters}>
              <Segmented<Show>
                block
                value={show}
                onChange={setShow}
                options={[
                  { value: 'all', label: `${ui('all')} ${count('all')}` },
                  { value: 'now', label: `${t('work.now')} ${count('now')}` },
                  { value: 'inspection', label: `${t('work.inspection')} ${count('inspection')}` },
                  { value: 'waits', label: `${t('work.waits')} ${count('waits')}` },
                ]}
              />
            </div>
            <div className={styles.list}>
              {floors.length === 0 && <p className={styles.note}>{t('work.none')}</p>}
              {floors.map(floor => (
                <div key={floor.key}>
                  <h2 className={styles.floor}>{place(floor.building, floor.label)}</h2>
                  {floor.tasks.map(one => (
                    <Door
                      key={one.roomId}
                      task={one}
                      now={now}
                      chosen={one.roomId === chosen}
                      onChoose={() => choose(one.roomId)}
                    />
                  ))}
                </div>
              ))}
            </div>
          </section>
          <section className={styles.entry}>
            {task ? (
              <AtHand key={`${task.roomId} ${task.state} ${task.steps.length}`} task={task} now={now} />
            ) : (
              <p className={styles.note}>{chosen ? t('work.gone') : t('work.pick')}</p>
            )}
          </section>
        </div>
      )}
    </Page>
  );
}

function Door({ task, now, chosen, onChoose }: { task: Task; now: Date; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation('rooms');
  const stands = standing(task, now);
  return (
    <button type="button" className={styles.door} data-stands={stands} aria-current={chosen} onClick={onChoose}>
      <strong className={styles.number}>{task.number}</strong>
      <span className={styles.state}>
        {stateIcons[task.state]} {t(`state.${task.state}`)}
        {task.longAiring && (
          <Tag color="warning" icon={<WarningOutlined />} className={styles.tag}>
            {t('work.positive')}
          </Tag>
        )}
      </span>
      <span className={styles.wait}>
        {stands === 'waits' && task.nextStepFrom ? (
          <>
            <ClockCircleOutlined /> {countdown(now, task.nextStepFrom)}
          </>
        ) : (
          <>
            <ThunderboltOutlined /> {t(stands === 'inspection' ? 'work.inspectionDue' : 'work.now')}
          </>
        )}
      </span>
    </button>
  );
}

/** One room: the running dwell time, what was done by whom, and the next step for whoever may record it. */
function AtHand({ task, now }: { task: Task; now: Date }) {
  const { t, i18n } = useTranslation('rooms');
  const { timeZone } = useSite();
  const { username, roles } = useSession();
  const language = i18n.language as Language;
  const steps = nextSteps[task.state] ?? [];
  const mine = steps.some(step => doers[step].some(role => roles.includes(role)));
  const ownWork =
    task.state === 'INSPECTION' && task.steps.some(step => step.kind !== 'INSPECT' && step.by === username);
  const waiting = task.nextStepFrom && new Date(task.nextStepFrom) > now ? task.nextStepFrom : null;
  return (
    <div className={styles.room}>
      <header className={styles.head}>
        <div>
          <h2 className={styles.big}>{task.number}</h2>
          <p className="quiet">
            {task.readyAt && t('work.ready', { time: moment(task.readyAt, timeZone, language, now) })}
          </p>
        </div>
        <span className={`${cells.cell} ${styles.badge}`} data-state={task.state}>
          {stateIcons[task.state]} {t(`state.${task.state}`)}
        </span>
      </header>
      {waiting && <Dwell since={task.since} until={waiting} now={now} />}
      <TurnoverSteps turnover={{ afterPositive: task.longAiring, steps: task.steps }} state={task.state} />
      {mine && (
        <StepForm room={{ id: task.roomId, nextStepFrom: task.nextStepFrom }} events={steps} ownWork={ownWork} />
      )}
      {!mine && <p className="quiet">{t('work.notYours')}</p>}
    </div>
  );
}

function Dwell({ since, until, now }: { since: string; until: string; now: Date }) {
  const { t, i18n } = useTranslation('rooms');
  const { timeZone } = useSite();
  const whole = new Date(until).getTime() - new Date(since).getTime();
  const passed = now.getTime() - new Date(since).getTime();
  return (
    <div className={styles.dwell}>
      <strong className={styles.clock} role="timer">
        {countdown(now, until)}
      </strong>
      <div>
        <Progress
          percent={Math.max(0, Math.min(100, Math.floor((100 * passed) / whole)))}
          showInfo={false}
          size="small"
        />
        <span className="quiet">
          {t('work.until', { time: moment(until, timeZone, i18n.language as Language, now) })}
        </span>
      </div>
    </div>
  );
}

interface FloorOfTasks {
  key: string;
  building: string;
  label: string;
  tasks: Task[];
}

function byFloor(tasks: readonly Task[]): FloorOfTasks[] {
  const floors: FloorOfTasks[] = [];
  for (const task of tasks) {
    const key = `${task.buildingCode} ${task.floorLabel}`;
    const last = floors.at(-1);
    if (last?.key === key) last.tasks.push(task);
    else floors.push({ key, building: task.buildingCode, label: task.floorLabel, tasks: [task] });
  }
  return floors;
}
