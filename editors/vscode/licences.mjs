// The licences of the packages that a bundle has files of.

import { readdirSync, readFileSync } from "node:fs";

/** The folder and the name of each package that files are taken from. */
export function packages(files) {
  const found = new Map();
  for (const file of files) {
    const match = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(file);
    if (match) found.set(match[1], match[2]);
  }
  return [...found].sort();
}

/** The licence of a package in full; a bundle may not be given away without it. */
export function notice([folder, name]) {
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
}
