// Shows what was found, and one procedure whole. Its text lies packed in phan-*.js, read when it is asked for.
const TRA_CUU = (function (data) {
  "use strict";
  const rows = data.rows, parts = new Map(), AT_ONCE = 20;
  const at = (id) => document.getElementById(id);
  const field = at("q"), list = at("found"), told = at("told"), one = at("one"), more = at("more"), browse = at("browse");
  const fold = () => browse.querySelectorAll("details").forEach((one) => { one.open = false; });
  let waiting = [], openedBy = null;

  function add(to, tag, text, kind) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (kind) made.className = kind;
    to.appendChild(made);
    return made;
  }
  function button(to, text, act, kind) {
    const made = add(to, "button", text, kind);
    made.type = "button";
    made.addEventListener("click", () => act(made));
    return made;
  }
  function opened(packed) {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
  }

  // Packed files call these two when they are read.
  window.PHAN = (number, packed) => parts.get(number).done(opened(packed).json());
  window.CHI_MUC = (packed) => opened(packed).arrayBuffer().then((bytes) => {
    TIM.learn(new Uint8Array(bytes));
    document.body.dataset.ready = "";
  }).catch(() => { document.body.dataset.ready = ""; }); // an old browser: names only

  function part(number) {
    if (!parts.has(number)) {
      const waits = {};
      waits.promise = new Promise((done, failed) => {
        const script = document.createElement("script");
        Object.assign(waits, { done });
        Object.assign(script, { src: `phan-${number}.js`, onerror: failed });
        document.body.appendChild(script);
      });
      parts.set(number, waits);
    }
    return parts.get(number).promise;
  }

  function show(place, by) {
    const [code, name, sector, , , , number] = rows[place];
    part(number).then((all) => {
      one.replaceChildren();
      button(one, "Về danh sách", back, "back");
      add(one, "h2", name);
      add(one, "p", `Mã thủ tục ${code} · ${data.sectors[sector]}`, "quiet");
      all[code].forEach(draw);
      openedBy = by;
      for (const node of [list, told, more, browse]) node.hidden = true;
      one.hidden = false;
      one.focus({ preventScroll: true });
      scrollTo(0, 0);
    }).catch(() => { told.textContent = "Trình duyệt này quá cũ để mở toàn văn; hãy dùng trình duyệt mới hơn."; });
  }
  function back() {
    one.hidden = true;
    for (const node of [list, told, browse]) node.hidden = false;
    more.hidden = !waiting.length;
    (openedBy || field).focus();
  }
  function draw([title, blocks]) {
    if (title) add(one, "h3", title);
    for (const block of blocks) {
      if (!block.rows) {
        for (const text of block.texts) add(one, "p", text, block.local ? "local" : "");
        continue;
      }
      if (block.caption) add(one, "p", block.caption, "quiet");
      const frame = add(one, "div", "", "frame"), table = add(frame, "table", ""), head = add(table, "tr", "");
      frame.tabIndex = 0;
      for (const word of block.header) add(head, "th", word).scope = "col";
      for (const cells of block.rows) {
        const line = add(table, "tr", "");
        for (const cell of cells) add(line, "td", cell);
      }
    }
  }

  function answer(places, said) {
    list.replaceChildren();
    one.hidden = true;
    for (const node of [list, told, browse]) node.hidden = false;
    told.textContent = said;
    waiting = places;
    continued();
  }
  function continued() {
    for (const place of waiting.slice(0, AT_ONCE)) {
      const [code, name, sector] = rows[place], made = button(add(list, "li", ""), name, (by) => show(place, by));
      add(made, "small", ` · ${code} · ${data.sectors[sector]}`);
    }
    waiting = waiting.slice(AT_ONCE);
    more.hidden = !waiting.length;
  }
  function ask() {
    const text = field.value.trim();
    fold();
    if (!text) return answer([], "");
    const { places, meant } = TIM.find(text), understood = meant ? `Đã tìm theo “${meant}”. ` : "";
    answer(places, places.length ? `${understood}${places.length} thủ tục, phù hợp nhất đứng trước.` : "Chưa thấy thủ tục nào; hãy thử từ khác.");
  }
  function ofSector(number) {
    const places = [...rows.keys()].filter((place) => rows[place][2] === number).sort((a, b) => rows[b][5] - rows[a][5] || a - b);
    fold();
    answer(places, `${data.sectors[number]}: ${places.length} thủ tục.`);
  }
  function ofEvent(title, places) {
    fold();
    answer(places, `${title}: ${places.length} thủ tục.`);
  }
  function reset() {
    field.value = "";
    fold();
    answer([], "");
    field.focus();
    scrollTo(0, 0);
  }

  at("agency").textContent = data.agency;
  at("stamp").textContent = `Dữ liệu ngày ${data.day}, ${rows.length} thủ tục. Khi có mạng, hãy xem bản mới tại ${data.website}.`;
  data.contact.forEach(([label, text]) => add(at("contact"), "p", text ? `${label}: ${text}` : label));
  [...data.sectors.entries()].sort((a, b) => a[1].localeCompare(b[1], "vi")).forEach(([number, name]) => button(add(at("sectors"), "li", ""), name, () => ofSector(number)));
  data.events.forEach(([title, places]) => button(add(at("events"), "li", ""), title, () => ofEvent(title, places)));
  at("lives").hidden = !data.events.length;
  at("ask").addEventListener("submit", (event) => { event.preventDefault(); ask(); });
  at("reset").addEventListener("click", reset);
  more.addEventListener("click", continued);
  return { field, reset };
})(DU_LIEU);
