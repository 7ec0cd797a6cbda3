import { Descriptions, Drawer, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useSession, useSite } from '@/ui';
import { useFinding } from './api';
import { FindingPhotos } from './FindingPhotos';
import { FindingSteps } from './FindingSteps';
import { type Entry, type Finding, stepsFor } from './model';
import styles from './oversight.module.css';
import { Due, FindingTitle, Post } from './words';

/** One finding: what it is, its evidence, what happened to it, and what this person may do next. */
export function FindingDrawer({ findingId, onClose }: { findingId: string | null; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const finding = useFinding(site.id, findingId);
  return (
    <Drawer
      open={findingId !== null}
      onClose={onClose}
      size={460}
      mask={{ enabled: false }}
      title={t('oversight.what')}
      extra={finding.data && t(`oversight.states.${finding.data.state}`)}
      destroyOnHidden
    >
      {finding.isPending && <Skeleton active title={false} />}
      {finding.isError && !finding.data && <ProblemNote error={finding.error} retry={() => void finding.refetch()} />}
      {finding.data && <Detail finding={finding.data} />}
    </Drawer>
  );
}

function Detail({ finding }: { finding: Finding }) {
  const { t } = useTranslation('rooms');
  const { username, roles } = useSession();
  const steps = stepsFor(finding, username, roles);
  return (
    <div className={styles.drawer}>
      <div>
        <strong>
          <FindingTitle finding={finding} />
        </strong>
        {finding.sentence && finding.note && <p>{finding.note}</p>}
      </div>
      <Descriptions
        column={1}
        size="small"
        items={[
          {
            key: 'heading',
            label: t('oversight.heading'),
            children: `${t(`oversight.headings.${finding.heading}`)} · ${t(`oversight.severities.${finding.severity}`)}`,
          },
          ...(finding.room ? [{ key: 'room', label: t('oversight.roomId'), children: finding.room.number }] : []),
          {
            key: 'owner',
            label: t('oversight.owner'),
            children: (
              <>
                {finding.owner.name ?? '–'}&nbsp;
                <span className="quiet">
                  <Post post={finding.owner.post} />
                </span>
              </>
            ),
          },
          { key: 'due', label: t('oversight.due'), children: <Due finding={finding} /> },
        ]}
      />
      <FindingPhotos key={`photos ${finding.id}`} finding={finding} adds={steps.photo} />
      <FindingSteps key={`steps ${finding.id} ${finding.version}`} finding={finding} steps={steps} />
      <section>
        <h2>{t('oversight.history')}</h2>
        <ul className={styles.history}>
          {[...finding.history].reverse().map((entry, index) => (
            <Happened key={finding.history.length - index} entry={entry} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function Happened({ entry }: { entry: Entry }) {
  const { t, i18n } = useTranslation('rooms');
  const { timeZone } = useSite();
  const at = (value: string) => moment(value, timeZone, i18n.language as Language, businessNow());
  return (
    <li>
      <strong>{t(`oversight.event.${entry.event}`)}</strong>{' '}
      <span className="quiet num">
        {entry.by} · {at(entry.at)}
        {entry.due && ` · ${t('oversight.newDue', { time: at(entry.due) })}`}
      </span>
      {entry.note && <div>{entry.note}</div>}
    </li>
  );
}
