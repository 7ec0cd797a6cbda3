import type { TFunction } from 'i18next';

const ages = ['INFANT', 'CHILD', 'ADULT', 'SENIOR'] as const;

/** A person behind a door: name where the role may see it, number in the room where several live there, age. */
export function whoIs(
  t: TFunction<'health'>,
  { name, place, ageBand }: { name?: string; place?: string; ageBand?: string | null },
): string {
  const age = ages.find(band => band === ageBand);
  return [place, name, age && t(`age.${age}`)].filter(Boolean).join(' · ');
}
