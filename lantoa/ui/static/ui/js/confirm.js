// Asks in a dialog before a form with data-confirm is sent; without JavaScript the server asks on a page of its own.
export function attach(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sure || typeof HTMLDialogElement === "undefined") return;
    event.preventDefault();
    ask(form, event.submitter);
  });
}

function ask(form, submitter) {
  const dialog = document.createElement("dialog");
  dialog.className = "lt-dialog";
  const question = document.createElement("p");
  question.className = "lt-dialog__text";
  question.textContent = form.dataset.confirm;
  const row = document.createElement("div");
  row.className = "lt-toolbar";
  row.append(
    button(form.dataset.confirmYes ?? "Đồng ý", "main", () => {
      form.dataset.sure = "1";
      dialog.close();
      form.requestSubmit(submitter ?? undefined);
    }),
    button("Quay lại", "quiet", () => dialog.close()),
  );
  dialog.append(question, row);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function button(text, kind, act) {
  const node = document.createElement("button");
  node.type = "button";
  node.className = `lt-button lt-button--${kind}`;
  node.textContent = text;
  node.addEventListener("click", act);
  return node;
}
