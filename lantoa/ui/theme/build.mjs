// Compiles the Sass in this folder into ../static/ui/css and turns the fixed USWDS colours into our tokens.
// An unknown colour stops the build, so that nothing escapes dark mode.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const modules = process.env.THEME_NODE_MODULES ?? join(here, "node_modules");
const sass = createRequire(join(modules, "x.js"))("sass");
const out = join(here, "../static/ui");

const TOKENS = {
  "#005ea2": "--lt-jade", "#0050d8": "--lt-jade", "#162e51": "--lt-jade-deep", "#1a4480": "--lt-jade-deep",
  "#1b1b1b": "--lt-ink", "#454545": "--lt-ink", "#565c65": "--lt-line-strong", "#54278f": "--lt-visited",
  "#71767a": "--lt-ink-soft", "#757575": "--lt-ink-soft", "#2491ff": "--lt-focus", "#00a91c": "--lt-success",
  "#b50909": "--lt-danger", "#c9c9c9": "--lt-band", "#dfe1e2": "--lt-line", "#e6e6e6": "--lt-band",
  "#f0f0f0": "--lt-ground", "#e1f3f8": "--lt-info-wash", "#97d4ea": "--lt-line", "#a9aeb1": "--lt-line-strong",
  "#d54309": "--lt-danger", "#adadad": "--lt-line-strong",
};
// A copy of USWDS rules carries these values only: everything else here is written with tokens already.
const CHECKED = /#[0-9a-f]{6}\b/g;

function compile(name, { base }) {
  const options = { loadPaths: [here, join(modules, "@uswds/uswds/packages")], quietDeps: true, logger: sass.Logger.silent };
  let css = sass.compile(join(here, `${name}.scss`), { ...options, style: "compressed" }).css;
  if (base) css = replaceBase(css);
  writeFileSync(join(out, "css", `${name}.css`), `/* Built from lantoa/ui/theme: do not edit. */\n${css}\n`);
  console.log(`${name}.css`, (css.length / 1024).toFixed(1), "KiB,", (gzipSync(css, { level: 9 }).length / 1024).toFixed(1), "KiB gz");
}

function replaceBase(css) {
  const start = css.indexOf("@layer base{");
  const end = css.indexOf("@layer components");
  const fixed = css.slice(start, end)
    .replace(CHECKED, (hex) => {
      if (!TOKENS[hex]) throw new Error(`USWDS colour ${hex} has no token`);
      return `var(${TOKENS[hex]})`;
    })
    .replace(/background-color:(white|#fff)\b/g, "background-color:var(--lt-paper)")
    .replace(/url\("?\.\.\/img\/usa-icons\/unfold_more\.svg"?\)/g, "url(../img/select.svg)");
  return css.slice(0, start) + fixed + css.slice(end);
}

mkdirSync(join(out, "css"), { recursive: true });
mkdirSync(join(out, "fonts"), { recursive: true });
compile("portal", { base: true });
compile("desk", { base: false });
compile("paper", { base: false });
const font = join(modules, "@fontsource/be-vietnam-pro");
for (const subset of ["latin", "vietnamese"])
  for (const weight of [400, 600, 700]) {
    const file = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
    copyFileSync(join(font, "files", file), join(out, "fonts", file));
  }
copyFileSync(join(font, "LICENSE"), join(out, "fonts", "LICENSE-be-vietnam-pro.txt"));
