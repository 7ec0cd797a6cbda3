import type { Texts } from '@/i18n';

const zh = {};

const en: Texts<typeof zh>['en'] = {};

export const suppliesTexts = { zh, en } satisfies Texts<typeof zh>;
