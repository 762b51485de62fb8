// Titles while one types in a search box: the combobox pattern with a listbox; without this module the form works as it is.
const WAIT = 180;
const LEAST = 2;

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("../css/suggest.css", import.meta.url);
document.head.append(style);

export function attach(form) {
  const input = form.querySelector("input[type=search]");
  if (!input) return;
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = `${input.id}-goi-y`;
  list.className = "lt-suggest";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Gợi ý");
  list.hidden = true;
  status.className = "lt-hidden";
  status.setAttribute("role", "status");
  form.append(list, status);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  let asked = "", timer, active = -1, waiting;

  const options = () => [...list.children];
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const move = (to) => {
    const all = options();
    if (!all.length) return;
    all[active]?.setAttribute("aria-selected", "false");
    active = (to + all.length) % all.length;
    all[active].setAttribute("aria-selected", "true");
    all[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[active].id);
  };
  const show = (found) => {
    list.replaceChildren(...found.map((one, place) => {
      const option = document.createElement("li");
      const title = document.createElement("span");
      const kind = document.createElement("span");
      option.id = `${list.id}-${place}`;
      option.className = "lt-suggest__one";
      option.dataset.url = one.url;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      title.textContent = one.title;
      kind.textContent = one.kind;
      kind.className = "lt-suggest__kind";
      option.append(title, kind);
      return option;
    }));
    close();
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = found.length ? `${found.length} gợi ý, dùng phím mũi tên để chọn` : "";
  };
  const ask = async () => {
    const text = input.value.trim();
    if (text.length < LEAST) return show([]);
    if (text === asked) return;
    asked = text;
    waiting?.abort();
    waiting = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: waiting.signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {
      close();
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      move(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      location.assign(options()[active].dataset.url);
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  input.addEventListener("blur", close);
}
