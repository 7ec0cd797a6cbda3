/**
 * The business clock. Services say in every answer what time it is for them; the difference to this device's own clock
 * is kept, so that what is entered carries the services' time even when the device's is wrong.
 */
let ahead = 0;
let known = false;

/** Takes the time out of an answer. An answer that was long on its way says little, so half its time is added. */
export function learnTime(headers: Headers, askedAt: number, now: number = Date.now()): void {
  const said = Date.parse(headers.get('Lazaret-Clock') ?? '');
  if (Number.isNaN(said)) return;
  const measured = said + (now - askedAt) / 2 - now;
  // small differences come from the network; following them would make times jump
  if (!known || Math.abs(measured - ahead) > 2_000) ahead = measured;
  known = true;
}

/** Now by the business clock, never ahead of it by more than the network's delay. */
export function businessNow(): Date {
  return new Date(Date.now() + ahead);
}

/** Milliseconds that {@link businessNow} adds to this device's clock; null while no service has told the time. */
export function clockAhead(): number | null {
  return known ? ahead : null;
}
