/**
 * Has the browser keep the console's own files (see worker.js), in the built console only. Where a browser will not, the
 * console works as ever while there is a network, and the muster says that it is not ready for being without one.
 */
export function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () => {
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  };
  // the first screen goes first
  if (document.readyState === 'complete') register();
  else globalThis.addEventListener('load', register, { once: true });
}
