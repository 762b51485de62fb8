// Brings the summary of a refused form to the reader, once, when the page has loaded.
let used = false;

export function attach(node) {
  if (used) return;
  used = true;
  node.focus();
}
