import { useTranslation } from 'react-i18next';

/** Where a room is: building (in a hall, the zone) and floor, the way people at the site say it. */
export function usePlace(): (building: string, floor: string) => string {
  const { t } = useTranslation('rooms');
  return (building, floor) =>
    t('where', {
      building: t('building', { code: building }),
      floor: /^-?\d+$/.test(floor) ? t('floorNumber', { floor }) : floor,
    });
}
