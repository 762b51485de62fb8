// A frame on which files can be dropped; names and sizes are shown before sending.
const SIZE = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 });

function said(file) {
  const megabytes = file.size / 1048576;
  return `${file.name} (${megabytes < 1 ? `${Math.max(1, Math.round(file.size / 1024))} KB` : `${SIZE.format(megabytes)} MB`})`;
}

export function attach(frame) {
  const input = frame.querySelector("input[type=file]");
  const names = frame.querySelector("[data-file-drop-names]");
  const invite = frame.querySelector("[data-file-drop-invite]");
  invite.hidden = false;
  frame.classList.add("lt-drop--ready");
  const show = () => {
    names.replaceChildren(...[...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: said(file) })));
    names.hidden = input.files.length === 0;
  };
  input.addEventListener("change", show);
  const over = (on) => (event) => {
    event.preventDefault();
    frame.classList.toggle("lt-drop--over", on);
  };
  frame.addEventListener("dragover", over(true));
  frame.addEventListener("dragleave", over(false));
  frame.addEventListener("drop", (event) => {
    over(false)(event);
    if (!event.dataTransfer.files.length) return;
    const kept = new DataTransfer();
    [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1).forEach((file) => kept.items.add(file));
    input.files = kept.files;
    show();
  });
}
