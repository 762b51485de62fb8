// Mends what was typed, as the portal does: Telex typed as letters, joined syllables, a letter wrong in a syllable.
// frequency(word) and beside(one, other) say what the catalogue knows; ties go to the later word in the alphabet.
const CHINH_TA = function (numbers, pieces, isSyllable, frequency, beside) {
  "use strict";
  const LETTERS = "abcdeghiklmnopqrstuvxy";
  const PAIRS = [["dd", "d"], ["aa", "a"], ["ee", "e"], ["oo", "o"], ["aw", "a"], ["ow", "o"], ["uw", "u"], ["w", ""]];
  const INSIDE = /^([bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}w?)[sfrxj]([aeiouycghmnpt]*)$/;

  function telex(word) {
    const plain = PAIRS.reduce((text, [keys, letter]) => text.replaceAll(keys, letter), word);
    const found = plain === word ? [] : [plain];
    for (const tried of new Set([plain, word])) {
      const toneless = tried.replace(/[sfrxj]+$/, "");
      if (toneless && toneless !== tried) found.push(toneless);
      const inside = INSIDE.exec(tried);
      if (inside) found.push(inside[1].replaceAll("w", "") + inside[2]);
    }
    return found;
  }
  function edits(word) {
    const found = [];
    for (let at = 0; at <= word.length; at++) {
      const head = word.slice(0, at), tail = word.slice(at);
      if (tail) found.push(head + tail.slice(1));
      if (tail.length > 1) found.push(head + tail[1] + tail[0] + tail.slice(2));
      for (const letter of LETTERS) {
        if (tail) found.push(head + letter + tail.slice(1));
        found.push(head + letter + tail);
      }
    }
    return found;
  }
  // Every syllable that is long enough for two slips, with the set of its letters as bits.
  let made = null;
  function letters(word) { return [...word].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) & 31)), 0); }
  function syllables() {
    if (made) return made;
    const [first, middle, last] = pieces;
    const all = new Set(["", ...first].flatMap((one) => middle.flatMap((two) => ["", ...last].map((three) => one + two + three))));
    return (made = [...all].filter((one) => one.length >= numbers.LONG - 1).map((one) => [one, letters(one)]));
  }
  function distance(one, other) {
    let earlier, before = [], row = Array.from({ length: other.length + 1 }, (none, place) => place);
    for (let at = 1; at <= one.length; at++) {
      [earlier, before, row] = [before, row, [at]];
      for (let place = 1; place <= other.length; place++) {
        let least = Math.min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (one[at - 1] !== other[place - 1]));
        if (at > 1 && place > 1 && one[at - 1] === other[place - 2] && one[at - 2] === other[place - 1]) least = Math.min(least, earlier[place - 2] + 1);
        row.push(least);
      }
    }
    return row[other.length];
  }
  function far(word) {
    const mine = letters(word);
    return syllables().filter(([one, its]) => {
      if (Math.abs(one.length - word.length) > numbers.FAR) return false;
      let apart = mine ^ its, count = 0;
      for (; apart; apart &= apart - 1) count++;
      return count <= 2 * numbers.FAR && frequency(one) && distance(word, one) <= numbers.FAR;
    }).map(([one]) => one);
  }
  function fits(word, before, after) { return (before ? beside(before, word) : 0) + (after ? beside(word, after) : 0); }
  function best(candidates, before, after) {
    let most = 0, found = "";
    for (const one of new Set(candidates)) {
      const many = frequency(one), score = many && fits(one, before, after) * 20 + many;
      if (score > most || (score && score === most && one > found)) { most = score; found = one; }
    }
    return found;
  }
  function split(word, known = new Map()) {
    if (known.has(word)) return known.get(word);
    let most = 0, found = [];
    const keep = (score, parts) => { if (score > most || (score && score === most && parts.join(" ") > found.join(" "))) { most = score; found = parts; } };
    for (let at = 2; at < word.length - 1; at++) {
      const one = word.slice(0, at), other = word.slice(at);
      if (!frequency(one)) continue;
      if (frequency(other)) keep(beside(one, other), [one, other]);
      else if (other.length > numbers.LONG - 2) {
        const rest = split(other, known);
        if (rest.length) keep(Math.min(beside(one, rest[0]), most + 1), [one, ...rest]);
      }
    }
    known.set(word, found);
    return found;
  }
  function mend(word, before, after) {
    if (frequency(word) || /^\d+$/.test(word) || word.length < numbers.SHORTEST) return [word];
    const typed = best(telex(word), before, after);
    if (typed) return [typed];
    const parts = split(word);
    if (parts.length) return parts;
    const near = best(edits(word), before, after);
    if (near && isSyllable(word) && !fits(near, before, after)) return [word];
    if (near || word.length < numbers.LONG || word.length > numbers.FARTHEST) return [near || word];
    return [best(far(word), before, after) || word];
  }
  function doubt(word, before, after) {
    if (word.length < numbers.SHORTEST || /^\d+$/.test(word) || fits(word, before, after)) return "";
    let most = numbers.DOUBTED, found = "";
    for (const one of new Set(edits(word))) {
      if (one === word || one.length < 2 || !frequency(one)) continue;
      const fit = fits(one, before, after);
      if (fit > most || (fit === most && found && one > found)) { most = fit; found = one; }
    }
    return found;
  }
  return { mend, doubt };
};
