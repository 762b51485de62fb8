// Marking a sentence: a selection in the source fills the form "Thêm mục". Without JavaScript a paragraph is chosen from a list.
const source = document.querySelector("[data-review-source]");
const form = document.querySelector("[data-review-add]");

// What of the source a range covers, as offsets into its text. A range may begin or end outside every stretch
// (three clicks mark a paragraph up to the start of the next), so each stretch answers for its own part.
function covered(range) {
  const parts = [...source.querySelectorAll("[data-at]")].filter((node) => range.intersectsNode(node)).map((node) => {
    const at = Number(node.dataset.at);
    const from = node.contains(range.startContainer) ? range.startOffset : 0;
    const to = node.contains(range.endContainer) ? range.endOffset : node.textContent.length;
    return [at + from, at + to];
  }).filter(([from, to]) => to > from);
  return parts.length ? [parts[0][0], parts.at(-1)[1]] : null;
}

function take() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !source.contains(selection.anchorNode)) return;
  const span = covered(selection.getRangeAt(0));
  if (!span) return;
  const [start, end] = span;
  form.elements.span_start.value = String(start);
  form.elements.span_end.value = String(end);
  form.elements.paragraph.value = "";
  const chosen = form.querySelector("[data-review-chosen]");
  chosen.textContent = `Đã chọn: “${selection.toString().trim()}”`;
  chosen.hidden = false;
}

if (source && form) {
  form.querySelector("[data-review-hint]").hidden = false;
  source.addEventListener("mouseup", take);
  source.addEventListener("keyup", take);
}
