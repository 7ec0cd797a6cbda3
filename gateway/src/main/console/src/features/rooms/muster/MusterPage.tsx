import {
  CheckCircleOutlined,
  DownloadOutlined,
  HistoryOutlined,
  PrinterOutlined,
  SoundOutlined,
} from '@ant-design/icons';
import { Button, Segmented, Spin, Tag } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Language } from '@/i18n';
import { clockTime, Page, ProblemNote, useMay, useNames, useProblemNotice, useSession, useSite } from '@/ui';
import { saveList, saveWorkbook, useCounted, useOnSite } from './api';
import { EndDialog } from './EndDialog';
import { KeptPage } from './KeptMuster';
import { foremost, type Mark, markers, roll, safe, unseen } from './model';
import styles from './muster.module.css';
import { outOfReach, useKeeping, useKept, usePin, useShellKept } from './offline';
import { ForgetPin, SetPin, Unlock } from './Pin';
import { PrintRoll } from './PrintRoll';
import { Progress } from './Progress';
import { Roll } from './Roll';
import { StartDialog } from './StartDialog';
import { useQueue } from './useQueue';

/** Who is on the site now and, while a muster runs, who of them is known to be safe. */
export function MusterPage() {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const language = i18n.language as Language;
  const site = useSite();
  const session = useSession();
  const notice = useProblemNotice();
  const navigate = useNavigate();
  const marksPeople = useMay(...markers);
  const starts = useMay('site-manager', 'security');
  const ends = useMay('site-manager');
  const residents = useNames(site.id);
  const [search, setSearch] = useSearchParams();
  const [starting, setStarting] = useState<'real' | 'drill' | null>(null);
  const [ending, setEnding] = useState<string | null>(null);
  const live = useOnSite(site.id);
  const running = live.data?.running ?? [];
  const chosen = search.get('muster');
  const muster = running.find(({ id }) => id === chosen) ?? foremost(running);
  const view = useCounted(site.id, muster?.id ?? null, live.data?.people);
  const { marks, sent, durable, locked, reload, add } = useQueue(site.id, session.username, muster?.id ?? null);
  const names = useMemo(() => {
    const all = new Map(residents);
    // a muster keeps no names; who is on the screen may know them from the gate's register
    live.data?.people.forEach(({ id, name }) => name && all.set(id, name));
    return all;
  }, [residents, live.data]);
  const [pin, setHasPin] = usePin(session.username);
  const kept = useKeeping(site, session.username, marksPeople, residents, live.data, muster, view, pin);
  const shell = useShellKept();
  const away = outOfReach(live.error);
  const [device, again] = useKept(site.id, away && !live.data);
  useEffect(() => {
    // what was marked on the kept list is this page's to send
    if (!away) void reload();
  }, [away, reload]);

  if (!live.data) {
    if (away && device) return <KeptPage kept={device} again={again} retry={() => void live.refetch()} />;
    return (
      <Page title={t('muster.title')}>
        {live.isError && device !== undefined ? (
          <ProblemNote error={live.error} retry={() => void live.refetch()} />
        ) : live.isError && !away ? (
          <ProblemNote error={live.error} retry={() => void live.refetch()} />
        ) : (
          <Spin />
        )}
      </Page>
    );
  }

  const { at, residents: residentCount, others, needHelp, leftOut, people: here } = live.data;
  const counted = muster !== null && view !== undefined;
  const ofThis = ({ musterId }: Mark) => musterId === null || musterId === muster?.id;
  const [waiting, gone] = counted || away ? [marks.filter(ofThis), sent.filter(ofThis)] : [[], []];
  const people = roll(counted ? view.people : here.map(unseen), waiting, gone);
  const lines = [...people, ...roll(counted ? view.later : [], waiting, gone, true)];
  // without a connection marks are taken also when no muster is known: they count once one is started
  const onMark = marksPeople && (counted || away);
  const kind = muster && `${t(`muster.kind.${muster.kind}`)} (${t(muster.drill ? 'muster.drill' : 'muster.real')})`;

  return (
    <Page
      wide
      title={t('muster.title')}
      note={
        <>
          {muster && kind
            ? t('muster.noteRunning', {
                kind,
                time: clockTime(muster.startedAt, site.timeZone, language),
                point: muster.assemblyPoint,
              })
            : t('muster.note', {
                time: clockTime(at, site.timeZone, language),
                residents: residentCount,
                others,
                help: needHelp,
              })}{' '}
          {kept && shell ? (
            <Tag className="no-print" icon={<CheckCircleOutlined aria-hidden />} data-testid="muster-offline-ready">
              {t('muster.offlineReady')}
            </Tag>
          ) : (
            <Tag className="no-print">{t(pin === false ? 'muster.pin.none' : 'muster.offlineNotYet')}</Tag>
          )}
          {pin && (
            <ForgetPin
              username={session.username}
              locked={locked}
              onDone={() => {
                setHasPin(false);
                void reload();
              }}
            />
          )}
        </>
      }
      actions={
        <>
          {starts && (
            <Button
              danger
              type={muster && !muster.drill ? 'default' : 'primary'}
              icon={<SoundOutlined aria-hidden />}
              onClick={() => setStarting('real')}
            >
              {t('muster.start')}
            </Button>
          )}
          {ends && <Button onClick={() => setStarting('drill')}>{t('muster.startDrill')}</Button>}
          {ends && muster && <Button onClick={() => setEnding(muster.id)}>{t('muster.end')}</Button>}
          {muster && (
            <Button onClick={() => void navigate(`/sites/${site.id}/musters/${muster.id}`)}>{t('muster.steps')}</Button>
          )}
          <Button icon={<HistoryOutlined aria-hidden />} onClick={() => void navigate(`/sites/${site.id}/musters`)}>
            {t('muster.history')}
          </Button>
          <Button icon={<DownloadOutlined aria-hidden />} onClick={() => void saveWorkbook(site.id).catch(notice)}>
            {t('muster.xlsx')}
          </Button>
          <Button onClick={() => void saveList(site.id).catch(notice)}>{t('muster.csv')}</Button>
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => globalThis.print()}>
            {ui('print')}
          </Button>
        </>
      }
    >
      {away && <ProblemNote error={live.error} retry={() => void live.refetch()} />}
      {pin === false && (
        <SetPin
          username={session.username}
          onDone={() => {
            setHasPin(true);
            void reload();
          }}
        />
      )}
      {pin && locked > 0 && (
        <Unlock
          username={session.username}
          title={t('muster.pin.waiting', { count: locked })}
          hint={t('muster.pin.waitingHint')}
          onDone={() => void reload()}
        />
      )}
      {running.length > 1 && muster && (
        <Segmented
          className="no-print"
          value={muster.id}
          onChange={id => setSearch({ muster: id }, { replace: true })}
          options={running.map(one => ({
            value: one.id,
            label: `${t(`muster.kind.${one.kind}`)} (${t(one.drill ? 'muster.drill' : 'muster.real')})`,
          }))}
        />
      )}
      {leftOut > 0 && <p className={styles.told}>{t('muster.leftOut', { count: leftOut })}</p>}
      {(muster !== null || away || marks.length > 0) && (
        <Progress lines={people} startedAt={muster?.startedAt ?? null} marks={marks} durable={durable} />
      )}
      {muster && !view && !away && <Spin />}
      <Roll
        lines={lines}
        names={names}
        onMark={
          onMark
            ? ({ person }, state, where) =>
                void add({ musterId: muster?.id ?? null, personId: person.id, state, place: where })
            : undefined
        }
      />
      <PrintRoll lines={lines} names={residents} at={at} by={session.name} kind={kind ?? undefined} />
      {starts && (
        <StartDialog
          open={starting !== null}
          drill={starting === 'drill'}
          onClose={() => setStarting(null)}
          onStarted={id => {
            setStarting(null);
            setSearch({ muster: id }, { replace: true });
          }}
        />
      )}
      {ends && (
        <EndDialog
          musterId={ending}
          unsafe={people.filter(line => !safe(line)).length}
          onClose={() => setEnding(null)}
        />
      )}
    </Page>
  );
}
