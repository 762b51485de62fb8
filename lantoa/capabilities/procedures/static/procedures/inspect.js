// Findings are kept on the phone until the server has them: written down first, sent when there is a line.
// Each carries a key of its own, so that sending twice writes once.
const page = document.body;
const line = document.querySelector("[data-line]");
const opened = new Promise((done, failed) => {
  const asked = indexedDB.open(`kiem-tra-${page.dataset.round}`, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("findings", { keyPath: "client_key" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

async function store(mode, act) {
  const base = await opened;
  return new Promise((done, failed) => {
    const asked = act(base.transaction("findings", mode).objectStore("findings"));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const LONGEST_SIDE = 1600;
async function smaller(file) {
  if (!file || !file.size || !window.createImageBitmap) return file && file.size ? file : null;
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
  } catch {
    return file;
  }
}

function say(text) {
  if (line) line.textContent = text;
}

function mark(serial, text) {
  const row = document.querySelector(`details[data-serial="${CSS.escape(serial)}"] [data-state]`);
  if (row) row.textContent = text;
}

function markWaiting(row) {
  mark(row.serial, `${row.label} (chờ gửi)`);
}

let sending = false;
async function send() {
  if (sending) return;
  sending = true;
  let problem = "";
  for (const one of await store("readonly", (rows) => rows.getAll())) {
    const body = new FormData();
    for (const name of ["board", "serial", "state", "note", "found_at", "client_key"]) body.append(name, one[name]);
    if (one.photo) body.append("photo", one.photo, "anh.jpg");
    const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
    try {
      const answer = await fetch(one.action, {
        method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": token }, redirect: "error",
      });
      const told = await answer.json();
      if (answer.ok) mark(one.serial, told.state);
      else {
        problem = told.problem;
        mark(one.serial, `Không ghi được: ${problem}`);
      }
      if (answer.ok || answer.status === 422) await store("readwrite", (rows) => rows.delete(one.client_key));
    } catch {
      break; // no line, or signed out: kept for later
    }
  }
  sending = false;
  const left = await store("readonly", (rows) => rows.count());
  say(problem || (left ? `${left} kết quả đang chờ gửi; sẽ tự gửi khi có mạng.` : "Mọi kết quả đã được gửi."));
}

for (const form of document.querySelectorAll("form[data-finding]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const chosen = form.querySelector("input[name=state]:checked");
    const serial = String(given.get("serial")).trim().split("/").pop().toLowerCase().replace(/[^0-9a-z]/g, "");
    const row = {
      client_key: newKey(), action: form.action, board: given.get("board"), serial,
      state: given.get("state"), note: given.get("note") || "", found_at: new Date().toISOString(),
      photo: await smaller(given.get("photo")), label: chosen.parentElement.textContent.trim(),
    };
    await store("readwrite", (rows) => rows.put(row));
    markWaiting(row);
    const details = form.closest("details");
    if (details) details.open = false;
    else form.reset();
    send();
  });
}

const finish = document.querySelector("form[data-finish]");
if (finish) {
  finish.addEventListener("submit", async (event) => {
    if (!finish.dataset.sent) {
      event.preventDefault();
      await send();
      if (await store("readonly", (rows) => rows.count())) return;
      finish.dataset.sent = "1";
      finish.requestSubmit();
    }
  });
}

function show(code) {
  const serial = code.trim().split("/").pop().toLowerCase().replace(/[^0-9a-z]/g, "");
  const row = document.querySelector(`details[data-serial="${CSS.escape(serial)}"]`);
  if (row) {
    row.open = true;
    row.scrollIntoView({ block: "center" });
    row.querySelector("input[name=state]").focus();
  } else {
    const free = document.querySelector("form[data-free]");
    free.elements.serial.value = serial.toUpperCase();
    free.querySelector("input[name=state]").focus();
    say("Phiếu này không có trong sổ của các bảng đang kiểm tra.");
  }
}

// The browser's own reader where it knows QR codes; phones without one (Safari, Firefox) fetch ours.
async function reader(button) {
  const own = window.BarcodeDetector;
  const knows = own ? await own.getSupportedFormats().catch(() => []) : [];
  const Reader = knows.includes("qr_code") ? own : (await import(button.dataset.reader)).BarcodeDetector;
  return new Reader({ formats: ["qr_code"] });
}

async function scan(button, video) {
  const detector = await reader(button);
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  button.textContent = "Dừng quét";
  let going = true;
  button.onclick = () => { going = false; };
  while (going) {
    const [found] = await detector.detect(video).catch(() => []);
    if (found) {
      show(found.rawValue);
      going = false;
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  for (const track of stream.getTracks()) track.stop();
  video.hidden = true;
  ready(button, video);
}

function ready(button, video) {
  button.textContent = "Quét mã QR";
  button.onclick = () => scan(button, video).catch(() => say("Không mở được máy ảnh; hãy gõ số phiếu."));
}

const button = document.querySelector("[data-scan]");
if (button && navigator.mediaDevices) {
  button.hidden = false;
  ready(button, document.querySelector("[data-video]"));
}
if (page.dataset.worker && "serviceWorker" in navigator) navigator.serviceWorker.register(page.dataset.worker).catch(() => {});
addEventListener("online", send);
if (line) {
  // The kept page does not know what this phone has noted since.
  for (const row of await store("readonly", (rows) => rows.getAll())) markWaiting(row);
  send();
}
