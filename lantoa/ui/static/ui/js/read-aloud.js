// Reads the page's own text aloud with a Vietnamese voice of this device; nothing is sent anywhere. Hidden where the browser
// cannot speak. Voices are asked for at the click only: the first question can hold the page for a second.
const LANGUAGE = "vi-VN";
const SKIP = "nav, aside, .lt-tools, .lt-share, .lt-short, .lt-attached, .lt-article__foot, figcaption, [hidden]";

function sentences(root) {
  const copy = root.cloneNode(true);
  copy.querySelectorAll(SKIP).forEach((node) => node.remove());
  return [...copy.querySelectorAll("h1, h2, h3, p, li, th, td, dt, dd")]
    .filter((node) => !node.querySelector("p, li"))
    .map((node) => node.textContent.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}

const voice = () => speechSynthesis.getVoices().find(({ lang }) => lang.replace("_", "-").toLowerCase().startsWith("vi"));

export function attach(button) {
  if (!("speechSynthesis" in window)) return;
  const label = button.querySelector("span");
  const idle = label.textContent;
  const show = (text, on) => {
    label.textContent = text;
    button.setAttribute("aria-pressed", String(on));
  };
  const stop = () => {
    speechSynthesis.cancel();
    show(idle, false);
  };
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (speechSynthesis.speaking) {
      stop();
      return;
    }
    if (!voice()) await new Promise((resume) => { setTimeout(resume, 600); });
    if (!voice()) {
      label.textContent = "Máy này chưa có giọng đọc tiếng Việt";
      button.disabled = true;
      return;
    }
    const parts = sentences(button.closest("[data-read]") ?? document.querySelector("main"));
    parts.forEach((text, index) => {
      const said = Object.assign(new SpeechSynthesisUtterance(text), { lang: LANGUAGE, voice: voice() });
      if (index === parts.length - 1) said.addEventListener("end", () => show(idle, false));
      speechSynthesis.speak(said);
    });
    if (parts.length) show("Dừng đọc", true);
  });
  addEventListener("pagehide", stop);
}
