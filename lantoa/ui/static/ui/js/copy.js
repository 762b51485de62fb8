// Copies the text in data-copy and says so on the button itself.
export function attach(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const label = button.querySelector("span") ?? button;
  const before = label.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    label.textContent = button.dataset.copied ?? "Đã chép";
    setTimeout(() => { label.textContent = before; }, 2500);
  });
}
