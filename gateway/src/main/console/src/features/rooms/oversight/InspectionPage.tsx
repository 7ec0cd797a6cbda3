import { Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { Figure, Figures, moment, Page, Panel, ProblemNote, useSession, useSite } from '@/ui';
import { useChecklist, useInspection } from './api';
import { InspectionSheet } from './InspectionSheet';
import { type Checklist, headings, type Inspection } from './model';
import styles from './oversight.module.css';
import { HeadingScore } from './words';

/** One inspection: the sheet while it is the own draft, what was seen otherwise. */
export function InspectionPage() {
  const { t, i18n } = useTranslation('rooms');
  const { inspectionId = '' } = useParams();
  const site = useSite();
  const { username } = useSession();
  const inspection = useInspection(site.id, inspectionId);
  const checklist = useChecklist(site.id, inspection.data?.rules);
  const seen = inspection.data;
  const failed = [inspection, checklist].find(query => query.isError && !query.data);
  const own = seen && !seen.submitted && seen.inspector === username;
  return (
    <Page
      title={t('oversight.sheet')}
      note={
        <>
          <Link to={`/sites/${site.id}/inspections`}>{t('oversight.back')}</Link>
          {seen &&
            ` · ${moment(seen.happenedAt, site.timeZone, i18n.language as Language, businessNow())} · ${seen.inspector} · ${t(`oversight.level.${seen.level}`)}`}
        </>
      }
    >
      {failed && <ProblemNote error={failed.error} retry={() => void failed.refetch()} />}
      {!failed && !(seen && checklist.data) && <Skeleton active />}
      {seen && checklist.data && own && <InspectionSheet key={seen.id} inspection={seen} checklist={checklist.data} />}
      {seen && checklist.data && !own && <Seen inspection={seen} checklist={checklist.data} />}
    </Page>
  );
}

function Seen({ inspection, checklist }: { inspection: Inspection; checklist: Checklist }) {
  const { t, i18n } = useTranslation('rooms');
  const site = useSite();
  const language = i18n.language as Language;
  const answers = new Map(inspection.answers.map(one => [one.item, one]));
  return (
    <>
      {!inspection.submitted && <p className="quiet">{t('oversight.othersDraft', { who: inspection.inspector })}</p>}
      <Panel>
        <Figures>
          {inspection.scores.map(score => (
            <Figure
              key={score.heading}
              name={t(`oversight.headings.${score.heading}`)}
              value={<HeadingScore score={score} />}
            />
          ))}
        </Figures>
        {inspection.remark && <p>{inspection.remark}</p>}
      </Panel>
      {headings.map(heading => (
        <Panel key={heading} title={t(`oversight.headings.${heading}`)}>
          <ul className={styles.items}>
            {checklist.items
              .filter(item => item.heading === heading)
              .map(item => {
                const one = answers.get(item.id);
                return (
                  <li key={item.id} className={styles.item}>
                    <span>{item[language]}</span>
                    {one ? (
                      <Tag color={one.result === 'OK' ? 'success' : one.result === 'NOT_OK' ? 'error' : undefined}>
                        {t(`oversight.result.${one.result}`)}
                      </Tag>
                    ) : (
                      <span className="faint">–</span>
                    )}
                    {(one?.note ?? one?.findingId) && (
                      <div className={styles.note}>
                        {one?.note}{' '}
                        {one?.findingId && (
                          <Link to={`/sites/${site.id}/findings?finding=${one.findingId}&state=ALL`}>
                            {t('oversight.openFinding')}
                          </Link>
                        )}
                      </div>
                    )}
                  </li>
                );
              })}
          </ul>
        </Panel>
      ))}
    </>
  );
}
