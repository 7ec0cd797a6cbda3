import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

/** Pickers show wall-clock time; at a site it is meant as the site's, wherever the screen stands. */
export function fromPicker(wall: Dayjs, timeZone: string): string {
  return dayjs.tz(wall.format('YYYY-MM-DDTHH:mm'), timeZone).toISOString();
}

/** A moment as a picker shows it at the site. */
export function toPicker(at: string | Date, timeZone: string): Dayjs {
  return dayjs(dayjs(at).tz(timeZone).format('YYYY-MM-DDTHH:mm'));
}
