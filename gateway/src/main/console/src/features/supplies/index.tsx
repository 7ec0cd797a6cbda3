import type { Feature } from '@/ui';
import { suppliesTexts } from './texts';

export { suppliesTexts };

export const supplies: Feature = { name: 'supplies', texts: suppliesTexts, screens: [] };
