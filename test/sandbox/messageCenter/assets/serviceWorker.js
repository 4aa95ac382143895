// A front end's service worker that does nothing but pass requests on. Registered by tests alone: the page's answers then come from here.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));
