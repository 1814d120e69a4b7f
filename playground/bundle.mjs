// Bundle the page's scripts and style, and collect the licences of what is in the bundle.

import { build } from "esbuild";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { notice, packages } from "../editors/vscode/licences.mjs";

const [examples, out, licences] = process.argv.slice(2);

const here = new URL(".", import.meta.url).pathname;
mkdirSync(out, { recursive: true });
/** The examples are put in as they are; Pyodide stays a file of its own, beside all that it loads. */
function setup(builder) {
  builder.onResolve({ filter: /^built:examples$/ }, () => ({ path: examples }));
  builder.onResolve({ filter: /^built:pyodide$/ }, () => ({ path: "./python/pyodide.mjs", external: true }));
}

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.ts", "src/worker.ts", "src/style.css", "src/editor.css", "src/doc.css"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  plugins: [{ name: "built", setup }],
  metafile: true,
});
copyFileSync(`${here}src/icon.svg`, `${out}/icon.svg`);
writeFileSync(licences, packages(Object.keys(metafile.inputs).map((file) => resolve(here, file))).map(notice).join("\n---\n\n"));
