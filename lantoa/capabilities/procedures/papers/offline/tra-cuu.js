// Shows what was found, and one procedure whole. Its text lies packed in phan-*.js, read when it is asked for.
(function () {
  "use strict";
  var rows = DU_LIEU.rows, parts = {}, IDLE = 60000;
  var field = document.getElementById("q"), list = document.getElementById("found"), told = document.getElementById("told"), one = document.getElementById("one");
  document.getElementById("agency").textContent = DU_LIEU.agency;
  document.getElementById("stamp").textContent = "Dữ liệu ngày " + DU_LIEU.day + ", " + rows.length + " thủ tục. Khi có mạng, hãy xem bản mới tại " + DU_LIEU.website + ".";
  DU_LIEU.contact.forEach(function (row) { add(document.getElementById("contact"), "p", row[0] + ": " + row[1]); });

  function add(to, tag, text, kind) { var made = document.createElement(tag); made.textContent = text; if (kind) made.className = kind; to.appendChild(made); return made; }
  function clear(node) { while (node.firstChild) node.removeChild(node.firstChild); }

  window.PHAN = function (number, packed) {
    var bytes = Uint8Array.from(atob(packed), function (letter) { return letter.charCodeAt(0); });
    var open = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
    parts[number].done(open);
  };
  function part(number) {
    if (!parts[number]) {
      var waiting = {};
      waiting.promise = new Promise(function (done, failed) {
        waiting.done = done;
        var script = document.createElement("script");
        script.src = "phan-" + number + ".js";
        script.onerror = failed;
        document.body.appendChild(script);
      });
      parts[number] = waiting;
    }
    return parts[number].promise;
  }

  function show(place) {
    var row = rows[place];
    part(row[6]).then(function (all) {
      clear(one);
      var back = add(one, "button", "Về danh sách", "back");
      back.onclick = function () { one.hidden = true; list.hidden = false; field.focus(); };
      add(one, "h2", row[1]);
      add(one, "p", "Mã thủ tục " + row[0] + " · " + DU_LIEU.sectors[row[2]], "quiet");
      all[row[0]].forEach(function (piece) { draw(piece); });
      list.hidden = true;
      one.hidden = false;
      one.focus();
      scrollTo(0, 0);
    }).catch(function () { told.textContent = "Trình duyệt này quá cũ để mở toàn văn; hãy dùng trình duyệt mới hơn."; });
  }
  function draw(piece) {
    if (piece[0]) add(one, "h3", piece[0]);
    piece[1].forEach(function (block) {
      if (block.rows) {
        if (block.caption) add(one, "p", block.caption, "quiet");
        var table = add(one, "table", ""), head = add(table, "tr", "");
        block.header.forEach(function (word) { add(head, "th", word); });
        block.rows.forEach(function (cells) { var line = add(table, "tr", ""); cells.forEach(function (cell) { add(line, "td", cell); }); });
      } else block.texts.forEach(function (text) { add(one, "p", text, block.local ? "local" : ""); });
    });
  }
  function ask() {
    var found = field.value.trim() ? TIM.find(field.value) : [];
    clear(list);
    one.hidden = true;
    list.hidden = false;
    told.textContent = field.value.trim() ? (found.length ? "" : "Chưa thấy thủ tục nào; hãy thử từ khác.") : "";
    found.slice(0, 30).forEach(function (place) {
      var button = add(add(list, "li", ""), "button", rows[place][1]);
      add(button, "small", " · " + rows[place][0] + " · " + DU_LIEU.sectors[rows[place][2]]);
      button.onclick = function () { show(place); };
    });
  }
  function reset() { field.value = ""; ask(); field.focus(); scrollTo(0, 0); }
  document.getElementById("ask").onsubmit = function (event) { event.preventDefault(); ask(); };
  document.getElementById("reset").onclick = reset;

  // A kiosk (#kiosk): after a minute without anybody everything typed is gone; nothing is kept, no page is left.
  if (location.hash === "#kiosk") {
    document.body.className = "kiosk";
    var timer = setTimeout(reset, IDLE);
    ["pointerdown", "keydown", "scroll"].forEach(function (name) { addEventListener(name, function () { clearTimeout(timer); timer = setTimeout(reset, IDLE); }); });
    addEventListener("contextmenu", function (event) { event.preventDefault(); });
  }
})();
