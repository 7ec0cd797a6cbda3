import 'i18next';
import type { texts } from './features';

/** Makes `t` accept only keys that exist. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: { [Folder in keyof typeof texts]: (typeof texts)[Folder]['zh'] };
  }
}
