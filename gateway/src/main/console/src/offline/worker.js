/* global __FILES__ */
/*
 * Keeps the console's own files on the device, so that a reload without a network brings the console up and the muster
 * goes on. It keeps nothing else: what services answer passes by it. The build fills in the files and their version.
 */
const files = __FILES__;
const cacheName = 'shell __VERSION__';
const start = '/index.html';
/** Addresses of machines, as the gateway knows them: what is missing there is no screen. */
const noScreens = ['api', 'assets', 'actuator', 'peer', 'feeds', 'login', 'logout', 'oauth2', 'error'];
/** A network that says nothing for so long is as good as none. */
const patience = 4_000;

self.addEventListener('install', event => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then(cache => cache.addAll(files.map(file => new Request(file, { cache: 'reload' }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', event => {
  event.waitUntil(
    caches
      .keys()
      .then(names => Promise.all(names.filter(name => name !== cacheName).map(name => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (!noScreens.includes(url.pathname.split('/')[1])) event.respondWith(screen(request));
  } else if (files.includes(url.pathname)) {
    event.respondWith(kept(url.pathname).then(file => file ?? fetch(request)));
  }
});

/** The server's page; the kept one when the server is away, says that it is, or says nothing. */
async function screen(request) {
  const late = new Promise(resolve => {
    setTimeout(resolve, patience);
  });
  const asked = fetch(request).then(
    answer => (answer.status >= 502 && answer.status <= 504 ? undefined : answer),
    () => undefined,
  );
  return (await Promise.race([asked, late])) ?? (await kept(start)) ?? (await asked) ?? Response.error();
}

async function kept(path) {
  const cache = await caches.open(cacheName);
  return cache.match(path);
}
