import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Page, useSite, useSiteName } from '@/ui';
import { usePeople } from '../api';
import { useKits } from './api';
import type { Form } from './model';
import styles from './paper.module.css';

const columns: Record<
  Form,
  readonly (
    | 'room'
    | 'initials'
    | 'time'
    | 'temperature'
    | 'remark'
    | 'document'
    | 'into'
    | 'out'
    | 'back'
    | 'escort'
    | 'people'
    | 'from'
    | 'to'
  )[]
> = {
  ROUND: ['room', 'initials', 'time', 'temperature', 'remark'],
  ARRIVAL: ['initials', 'document', 'time', 'into', 'remark'],
  GATE: ['room', 'initials', 'out', 'back', 'escort'],
  HANDOVER: ['people', 'time', 'from', 'to', 'remark'],
  GENERAL: ['room', 'time', 'remark'],
};
const LINES = 18;

/**
 * The sheets of a kit, one to a page, as they are printed before they are needed. Rooms and initials of who lives here
 * today stand on the sheets for the rounds; whole names never leave the screen.
 */
export function KitSheets() {
  const { t } = useTranslation('residents');
  const { kitId = '' } = useParams();
  const site = useSite();
  const name = useSiteName();
  const kits = useKits(site.id);
  const people = usePeople(site.id, ['IN_RESIDENCE'], true);
  const kit = kits.data?.find(one => one.kitId === kitId);
  const doors = [...(people.data ?? [])].sort((a, b) => (a.roomNumber ?? '').localeCompare(b.roomNumber ?? ''));
  const rounds = kit?.sheets.filter(sheet => sheet.form === 'ROUND') ?? [];
  const perSheet = Math.max(LINES, Math.ceil(doors.length / Math.max(1, rounds.length)));
  return (
    <Page
      title={kit ? t('downtime.kit', { code: kit.code, count: kit.sheets.length }) : t('downtime.kits')}
      note={
        <span className="no-print">
          <Link to={`/sites/${site.id}/downtime`}>{t('downtime.paper.back2')}</Link>{' '}
          <Button size="small" type="primary" onClick={() => window.print()}>
            {t('downtime.printAgain')}
          </Button>
        </span>
      }
    >
      {kit?.sheets.map(sheet => {
        const known =
          sheet.form === 'ROUND'
            ? doors.slice(rounds.indexOf(sheet) * perSheet, (rounds.indexOf(sheet) + 1) * perSheet)
            : [];
        return (
          <section key={sheet.number} className={styles.sheet}>
            <header>
              <h2>{t('downtime.paper.title', { form: t(`downtime.form.${sheet.form}`) })}</h2>
              <strong className="num">{sheet.number}</strong>
            </header>
            <p>
              {t('downtime.paper.site')}: {name(site)} · {t('downtime.paper.date')}: ____________ ·{' '}
              {t('downtime.paper.filled')}: ____________
            </p>
            <table>
              <thead>
                <tr>
                  {columns[sheet.form].map(column => (
                    <th key={column}>{t(`downtime.paper.${column}`)}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {Array.from({ length: Math.max(LINES, known.length) }, (_, line) => (
                  <tr key={line}>
                    {columns[sheet.form].map(column => (
                      <td key={column}>
                        {column === 'room'
                          ? known[line]?.roomNumber
                          : column === 'initials' && known[line]?.name?.slice(0, 1)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </Page>
  );
}
