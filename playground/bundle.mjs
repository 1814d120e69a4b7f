// Bundle the page's scripts and style, and collect the licences of what is in the bundle.

import { build } from "esbuild";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const [examples, out, licences] = process.argv.slice(2);

/** The folder and the name of each package that files are taken from. */
function packages(files) {
  const found = new Map();
  for (const file of files) {
    const match = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(file);
    if (match) found.set(match[1], match[2]);
  }
  return [...found].sort();
}

/** The licence of a package in full; a bundle may not be given away without it. */
function notice([folder, name]) {
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
}

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
