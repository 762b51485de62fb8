// The portal's search in small: the same words, meanings, kinds and numbers (du-lieu.js) over the same lists of words.
// Names are listed here at the start; what else procedures say comes packed (chi-muc.js) and is taken in by learn().
// Works from a file share: no module, no fetch.
const TIM = (function (data) {
  "use strict";
  const n = data.numbers, rows = data.rows, [first, middle, last] = data.syllables;
  const syllable = new RegExp(`^(?:${first.join("|")})?(?:${middle.join("|")})(?:${last.join("|")})?$`);
  const OPEN = { "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy" };
  const NONE = [], plainOf = (one) => one.plain, markOf = (one) => one.mark || one.plain;
  const way = (words, weight) => ({ words, weight });
  const put = (lists, key, value) => { const list = lists.get(key); if (list) list.push(value); else lists.set(key, [value]); };
  const gain = (scores, place, more) => scores.set(place, (scores.get(place) || 0) + more);
  const pairwise = (list) => list.slice(1).map((other, at) => [list[at], other]);

  function words(text) {
    return (text.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}]+|\d+/gu) || []).map((word) => {
      let plain = word.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đð]/g, "d");
      if (/^\d+$/.test(plain)) plain = plain.replace(/^0+(?=\d)/, "");
      plain = plain.replace(/([bcdghklmnprstvx])y$/, "$1i");
      const mark = level(word);
      return { plain, mark: mark === plain ? "" : mark };
    });
  }
  function level(word) {
    const tail = word.slice(-2);
    if (OPEN[tail] && word.slice(-3, -2) !== "q") word = word.slice(0, -2) + OPEN[tail];
    return word.replace(/([bcdđghklmnprstvx])([yýỳỷỹỵ])$/, (all, before, last) => before + "iíìỉĩị"["yýỳỷỹỵ".indexOf(last)]);
  }

  // Lists: place * 16 + times by word for names; places for pairs of neighbours in names, and for everything else.
  const names = new Map(), pairs = new Map(), said = rows.map((row) => ` ${row[4]} `), marked = [];
  let extras = new Map(), texts = new Map(), everywhere = new Set();
  const lengths = rows.map((row, place) => {
    const list = row[3].split(" "), counts = new Map();
    for (const word of list) gain(counts, word, 1);
    for (const [word, times] of counts) put(names, word, place * 16 + Math.min(times, 15));
    for (const pair of new Set(pairwise(list).map((two) => two.join(" ")))) put(pairs, pair, place);
    return list.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, rows.length) || 1;
  const damping = lengths.map((length) => n.SATURATION * (1 - n.LENGTH + (n.LENGTH * length) / average));
  const frequency = (word) => (names.get(word) || NONE).length;
  const rarity = (many) => { const size = Math.max(rows.length, many); return Math.log(1 + (size - many + 0.5) / (many + 0.5)); };

  // chi-muc.js: a line of JSON with the words, then for each word how many places and the steps between them.
  function learn(bytes) {
    const end = bytes.indexOf(10), head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
    let at = end + 1;
    function number() {
      let value = 0, shift = 0, byte;
      do { byte = bytes[at++]; value |= (byte & 127) << shift; shift += 7; } while (byte > 127);
      return value;
    }
    const lists = (all) => new Map(all.map((word) => {
      let place = 0;
      return [word, Uint16Array.from({ length: number() }, () => (place += number()))];
    }));
    extras = lists(head.extras);
    texts = lists(head.texts);
    everywhere = new Set(head.everywhere);
  }

  // The question taken apart.
  const vocabulary = new Set(), wordings = new Map();
  for (const wording of [...Object.keys(data.chatter), ...Object.entries(data.ways).flatMap(([one, ways]) => [one, ...Object.values(ways).flat().map((meant) => meant[0])])]) {
    const list = wording.split(" ");
    for (const word of list) vocabulary.add(word);
    for (const two of pairwise(list)) gain(wordings, two.join(" "), 2);
  }
  const speller = CHINH_TA(n, data.syllables, (word) => syllable.test(word),
    (word) => frequency(word) + vocabulary.has(word) + (everywhere.has(word) || (texts.get(word) || NONE).length >= n.OFTEN_ENOUGH),
    (one, other) => (pairs.get(`${one} ${other}`) || NONE).length + (wordings.get(`${one} ${other}`) || 0));

  function mended(asked) {
    const made = [];
    asked.forEach((one, at) => {
      const sure = one.mark && syllable.test(one.plain);
      const parts = sure ? [one.plain] : speller.mend(one.plain, made.length ? made[made.length - 1].plain : "", at + 1 < asked.length ? asked[at + 1].plain : "");
      if (parts.length === 1 && parts[0] === one.plain) made.push(one); else made.push(...parts.map((plain) => ({ plain, mark: "" })));
    });
    return made;
  }
  function meanings(some, unmarked) {
    const known = data.ways[some.map(plainOf).join(" ")];
    if (!known) return NONE;
    return some.length === 1 && !unmarked ? known[markOf(some[0])] || NONE : Object.values(known).flat();
  }
  function isChatter(some, unmarked) {
    const known = data.chatter[some.map(plainOf).join(" ")];
    return !!known && (some.length > 1 || unmarked || known.includes(markOf(some[0])));
  }
  const unit = (some, means, weight) => ({ ways: [way(some.map(plainOf), 1), ...means.map(([text, sure]) => way(text.split(" "), sure))], weight });
  function units(asked) {
    const unmarked = !asked.some((one) => one.mark), made = [];
    for (let here = 0; here < asked.length;) {
      let size = Math.min(data.longest, asked.length - here), some, means, chat;
      for (; size > 0; size--) {
        some = asked.slice(here, here + size);
        means = meanings(some, unmarked);
        chat = isChatter(some, unmarked);
        if (means.length || chat) break;
      }
      if (means.length) {
        made.push(unit(some, means, 1));
        for (let less = some.length - 1; less > 0; less--) for (let at = 0; at + less <= some.length; at++) {
          const inner = some.slice(at, at + less), meant = meanings(inner, unmarked);
          if (meant.length && (less > 1 || !unmarked)) made.push(unit(inner, meant, n.INSIDE));
        }
      } else if (chat) for (const one of some) made.push(unit([one], NONE, n.CHATTER));
      else {
        const one = asked[here], doubt = asked.length > 1 && speller.doubt(one.plain, here ? asked[here - 1].plain : "", here + 1 < asked.length ? asked[here + 1].plain : "");
        made.push(unit([one], doubt ? [[doubt, n.DOUBTFUL]] : NONE, 1));
      }
      here += Math.max(size, 1);
    }
    return made;
  }

  // Rough scores of what has a telling word.
  function chosenBy(asked, made) {
    const evidence = new Map(), looked = [[names, n.COMMON, 1, 4], [extras, n.RARE, 0.5, 0], [texts, n.RARE, 0.4, 0]];
    for (const one of made) if (one.weight > n.CHATTER) one.ways.forEach((meant, at) => {
      for (const [lists, most, counts, shift] of looked.slice(0, at ? 1 : 3)) for (const word of meant.words) {
        const list = lists.get(word) || NONE;
        if (list.length && list.length <= most) for (const place of list) gain(evidence, place >> shift, rarity(list.length) * counts * meant.weight * one.weight);
      }
    });
    if (evidence.size) return new Set([...evidence].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, n.MOST_CHOSEN).map(([place]) => place));
    const beside = new Set(pairwise(asked.map(plainOf)).flatMap((two) => pairs.get(two.join(" ")) || NONE));
    return beside.size ? beside : new Set(rows.keys());
  }
  function scoreWay(meant, chosen, isWritten) {
    const scores = new Map(), shares = new Map();
    let mass = 0;
    for (const word of new Set(meant.words)) {
      const rare = rarity(frequency(word));
      mass += rare;
      for (const packed of names.get(word) || NONE) {
        const place = packed >> 4, times = packed & 15;
        if (!chosen.has(place)) continue;
        gain(scores, place, (rare * times * 1.9) / (times + damping[place]));
        gain(shares, place, rare);
      }
      if (isWritten) for (const [lists, weight] of [[extras, n.EXTRA], [texts, n.TEXT]]) {
        const list = lists.get(word) || NONE;
        for (const place of list) if (chosen.has(place)) {
          gain(scores, place, rarity(list.length) * weight);
          if (lists === extras) shares.set(place, Math.max(shares.get(place) || 0, rare * 0.5));
        }
      }
    }
    for (const two of pairwise(meant.words)) {
      const list = pairs.get(two.join(" ")) || NONE;
      for (const place of list) if (scores.has(place)) gain(scores, place, (n.PAIR * rarity(list.length) * 1.9) / (1 + damping[place]));
    }
    const weight = mass > n.TELLING ? meant.weight * (n.TELLING / mass) ** 0.7 : meant.weight;
    for (const [place, score] of scores) {
      const share = mass ? Math.min(1, (shares.get(place) || 0) / mass) : 0;
      shares.set(place, share);
      scores.set(place, score * weight * (meant.words.length > 1 ? share * share * 0.9 + 0.1 : 1));
    }
    return { scores, shares, mass };
  }
  function scoreUnit(one, chosen) {
    const best = { mass: 0, scores: new Map(), shares: new Map() };
    one.ways.forEach((meant, at) => {
      const got = scoreWay(meant, chosen, at === 0 && one.weight > n.CHATTER);
      best.mass = Math.max(best.mass, Math.min(got.mass, n.TELLING) * meant.weight);
      for (const [place, score] of got.scores) if (score > (best.scores.get(place) || 0)) {
        best.scores.set(place, score);
        best.shares.set(place, (got.shares.get(place) || 0) * meant.weight);
      }
    });
    return best;
  }
  function addBeside(asked, made, total) {
    const light = new Set(made.filter((one) => one.weight <= n.CHATTER).flatMap((one) => one.ways[0].words));
    for (const [one, other] of pairwise(asked.map(plainOf))) {
      const list = pairs.get(`${one} ${other}`) || NONE, weight = [1, 0.7, 0.3][light.has(one) + light.has(other)];
      for (const place of list) if (total.has(place)) gain(total, place, (n.BESIDE * weight * rarity(list.length) * 1.9) / (1 + damping[place]));
    }
  }

  // A closer look at the best.
  const kindsOf = (text) => Object.keys(data.kinds).filter((kind) => data.kinds[kind].some((one) => text.includes(` ${one} `)));
  function fitOfKind(askedKinds, askedText, name) {
    const offered = kindsOf(name), both = offered.some((one) => askedKinds.includes(one));
    let fit = both ? n.SAME_KIND : askedKinds.length ? 0.9 : 1;
    if (offered.some((one) => !askedKinds.includes(one))) fit *= both ? 0.95 : n.OTHER_KIND;
    for (const [one, less] of Object.entries(data.special)) if (name.includes(` ${one} `) && !askedText.includes(` ${one} `)) fit *= less;
    return fit;
  }
  function fitOfMarks(asked, place) {
    const marks = asked.filter((one) => one.mark);
    if (!marks.length) return 1;
    marked[place] ??= ` ${words(rows[place][1]).map(markOf).join(" ")} `;
    const there = marks.filter((one) => said[place].includes(` ${one.plain} `));
    return there.length ? 0.8 + (0.2 * there.filter((one) => marked[place].includes(` ${one.mark} `)).length) / there.length : 0.9;
  }
  function focus(place, wanted) {
    let told = 0, everything = 0;
    for (const word of rows[place][4].split(" ")) {
      const rare = rarity(frequency(word));
      everything += rare;
      if (wanted.has(word)) told += rare;
    }
    return everything ? told / everything : 0;
  }
  function closer(asked, made, found, total, ordered) {
    const serious = made.filter((one) => one.weight > n.CHATTER), wanted = new Set(serious.flatMap((one) => one.ways.flatMap((meant) => meant.words)));
    const all = found.reduce((sum, got, at) => sum + got.mass * made[at].weight, 0) || 1;
    const askedText = ` ${[asked.map(plainOf).join(" "), ...made.flatMap((one) => one.ways.slice(1).map((meant) => meant.words.join(" ")))].join(" | ")} `;
    const askedKinds = kindsOf(askedText);
    return ordered.slice(0, n.LOOKED_AT).map((place) => {
      const had = found.reduce((sum, got, at) => sum + got.mass * made[at].weight * (got.shares.get(place) || 0), 0);
      const score = total.get(place) * (0.35 + (0.65 * had) / all) * (0.55 + 0.45 * focus(place, wanted));
      return [place, score * fitOfMarks(asked, place) * fitOfKind(askedKinds, askedText, said[place]) * rows[place][5]];
    }).sort(byScore);
  }
  const byScore = (a, b) => b[1] - a[1] || a[0] - b[0];
  function varied(matches) {
    const kept = [], seen = [], stepped = [];
    for (const match of matches.slice(0, n.COMPARED)) {
      const mine = new Set(rows[match[0]][4].split(" "));
      const isVariant = seen.some((one) => { const common = [...mine].filter((word) => one.has(word)).length; return common >= n.SAME * (mine.size + one.size - common); });
      if (isVariant) stepped.push(match); else { kept.push(match); seen.push(mine); }
    }
    return [...kept.slice(0, 10), ...[...stepped, ...kept.slice(10)].sort(byScore), ...matches.slice(n.COMPARED)];
  }
  function named(text) {
    const codes = text.match(/(?<![\d.])\d\.\d{6}(?!\d)/g) || [], decision = /\d{1,5}\s*\/\s*(?:QĐ|QD)[\s\-–]*[A-ZĐa-zđ]+/i.exec(text);
    const places = codes.map((code) => rows.findIndex((row) => row[0] === code)).filter((place) => place >= 0);
    return new Set([...places, ...((decision && extras.get(`=${words(decision[0]).map(plainOf).join("")}`)) || NONE)]);
  }
  function find(text) {
    text = text.slice(0, 300);
    const typed = words(text.replace(/(?<![\d.])\d\.\d{6}(?!\d)/g, " ")).slice(0, 32), asked = mended(typed), made = units(asked), total = new Map();
    const first = named(text), chosen = made.length ? chosenBy(asked, made) : new Set(), found = made.map((one) => scoreUnit(one, chosen));
    found.forEach((one, at) => one.scores.forEach((score, place) => gain(total, place, score * made[at].weight)));
    addBeside(asked, made, total);
    const ordered = [...total.keys()].sort((a, b) => total.get(b) - total.get(a) || a - b);
    const best = varied(closer(asked, made, found, total, ordered)).map(([place]) => place);
    const places = [...new Set([...first, ...best, ...ordered])];
    const isMended = asked.map(plainOf).join(" ") !== typed.map(plainOf).join(" ");
    return { places, meant: isMended ? asked.map(markOf).join(" ") : "" };
  }
  return { find, learn, words };
})(DU_LIEU);
if (typeof module !== "undefined") module.exports = TIM;
