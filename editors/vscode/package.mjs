// Bundle the extension, put the licences of what is in the bundle beside it, and write dist/argcheck.vsix.

import { createVSIX } from "@vscode/vsce";
import { build } from "esbuild";
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { notice, packages } from "./licences.mjs";

const VSIX = "dist/argcheck.vsix";
const MOST = 200_000;

process.chdir(import.meta.dirname ?? new URL(".", import.meta.url).pathname);
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");
const common = { bundle: true, minify: true, metafile: true, outdir: "dist" };
const built = await Promise.all([
  build({
    ...common,
    entryPoints: ["src/extension.ts"],
    platform: "node",
    target: "node18",
    format: "cjs",
    external: ["vscode"],
  }),
  // What runs in the pages beside the text.
  build({
    ...common,
    entryPoints: ["src/webview/panel.ts", "src/webview/report.ts"],
    platform: "browser",
    target: "es2022",
    format: "iife",
  }),
]);
const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync("dist/NOTICES.txt", packages(inputs).map(notice).join("\n---\n\n"));
await createVSIX({ packagePath: VSIX, dependencies: false, allowMissingRepository: true });
const size = existsSync(VSIX) ? statSync(VSIX).size : Infinity;
if (size > MOST) throw new Error(`${VSIX} has ${size} bytes, more than ${MOST}`);
