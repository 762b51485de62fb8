{% load static %}// Keeps the page of a round and its files, so that it opens in a corridor without a network.
const STORE = "kiem-tra-niem-yet-1";
const FILES = ["{% static 'ui/css/portal.css' %}", "{% static 'procedures/posting.css' %}", "{% static 'procedures/inspect.js' %}", "{% static 'procedures/qr/barcode-detector.js' %}"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(FILES)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(
    fetch(request)
      .then((answer) => {
        if (answer.ok && !answer.redirected) {
          const copy = answer.clone();
          event.waitUntil(caches.open(STORE).then((store) => store.put(request, copy)));
        }
        return answer;
      })
      .catch(() => caches.match(request, { ignoreVary: true }).then((kept) => kept || Response.error())),
  );
});
