// The page as a kiosk in a lobby: at /kiosk/, or as tra-cuu.html#kiosk. Keys to touch; what was typed is gone when nobody
// is there any more; nothing is kept, and the page leads nowhere else.
(function (page) {
  "use strict";
  if (!("kiosk" in page.dataset) && location.hash !== "#kiosk") return;
  const seconds = Number(page.dataset.seconds) || 60, warned = Math.min(15, seconds / 2);
  const { field, reset } = TRA_CUU;
  let timers = [];
  const lives = document.getElementById("lives");
  page.classList.add("kiosk");
  function begin() { lives.open = true; } // what happens in a life, for whoever does not want to type
  document.getElementById("reset").addEventListener("click", begin);

  const notice = document.createElement("p");
  Object.assign(notice, { className: "notice", hidden: true });
  notice.setAttribute("role", "alert");
  document.body.appendChild(notice);
  function touched() {
    timers.forEach(clearTimeout);
    notice.hidden = true;
    timers = [
      setTimeout(() => {
        notice.textContent = `Sau ${Math.round(warned)} giây, nội dung sẽ được xóa để người khác dùng. Chạm vào màn hình nếu bạn còn xem.`;
        notice.hidden = !field.value && !document.getElementById("told").textContent;
      }, (seconds - warned) * 1000),
      setTimeout(() => { if (isOld) location.reload(); reset(); begin(); touched(); }, seconds * 1000),
    ];
  }
  for (const name of ["pointerdown", "keydown", "scroll", "input"]) addEventListener(name, touched, { passive: true });
  addEventListener("contextmenu", (event) => event.preventDefault());
  addEventListener("dragstart", (event) => event.preventDefault());

  const keys = document.createElement("div");
  keys.className = "keys";
  keys.setAttribute("role", "group");
  keys.setAttribute("aria-label", "Bàn phím");
  for (const row of ["1234567890.", "qwertyuiop", "asdfghjkl", "zxcvbnm"]) {
    const line = keys.appendChild(document.createElement("div"));
    for (const letter of row) key(line, letter, () => type(field.value + letter));
    if (row === "asdfghjkl") key(line, "Xóa", () => type(field.value.slice(0, -1)));
    if (row === "zxcvbnm") key(line, "Dấu cách", () => type(`${field.value} `));
  }
  function key(line, text, act) {
    const made = line.appendChild(document.createElement("button"));
    Object.assign(made, { type: "button", textContent: text, className: text.length > 1 ? "word" : "" });
    made.addEventListener("click", act);
  }
  function type(text) { field.value = text.slice(0, 300); }
  field.inputMode = "none"; // the keys are here
  for (const name of ["focus", "pointerdown"]) field.addEventListener(name, () => { keys.hidden = false; });
  document.getElementById("ask").addEventListener("submit", () => { keys.hidden = true; });
  document.getElementById("ask").appendChild(keys);

  // From a site, a worker keeps the package and fetches a new one when there is one; it is opened when nobody is there.
  let isOld = false;
  if (page.dataset.worker && "serviceWorker" in navigator) {
    const had = navigator.serviceWorker.controller;
    navigator.serviceWorker.addEventListener("controllerchange", () => { isOld = !!had; });
    navigator.serviceWorker.register(page.dataset.worker, { updateViaCache: "none" })
      .then((worker) => setInterval(() => worker.update().catch(() => {}), 15 * 60 * 1000)).catch(() => {});
  }
  begin();
  touched();
})(document.documentElement);
