import type { Texts } from '@/i18n';

const zh = {};

const en: Texts<typeof zh>['en'] = {};

export const healthTexts = { zh, en } satisfies Texts<typeof zh>;
