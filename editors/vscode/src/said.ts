/** What the server says of a text for what stands beside it, and what the pages beside it may say back. */

import type * as lsp from "vscode-languageclient";

export type Look = "good" | "open" | "failed" | "unsure" | "";

/** An argument and how it stands. */
export interface Argument {
  name: string;
  state: "checking" | "unchecked" | "verified" | "failed" | "undecided";
  look: Look;
  verdict: string | null;
  line: string;
  contradiction: string[];
  range: lsp.Range;
}

export interface Conclusion {
  label: string;
  look: Look;
  verdict: string | null;
  brief: string;
  range: lsp.Range;
}

export interface Problem {
  code: string;
  message: string;
  range: lsp.Range;
}

/** How each argument of a document stands: the answer to `argcheck/verdicts`. */
export interface Verdicts {
  uri: string;
  version: number;
  fresh: boolean;
  arguments: (Argument & { problems: Problem[]; conclusions: Conclusion[] })[];
}

/** A step of a derivation, and how many suppositions it stands under. */
export interface Step {
  name: string;
  text: string;
  basis: string;
  depth: number;
}

export interface Statement {
  label: string;
  keyword: string;
  text: string;
  reading: string;
  range: lsp.Range;
  verdict: string | null;
  look: Look;
  sentences: string[];
  situation: { phrase: string; value: string; gloss: string }[];
  more: string;
  remedies: string[];
  why: { text: string; steps: Step[] } | null;
  apparatus: string[];
}

export interface Box {
  label: string;
  keyword: string;
  text: string;
  look: Look;
  verdict: string;
  part: string;
  here: boolean;
  range: lsp.Range;
}

export interface Edge {
  kind: string;
  source: number;
  target: number;
}

export interface Finding {
  code: string;
  severity: string;
  message: string;
  help: string[];
  range: lsp.Range;
}

/** What there is to say of a place: the answer to `argcheck/panel`. */
export interface Panel {
  uri: string;
  version: number;
  fresh: boolean;
  argument: Argument | null;
  statement: Statement | null;
  map: { boxes: Box[]; edges: Edge[] };
  findings: Finding[];
  actions: { title: string; edit: lsp.WorkspaceEdit }[];
  arguments: Argument[];
}

/** The page of the report: the answer to `argcheck/page`. */
export interface Page {
  uri: string;
  version: number;
  html: string;
}

/** What a page beside the text is told. */
export type Told = { type: "panel"; panel: Panel | null } | { type: "stale" } | { type: "page"; html: string };

/** What a page beside the text may say: that it is there, where to go, and which change to make. */
export type Asked =
  | { type: "ready" }
  | { type: "go"; line: number; character: number }
  | { type: "apply"; action: number; version: number };

/** What a page has said, if it is one of those things. */
export function asked(message: unknown): Asked | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { type, line, character, action, version } = message as Record<string, unknown>;
  if (type === "ready") return { type };
  if (type === "go" && natural(line) && natural(character)) return { type, line, character };
  if (type === "apply" && natural(action) && natural(version)) return { type, action, version };
  return undefined;
}

function natural(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
