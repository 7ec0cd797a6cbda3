import { Alert, Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/i18n';
import { moment, Page, SiteContext, useSiteName } from '@/ui';
import { type KeptLabel, type KeptList, lock } from './device';
import { roll } from './model';
import styles from './muster.module.css';
import { type Kept, useKept } from './offline';
import { Unlock } from './Pin';
import { PrintRoll } from './PrintRoll';
import { Progress } from './Progress';
import { Roll } from './Roll';
import { useQueue } from './useQueue';

const nobody: ReadonlyMap<string, string> = new Map();

/**
 * The muster while nothing of the console can be reached: the last list that this device has seen, on which one goes on
 * marking. Shown in place of the whole console, to whoever knows its person's PIN; nothing of it says a name.
 */
export function KeptMuster({
  siteId,
  retry,
  otherwise,
}: {
  siteId?: string;
  retry: () => void;
  /** when nothing is kept */
  otherwise: ReactNode;
}) {
  const [kept, again] = useKept(siteId);
  if (kept === undefined) return <Spin />;
  if (kept === null) return otherwise;
  return <KeptPage kept={kept} again={again} retry={retry} />;
}

/** A kept list: its person's PIN first, then the people. */
export function KeptPage({
  kept: { label, list },
  again,
  retry,
}: {
  kept: Kept;
  again: () => void;
  retry: () => void;
}) {
  return (
    <SiteContext value={label.site}>
      {list ? (
        <KeptRoll list={list} again={again} retry={retry} />
      ) : (
        <Locked label={label} again={again} retry={retry} />
      )}
    </SiteContext>
  );
}

function Locked({ label, again, retry }: { label: KeptLabel; again: () => void; retry: () => void }) {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const siteName = useSiteName();
  const kept = moment(label.keptAt, label.site.timeZone, i18n.language as Language, new Date(0));
  return (
    <div className={styles.kept} data-testid="muster-locked">
      <Page
        title={t('muster.title')}
        note={`${siteName(label.site)} · ${t('muster.kept')}`}
        actions={<Button onClick={retry}>{ui('retry')}</Button>}
      >
        <Alert type="warning" showIcon title={t('muster.offline')} />
        <Unlock
          username={label.username}
          title={t('muster.pin.unlock', { who: label.username })}
          hint={t('muster.pin.unlockHint', { time: kept })}
          ready
          onDone={again}
        />
      </Page>
    </div>
  );
}

function KeptRoll({ list, again, retry }: { list: KeptList; again: () => void; retry: () => void }) {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const siteName = useSiteName();
  // sent by the page that knows whose session it is
  const { marks, sent, durable, add } = useQueue(list.site.id, list.username, list.muster?.id ?? null, false);
  const people = roll(list.people, marks, sent);
  const lines = [...people, ...roll(list.later, marks, sent, true)];
  const kept = moment(list.keptAt, list.site.timeZone, i18n.language as Language, new Date(0));
  return (
    <div className={styles.kept} data-testid="muster-kept">
      <Page
        wide
        title={t('muster.title')}
        note={`${siteName(list.site)} · ${t('muster.kept')}`}
        actions={
          <>
            <Button
              data-testid="muster-lock"
              onClick={() => {
                lock(list.username);
                again();
              }}
            >
              {t('muster.pin.lock')}
            </Button>
            <Button onClick={() => globalThis.print()}>{ui('print')}</Button>
          </>
        }
      >
        <Alert
          className="no-print"
          type="warning"
          showIcon
          title={t('muster.offline')}
          description={
            <>
              {t('muster.offlineHint', { time: kept })}
              {list.marks && <div data-testid="muster-marks-as">{t('muster.pin.marksAs', { who: list.username })}</div>}
              {!list.muster && <div>{t('muster.unbound')}</div>}
            </>
          }
          action={
            <Button size="small" onClick={retry}>
              {ui('retry')}
            </Button>
          }
        />
        <Progress
          lines={people}
          startedAt={list.muster?.startedAt ?? null}
          marks={marks}
          durable={durable}
          keptAhead={list.clockAhead}
        />
        <Roll
          lines={lines}
          names={nobody}
          onMark={
            list.marks
              ? ({ person }, state, place) =>
                  void add({ musterId: list.muster?.id ?? null, personId: person.id, state, place }, list.clockAhead)
              : undefined
          }
        />
        <PrintRoll lines={lines} names={nobody} at={list.keptAt} by={list.username} />
      </Page>
    </div>
  );
}
