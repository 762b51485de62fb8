// Loads only the behaviours that the page asks for by its data- attributes. Every page works without them.
const BEHAVIOURS = {
  "[data-reader]": "./reader.js",
  "[data-menu]": "./menu.js",
  "[data-menu-group]": "./menu-group.js",
  "[data-read-aloud]": "./read-aloud.js",
  "[data-print]": "./print.js",
  "[data-copy]": "./copy.js",
  "[data-confirm]": "./confirm.js",
  "form[data-suggest]": "./suggest.js",
  "[data-file-drop]": "./file-drop.js",
  "form[data-guard]": "./guard.js",
  "[data-focus-first]": "./focus.js",
};

for (const [selector, path] of Object.entries(BEHAVIOURS)) {
  const found = document.querySelectorAll(selector);
  if (found.length) import(path).then((module) => found.forEach(module.attach));
}
