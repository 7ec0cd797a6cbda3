import type { Feature } from '@/ui';
import { healthTexts } from './texts';

export { healthTexts };

export const health: Feature = { name: 'health', texts: healthTexts, screens: [] };
