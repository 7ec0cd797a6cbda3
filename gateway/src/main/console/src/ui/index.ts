export { Figure, Figures, Page, Panel } from './page';
export { ProblemNote, Rules, useProblemNotice, useProblemText, useRuleText } from './problem';
export {
  SessionContext,
  type Site,
  SiteContext,
  SitesContext,
  useMay,
  useOtherSites,
  useSession,
  useSite,
  useSiteName,
} from './site';
export { uiTexts } from './texts';
export { theme } from './theme';
export { clockTime, dayName, minutesBetween, moment, siteDate } from './time';
export type { Assurance, Feature, Heading, Screen, Tile } from './feature';
export { byText, DataTable, type Loaded } from './DataTable';
export { Level, type LevelName, levels } from './Level';
export { listed } from './lists';
