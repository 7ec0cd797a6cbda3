import { present } from '@/api';
import { health, healthTexts } from '@/features/health';
import { residents, residentsTexts } from '@/features/residents';
import { rooms, roomsTexts } from '@/features/rooms';
import { supplies, suppliesTexts } from '@/features/supplies';
import { type Feature, uiTexts } from '@/ui';
import { shellTexts } from './texts';

/** The features whose service publishes an API, in the order of the navigation: first who is here, then where. */
export const features: readonly Feature[] = [residents, rooms, health, supplies].filter(
  feature => present[feature.name],
);

/** All words of the console, by folder. */
export const texts = {
  ui: uiTexts,
  shell: shellTexts,
  rooms: roomsTexts,
  residents: residentsTexts,
  health: healthTexts,
  supplies: suppliesTexts,
};
