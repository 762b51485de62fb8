// Text size, contrast and dark ground; the choice is kept on this device only.
const root = document.documentElement;

function keep(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  try {
    if (value) localStorage.setItem(`lantoa-${name}`, value);
    else localStorage.removeItem(`lantoa-${name}`);
  } catch {
    // Storage may be forbidden: the choice then lasts for this page.
  }
}

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

export function attach(box) {
  const sizes = box.querySelectorAll("[data-text-size]");
  const contrast = box.querySelector("[data-contrast-toggle]");
  const theme = box.querySelector("[data-theme-toggle]");
  const show = () => {
    sizes.forEach((button) => button.setAttribute("aria-pressed", String((root.dataset.textSize ?? "normal") === button.dataset.textSize)));
    contrast?.setAttribute("aria-pressed", String(root.dataset.contrast === "high"));
    theme?.setAttribute("aria-pressed", String(isDark()));
  };
  sizes.forEach((button) => button.addEventListener("click", () => {
    keep("textSize", button.dataset.textSize === "normal" ? "" : button.dataset.textSize);
    show();
  }));
  contrast?.addEventListener("click", () => {
    keep("contrast", root.dataset.contrast === "high" ? "" : "high");
    show();
  });
  theme?.addEventListener("click", () => {
    keep("theme", isDark() ? "light" : "dark");
    show();
  });
  show();
  box.hidden = false;
}
