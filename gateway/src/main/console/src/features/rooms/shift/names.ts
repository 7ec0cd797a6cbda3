import { useTranslation } from 'react-i18next';
import { usePosts } from './api';
import type { Named } from './model';

/** Names that the service gives, in the language of the screen; a code without a name stands for itself. */
export function useNamed(siteId: string) {
  const { i18n } = useTranslation();
  const posts = usePosts(siteId);
  const zh = i18n.language === 'zh';
  const of = (list: readonly Named[] | undefined, code: string) => {
    const found = list?.find(one => one.code === code);
    return found ? (zh ? found.zh : found.en) : code;
  };
  return {
    posts,
    own: (named: { zh: string; en: string }) => (zh ? named.zh : named.en),
    post: (post: { nameZh: string; nameEn: string }) => (zh ? post.nameZh : post.nameEn),
    postOf: (code: string) => {
      const found = posts.data?.posts.find(one => one.code === code);
      return found ? (zh ? found.nameZh : found.nameEn) : code;
    },
    period: (code: string) => of(posts.data?.periods, code),
    kind: (code: string) => of(posts.data?.kinds, code),
  };
}
