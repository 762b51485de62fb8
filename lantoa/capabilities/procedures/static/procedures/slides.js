// Goes on by itself, one procedure at a time; a person can stop it and go back. Without this script all slides stand below each other.
const page = document.body;
const slides = [...document.querySelectorAll(".pp-slide")];
const place = document.querySelector("[data-place]");
const pause = document.querySelector("[data-pause]");
const seconds = Number(page.dataset.seconds) || 15;
let shown = 0;
let timer = null;

function show(number) {
  shown = (number + slides.length) % slides.length;
  slides.forEach((slide, index) => { slide.hidden = index !== shown; });
  place.textContent = `${shown + 1}/${slides.length}`;
}

function run(going) {
  clearInterval(timer);
  timer = going ? setInterval(() => show(shown + 1), seconds * 1000) : null;
  pause.textContent = going ? "Tạm dừng" : "Chạy tiếp";
}

if (slides.length) {
  page.classList.add("pp-slides--one");
  for (const name of ["pause", "before", "after"]) document.querySelector(`[data-${name}]`).hidden = false;
  pause.addEventListener("click", () => run(timer === null));
  document.querySelector("[data-before]").addEventListener("click", () => { show(shown - 1); run(false); });
  document.querySelector("[data-after]").addEventListener("click", () => { show(shown + 1); run(false); });
  addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") { show(shown + 1); run(false); }
    if (event.key === "ArrowLeft") { show(shown - 1); run(false); }
    if (event.key === " " && event.target === page) { event.preventDefault(); run(timer === null); }
  });
  show(0);
  run(!matchMedia("(prefers-reduced-motion: reduce)").matches);
}
