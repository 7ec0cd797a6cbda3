import { useTranslation } from 'react-i18next';
import type { Language } from '@/i18n';
import { listed, moment, useSite, useSiteName } from '@/ui';
import { count, grouped, type RollLine } from './model';
import styles from './muster.module.css';
import { short, useGroupTitle } from './Roll';

/** The list on paper: initials only, room for a signature, and what it is a list of on top. */
export function PrintRoll({
  lines,
  names,
  at,
  by,
  kind,
}: {
  lines: readonly RollLine[];
  names: ReadonlyMap<string, string>;
  /** the moment of the list */
  at: string;
  by: string;
  kind?: string;
}) {
  const { t, i18n } = useTranslation('rooms');
  const language = i18n.language as Language;
  const site = useSite();
  const siteName = useSiteName();
  const title = useGroupTitle();
  const { people, safe, missing, unseen, needHelp } = count(lines);
  const time = moment(at, site.timeZone, language, new Date(0));
  return (
    <div className="only-print" data-testid="muster-print">
      <p>
        <strong>
          {siteName(site)} · {kind ?? t('muster.title')} · {time}
        </strong>
      </p>
      <p>{t('muster.printCounts', { people, safe, missing, unseen, help: needHelp })}</p>
      {grouped(lines).map(group => (
        <table key={group.key} className={styles.print}>
          <thead>
            <tr>
              <th colSpan={5}>{title(group)}</th>
            </tr>
            <tr>
              <th>{t('muster.room')}</th>
              <th>{t('muster.who')}</th>
              <th>{t('muster.helpColumn')}</th>
              <th>{t('muster.stateColumn')}</th>
              <th className={styles.sign}>{t('muster.signature')}</th>
            </tr>
          </thead>
          <tbody>
            {group.lines.map(line => (
              <tr key={line.person.id}>
                <td>{line.person.room ?? t(`muster.person.${line.person.kind}`)}</td>
                <td>{short(line.person, names)}</td>
                <td>
                  {listed(
                    line.person.help.map(help => t(`muster.help.${help}`)),
                    language,
                  )}
                </td>
                <td>{line.state ? t(`muster.state.${line.state}`) : ''}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <p>{t('muster.printed', { who: by, time })}</p>
    </div>
  );
}
