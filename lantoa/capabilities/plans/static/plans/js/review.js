// Marking a sentence: a selection in the source fills the form "Thêm mục". Without JavaScript a paragraph is chosen from a list.
const source = document.querySelector("[data-review-source]");
const form = document.querySelector("[data-review-add]");

function offsetOf(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const stretch = element?.closest("[data-at]");
  if (!stretch || !source.contains(stretch)) return null;
  return Number(stretch.dataset.at) + offset;
}

function take() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !source.contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return;
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
