// The portal's search in small: the same words, meanings, kinds and weights (du-lieu.js), names only, no mending of slips.
// Works from a file share: no module, no fetch.
var TIM = (function (data) {
  "use strict";
  var CHATTER = 0.06, PAIR = 0.66, BESIDE = 1.1, TELLING = 14, LOOKED_AT = 120, SURE = 0.9, INSIDE = 0.35;

  function words(text) {
    var found = text.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}]+|\d+/gu) || [];
    return found.map(function (word) {
      var plain = word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
      if (/^\d+$/.test(plain)) plain = plain.replace(/^0+(?=\d)/, "");
      plain = plain.replace(/([bcdghklmnprstvx])y$/, "$1i");
      return { plain: plain, mark: plain === word ? "" : level(word) };
    });
  }
  function level(word) {
    var open = { "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy" };
    var tail = word.slice(-2);
    if (open[tail] && word.slice(-3, -2) !== "q") word = word.slice(0, -2) + open[tail];
    return word.replace(/([bcdđghklmnprstvx])([yýỳỷỹỵ])$/, function (all, before, last) { return before + "iíìỉĩị"["yýỳỷỹỵ".indexOf(last)]; });
  }

  var rows = data.rows, names = new Map(), pairs = new Map(), damping = [], said = [];
  (function () {
    var total = 0, lengths = [];
    rows.forEach(function (row, place) {
      var list = row[3].split(" "), counts = new Map();
      list.forEach(function (word) { counts.set(word, (counts.get(word) || 0) + 1); });
      counts.forEach(function (times, word) { put(names, word, [place, Math.min(times, 15)]); });
      var beside = new Set();
      for (var at = 0; at + 1 < list.length; at++) beside.add(list[at] + " " + list[at + 1]);
      beside.forEach(function (pair) { put(pairs, pair, place); });
      lengths.push(list.length);
      total += list.length;
      said.push(" " + row[4] + " ");
    });
    var average = total / Math.max(1, rows.length) || 1;
    damping = lengths.map(function (length) { return 0.9 * (0.4 + 0.6 * length / average); });
  })();
  function put(lists, key, value) { var list = lists.get(key); if (list) list.push(value); else lists.set(key, [value]); }
  function rarity(many) { var size = Math.max(rows.length, many); return Math.log(1 + (size - many + 0.5) / (many + 0.5)); }
  function frequency(word) { return (names.get(word) || []).length; }

  function meanings(plain, marked, unmarked) {
    var known = data.ways[plain.join(" ")];
    if (!known) return [];
    if (plain.length === 1 && !unmarked) return known[marked.join(" ")] || [];
    return [].concat.apply([], Object.keys(known).map(function (key) { return known[key]; }));
  }
  function isChatter(some, unmarked) {
    var known = data.chatter[some.map(function (one) { return one.plain; }).join(" ")];
    if (!known) return false;
    return some.length > 1 || unmarked || known.indexOf(some[0].mark || some[0].plain) >= 0;
  }
  function way(list, weight) { return { words: list, weight: weight }; }
  function units(asked) {
    var unmarked = !asked.some(function (one) { return one.mark; }), made = [], here = 0;
    while (here < asked.length) {
      var size, some, means = [], chat = false;
      for (size = Math.min(data.longest, asked.length - here); size > 0; size--) {
        some = asked.slice(here, here + size);
        means = meanings(some.map(plainOf), some.map(markOf), unmarked);
        chat = isChatter(some, unmarked);
        if (means.length || chat) break;
      }
      if (size === 0) { size = 1; some = asked.slice(here, here + 1); }
      var plain = some.map(plainOf);
      if (means.length) {
        made.push({ ways: [way(plain, 1)].concat(means.map(function (one) { return way(one[0].split(" "), one[1]); })), weight: 1 });
        inside(some, unmarked, made);
      } else if (chat) plain.forEach(function (word) { made.push({ ways: [way([word], 1)], weight: CHATTER }); });
      else made.push({ ways: [way(plain, 1)], weight: 1 });
      here += size;
    }
    return made;
  }
  function inside(pairsOf, unmarked, made) {
    for (var size = pairsOf.length - 1; size > 0; size--) for (var at = 0; at + size <= pairsOf.length; at++) {
      var some = pairsOf.slice(at, at + size), plain = some.map(plainOf), means = meanings(plain, some.map(markOf), unmarked);
      if (means.length && (size > 1 || !unmarked)) made.push({ ways: [way(plain, 1)].concat(means.map(function (one) { return way(one[0].split(" "), one[1]); })), weight: INSIDE });
    }
  }
  function plainOf(one) { return one.plain; }
  function markOf(one) { return one.mark || one.plain; }

  function scoreWay(one) {
    var scores = new Map(), shares = new Map(), mass = 0;
    new Set(one.words).forEach(function (word) {
      var list = names.get(word) || [], rare = rarity(list.length);
      mass += rare;
      list.forEach(function (pair) {
        scores.set(pair[0], (scores.get(pair[0]) || 0) + rare * pair[1] * 1.9 / (pair[1] + damping[pair[0]]));
        shares.set(pair[0], (shares.get(pair[0]) || 0) + rare);
      });
    });
    for (var at = 0; at + 1 < one.words.length; at++) {
      var list = pairs.get(one.words[at] + " " + one.words[at + 1]) || [], rare = PAIR * rarity(list.length);
      list.forEach(function (place) { if (scores.has(place)) scores.set(place, scores.get(place) + rare * 1.9 / (1 + damping[place])); });
    }
    var weight = mass > TELLING ? one.weight * Math.pow(TELLING / mass, 0.7) : one.weight;
    scores.forEach(function (score, place) {
      var share = mass ? Math.min(1, shares.get(place) / mass) : 0;
      shares.set(place, share);
      scores.set(place, score * weight * (one.words.length > 1 ? share * share * 0.9 + 0.1 : 1));
    });
    return { scores: scores, shares: shares, mass: mass };
  }
  function scoreUnit(unit) {
    var best = { mass: 0, scores: new Map(), shares: new Map() };
    unit.ways.forEach(function (one) {
      var got = scoreWay(one);
      best.mass = Math.max(best.mass, Math.min(got.mass, TELLING) * one.weight);
      got.scores.forEach(function (score, place) {
        if (score > (best.scores.get(place) || 0)) { best.scores.set(place, score); best.shares.set(place, got.shares.get(place) * one.weight); }
      });
    });
    return best;
  }
  function kindsOf(text) {
    return Object.keys(data.kinds).filter(function (kind) { return data.kinds[kind].some(function (one) { return text.indexOf(" " + one + " ") >= 0; }); });
  }
  function fit(askedKinds, askedText, name) {
    var offered = kindsOf(name), both = offered.some(function (one) { return askedKinds.indexOf(one) >= 0; }), factor = 1;
    if (both) factor *= 1.12; else if (askedKinds.length) factor *= 0.9;
    if (offered.some(function (one) { return askedKinds.indexOf(one) < 0; })) factor *= both ? 0.95 : 0.62;
    Object.keys(data.special).forEach(function (one) { if (name.indexOf(" " + one + " ") >= 0 && askedText.indexOf(" " + one + " ") < 0) factor *= data.special[one]; });
    return factor;
  }

  function find(text) {
    text = text.slice(0, 300);
    var codes = text.match(/\d\.\d{6}/g) || [];
    var first = rows.map(function (row, place) { return place; }).filter(function (place) { return codes.indexOf(rows[place][0]) >= 0; });
    var asked = words(text.replace(/\d\.\d{6}/g, " ")).slice(0, 32), made = units(asked), found = made.map(scoreUnit), total = new Map();
    found.forEach(function (one, at) { one.scores.forEach(function (score, place) { total.set(place, (total.get(place) || 0) + score * made[at].weight); }); });
    var light = new Set();
    made.forEach(function (unit) { if (unit.weight <= CHATTER) unit.ways[0].words.forEach(function (word) { light.add(word); }); });
    for (var at = 0; at + 1 < asked.length; at++) {
      var one = asked[at].plain, other = asked[at + 1].plain, list = pairs.get(one + " " + other) || [];
      var rare = BESIDE * [1, 0.7, 0.3][(light.has(one) ? 1 : 0) + (light.has(other) ? 1 : 0)] * rarity(list.length);
      list.forEach(function (place) { if (total.has(place)) total.set(place, total.get(place) + rare * 1.9 / (1 + damping[place])); });
    }
    var ordered = Array.from(total.keys()).sort(function (a, b) { return total.get(b) - total.get(a) || a - b; }).slice(0, LOOKED_AT);
    var wanted = 0, all = new Set(), meant = [];
    found.forEach(function (got, at) { wanted += got.mass * made[at].weight; });
    made.forEach(function (unit) {
      if (unit.weight > CHATTER) unit.ways.forEach(function (one) { one.words.forEach(function (word) { all.add(word); }); });
      unit.ways.slice(1).forEach(function (one) { meant.push(one.words.join(" ")); });
    });
    var askedText = " " + [asked.map(plainOf).join(" ")].concat(meant).join(" | ") + " ", askedKinds = kindsOf(askedText);
    var looked = ordered.map(function (place) {
      var had = 0, told = 0, everything = 0;
      found.forEach(function (got, at) { had += got.mass * made[at].weight * (got.shares.get(place) || 0); });
      rows[place][4].split(" ").forEach(function (word) { var rare = rarity(frequency(word)); everything += rare; if (all.has(word)) told += rare; });
      var score = total.get(place) * (0.35 + 0.65 * had / (wanted || 1)) * (0.55 + 0.45 * (everything ? told / everything : 0));
      return [place, score * fit(askedKinds, askedText, said[place]) * rows[place][5]];
    }).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; }).map(function (pair) { return pair[0]; });
    return first.concat(varied(looked.filter(function (place) { return first.indexOf(place) < 0; })));
  }
  function varied(places) {
    var kept = [], seen = [], stepped = [];
    places.slice(0, 40).forEach(function (place) {
      var mine = new Set(rows[place][4].split(" "));
      var twin = seen.some(function (one) {
        var common = 0;
        mine.forEach(function (word) { if (one.has(word)) common++; });
        return common >= 0.86 * (mine.size + one.size - common);
      });
      if (twin) stepped.push(place); else { kept.push(place); seen.push(mine); }
    });
    var rest = places.filter(function (place) { return kept.slice(0, 10).indexOf(place) < 0; });
    return kept.slice(0, 10).concat(rest);
  }
  return { find: find, words: words };
})(DU_LIEU);
if (typeof module !== "undefined") module.exports = TIM;
