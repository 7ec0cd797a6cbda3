import { useTranslation } from 'react-i18next';
import { useNamed } from '../shift/names';
import { useSite } from '@/ui';
import { lackingShifts, type ShiftNeed } from './model';

const most = 6;

/** What the rosters lack for everybody: the worst shifts by name, and the days that nobody has planned. */
export function LackingShifts({ shifts, dayOf }: { shifts: readonly ShiftNeed[]; dayOf: (date: string) => string }) {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const { period } = useNamed(site.id);
  const { short, unplanned } = lackingShifts(shifts);
  if (short.length === 0 && unplanned.length === 0) return <p>{t('occupancy.rosterEnough')}</p>;
  return (
    <>
      {short.length > 0 && (
        <ul aria-label={t('occupancy.rosterShort')}>
          {short.slice(0, most).map(shift => (
            <li key={`${shift.day} ${shift.period}`}>
              {t('occupancy.shiftShort', {
                date: dayOf(shift.day),
                shift: period(shift.period),
                doctors: shift.doctorsShort,
                nurses: shift.nursesShort,
                onDoctors: shift.doctors,
                onNurses: shift.nurses,
              })}
            </li>
          ))}
        </ul>
      )}
      {short.length > most && <p className="quiet">{t('occupancy.moreShifts', { count: short.length - most })}</p>}
      {unplanned.length > 0 && (
        <p className="quiet">
          {t('occupancy.unplanned', { count: unplanned.length, date: dayOf(unplanned[0] ?? '') })}
        </p>
      )}
    </>
  );
}
