import type { Feature } from '@/ui';
import { roomsTexts } from './texts';

export { useSites } from './sites';
export { roomsTexts };

export const rooms: Feature = { name: 'rooms', texts: roomsTexts, screens: [] };
