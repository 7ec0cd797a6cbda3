import type { Language } from '@/i18n';

const tags: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tags[language], { timeZone, hourCycle: 'h23', ...options });
  formats.set(key, known);
  return known;
}

/** `08:05` in the site's time zone. */
export function clockTime(at: string | Date, timeZone: string, language: Language): string {
  return format(language, timeZone, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** `11月22日 周日` or `Sun 22 Nov` in the site's time zone. */
export function dayName(at: string | Date, timeZone: string, language: Language): string {
  return format(language, timeZone, { month: 'short', day: 'numeric', weekday: 'short' }).format(new Date(at));
}

/** Day and time in the site's time zone; the day is left out when it is today. */
export function moment(at: string | Date, timeZone: string, language: Language, now: Date = new Date()): string {
  const time = clockTime(at, timeZone, language);
  if (siteDate(at, timeZone) === siteDate(now, timeZone)) return time;
  return `${format(language, timeZone, { month: 'short', day: 'numeric' }).format(new Date(at))} ${time}`;
}

/** The calendar date at the site, `2026-11-22`. */
export function siteDate(at: string | Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(at));
  return parts.replaceAll('/', '-');
}

/** Whole minutes from `from` to `to`; negative when `to` is earlier. */
export function minutesBetween(from: string | Date, to: string | Date): number {
  return Math.round((new Date(to).getTime() - new Date(from).getTime()) / 60_000);
}
