import { Alert, Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/i18n';
import { moment, Page, SiteContext, useSiteName } from '@/ui';
import type { KeptList } from './device';
import { roll } from './model';
import styles from './muster.module.css';
import { useKept } from './offline';
import { PrintRoll } from './PrintRoll';
import { Progress } from './Progress';
import { Roll } from './Roll';
import { useQueue } from './useQueue';

const nobody: ReadonlyMap<string, string> = new Map();

/**
 * The muster while nothing of the console can be reached: the last list that this device has seen, on which one goes on
 * marking. Shown in place of the whole console; nothing of it says a name.
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
  const list = useKept(siteId);
  if (list === undefined) return <Spin />;
  if (list === null) return otherwise;
  return (
    <SiteContext value={list.site}>
      <KeptRoll list={list} retry={retry} />
    </SiteContext>
  );
}

export function KeptRoll({ list, retry }: { list: KeptList; retry: () => void }) {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const siteName = useSiteName();
  const { marks, sent, durable, add } = useQueue(list.site.id, list.username, list.muster?.id ?? null);
  const people = roll(list.people, marks, sent);
  const lines = [...people, ...roll(list.later, marks, sent, true)];
  const kept = moment(list.keptAt, list.site.timeZone, i18n.language as Language, new Date(0));
  return (
    <div className={styles.kept} data-testid="muster-kept">
      <Page
        wide
        title={t('muster.title')}
        note={`${siteName(list.site)} · ${t('muster.kept')}`}
        actions={<Button onClick={() => globalThis.print()}>{ui('print')}</Button>}
      >
        <Alert
          className="no-print"
          type="warning"
          showIcon
          title={t('muster.offline')}
          description={
            <>
              {t('muster.offlineHint', { time: kept })}
              {!list.muster && <div>{t('muster.unbound')}</div>}
            </>
          }
          action={
            <Button size="small" onClick={retry}>
              {ui('retry')}
            </Button>
          }
        />
        <Progress lines={people} startedAt={list.muster?.startedAt ?? null} marks={marks} durable={durable} />
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
