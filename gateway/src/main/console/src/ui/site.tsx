import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '@/api';

/** The site on the screen. */
export interface Site {
  id: string;
  code: string;
  nameZh: string;
  nameEn: string;
  regionCode: string;
  /** IANA name; every time on the screen is in it */
  timeZone: string;
}

export const SiteContext = createContext<Site | null>(null);
export const SessionContext = createContext<Session | null>(null);

export function useSite(): Site {
  const site = use(SiteContext);
  if (!site) throw new Error('outside a site');
  return site;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('not signed in');
  return session;
}

/** True when the person has one of the roles. Screens hide what would be refused; the services decide. */
export function useMay(...roles: Session['roles']): boolean {
  return useSession().roles.some(role => roles.includes(role));
}

/** A site's name in the language of the screen. */
export function useSiteName(): (site: Pick<Site, 'nameZh' | 'nameEn'>) => string {
  const { i18n } = useTranslation();
  return site => (i18n.language === 'zh' ? site.nameZh : site.nameEn);
}
