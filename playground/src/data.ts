// What bridge.py answers. Places are offsets in the text that was asked about.

export interface Stretch {
  from: number;
  to: number;
}

export interface Edit extends Stretch {
  insert: string;
}

export interface Action {
  title: string;
  preferred: boolean;
  edits: Edit[];
}

export interface Finding extends Stretch {
  severity: "error" | "warning" | "note";
  code: string;
  message: string;
  help: string[];
  actions: Action[];
}

export interface Why {
  text: string;
  steps: { name: string; lead: string; text: string; basis: string; depth: number }[];
}

export interface Conclusion extends Stretch {
  label: string;
  text: string;
  verdict: string;
  sign: string;
  said: string[];
  why: Why | null;
  head: string[];
  values: [string, string, string][];
  more: string;
  offers: string[];
  actions: Action[];
}

export interface Argument extends Stretch {
  name: string;
  verdict: string;
  sign: string;
  state: "verified" | "failed" | "undecided" | "unchecked";
  counted: string;
  agreement: string;
  said: string[];
  actions: Action[];
  conclusions: Conclusion[];
  findings: Finding[];
}

export interface Report {
  title: string;
  status: string;
  /** Whether that is good news, bad news or none. */
  standing: "fine" | "failing" | "nothing";
  counts: { verdict: string; sign: string; number: number }[];
  found: string[];
  outside: Finding[];
  arguments: Argument[];
}

export type Token = [from: number, to: number, kind: string];

export interface Read {
  tokens: Token[];
  findings: Finding[];
}

export interface Checked {
  findings: Finding[];
  report: Report | null;
}

export interface Hover extends Stretch {
  html: string;
}

export interface Candidate extends Stretch {
  label: string;
  kind: string;
  insert: string;
  snippet: boolean;
  filter: string;
  detail: string;
  html: string;
}

export interface Example {
  title: string;
  text: string;
}

export interface Built {
  effort: number;
  groups: { name: string; examples: Example[] }[];
  first: Read & Checked;
}

export interface Answers {
  complete: Candidate[];
  hover: Hover | null;
  read: Read;
  check: Checked;
  page: string;
}

export type Kind = keyof Answers;
