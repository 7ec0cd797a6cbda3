const place = 'lazaret.site';

/** The site that this browser showed last. */
export function lastSite(): string | null {
  return localStorage.getItem(place);
}

export function rememberSite(id: string): void {
  localStorage.setItem(place, id);
}
