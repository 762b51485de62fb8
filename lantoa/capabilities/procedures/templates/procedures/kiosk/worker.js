// Keeps one whole package on the machine, so that it goes on when the line is down. Nothing that a person types is kept.
const STORE = "may-tra-cuu-{{ stamp }}";
const FILES = [{% for name in names %}"{{ name }}", {% endfor %}];

self.addEventListener("install", (event) => event.waitUntil(
  caches.open(STORE).then(async (store) => {
    for (const name of ["./", ...FILES]) {
      const answer = await fetch(name === "./" ? name : `${name}?v={{ stamp }}`, { cache: "no-store" });
      if (answer.status !== 200) throw new Error(name);
      await store.put(name, answer);
    }
  }).then(() => self.skipWaiting()),
));
self.addEventListener("activate", (event) => event.waitUntil(
  caches.keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith("may-tra-cuu-") && name !== STORE).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()),
));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || !event.request.url.startsWith(self.registration.scope)) return;
  event.respondWith(caches.match(event.request, { ignoreVary: true }).then((kept) => kept || fetch(event.request)));
});
