import type { Feature } from '@/ui';
import { residentsTexts } from './texts';

export { residentsTexts };

export const residents: Feature = { name: 'residents', texts: residentsTexts, screens: [] };
