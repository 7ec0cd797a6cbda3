import type { Texts } from '@/i18n';

const zh = {};

const en: Texts<typeof zh>['en'] = {};

export const roomsTexts = { zh, en } satisfies Texts<typeof zh>;
