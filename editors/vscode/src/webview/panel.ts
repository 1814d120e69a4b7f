/** The panel: a section for each thing there is to say. What has not changed stays as it is, and where it is. */

import type { Argument, Finding, Panel, Statement } from "../said";
import { ask, listen, make } from "./host";
import { ArgumentMap } from "./map";

const SIGNS: Record<string, string> = { good: "✓", open: "≈", failed: "✗", unsure: "?" };

/** A part of the page that is made anew only if it says something else. */
class Section {
  readonly element: HTMLElement;
  private said = "";

  constructor(name: string) {
    this.element = make("section", name);
    this.element.hidden = true;
  }

  show(key: unknown, content: () => Node[]): void {
    const said = JSON.stringify(key);
    if (said === this.said) return;
    this.said = said;
    const nodes = content();
    this.element.replaceChildren(...nodes);
    this.element.hidden = nodes.length === 0;
  }
}

const hint = make("p", "hint", "Put the cursor into an argument to see its verdict here.");
const head = new Section("argument");
const body = new Section("statement");
const findings = new Section("findings");
const actions = new Section("actions");
const list = new Section("arguments");
const map = new ArgumentMap((range) => ask({ type: "go", ...range.start }));
document.body.append(
  hint,
  ...[head, body, findings, actions].map((each) => each.element),
  map.element,
  list.element,
);

function badge(look: string, word: string): HTMLElement {
  const sign = make("span", "", `${SIGNS[look] ?? ""} `);
  sign.setAttribute("aria-hidden", "true");
  return make("span", `badge ${look}`, sign, word);
}

function paragraphs(lines: string[], className = ""): HTMLElement[] {
  return lines.map((line) => make("p", className, ...quoted(line)));
}

/** Something that leads to its place in the text. */
function link(range: Argument["range"], className: string, ...inside: (Node | string)[]): HTMLElement {
  const button = make("button", `link ${className}`, ...inside);
  button.addEventListener("click", () => ask({ type: "go", ...range.start }));
  return button;
}

function argument(said: Argument): Node[] {
  const title = make("h1", "", link(said.range, "", said.name));
  return [title, make("p", `line ${said.look}`, said.line), ...paragraphs(said.contradiction, "failed")];
}

function statement(said: Statement): Node[] {
  const name = make("h2", "", make("span", "keyword", said.keyword), " ", make("strong", "", said.label));
  if (said.verdict) name.append(" ", badge(said.look, said.verdict));
  const nodes: Node[] = [name, make("p", "text", said.text)];
  if (said.reading) nodes.push(make("p", "reading", make("span", "quiet", "read as "), said.reading));
  nodes.push(...paragraphs(said.sentences));
  if (said.situation.length) nodes.push(situation(said));
  if (said.why) nodes.push(...why(said.why));
  nodes.push(...paragraphs(said.remedies, "remedy"));
  if (said.apparatus.length) {
    nodes.push(make("ul", "quiet", ...said.apparatus.map((line) => make("li", "", line))));
  }
  return nodes;
}

/** Whether the steps of derivations are in sight, which is kept from one to the next. */
let unfolded = false;

function why({ text, steps }: NonNullable<Statement["why"]>): HTMLElement[] {
  const paragraph = make("p", "why", ...quoted(text));
  if (steps.length === 0) return [paragraph];
  const rows = steps.map((step) => {
    const reached = make("td", "", step.text);
    reached.style.paddingLeft = `${step.depth * 1.2}em`;
    return make("tr", "", make("td", "name", step.name), reached, make("td", "quiet", step.basis));
  });
  const details = make("details", "", make("summary", "quiet", "Step by step"), make("table", "", make("tbody", "", ...rows)));
  details.open = unfolded;
  details.addEventListener("toggle", () => (unfolded = details.open));
  return [paragraph, details];
}

function situation(said: Statement): HTMLElement {
  const rows = said.situation.map(({ phrase, value, gloss }) =>
    make("tr", value, make("td", "value", value), make("td", "", phrase), make("td", "quiet", gloss)),
  );
  if (said.more) rows.push(make("tr", "", make("td", ""), make("td", "quiet", said.more)));
  return make("table", "", make("tbody", "", ...rows));
}

function finding(said: Finding): HTMLElement {
  const code = link(said.range, `code ${said.severity}`, said.code);
  return make("li", "", code, " ", ...quoted(said.message), ...paragraphs(said.help, "quiet"));
}

/** What stands between backquotes is written in the language. */
function quoted(text: string): (Node | string)[] {
  return text.split("`").map((piece, number) => (number % 2 ? make("code", "", piece) : piece));
}

function button(title: string, action: number, version: number): HTMLElement {
  const element = make("button", "action", ...quoted(title));
  element.addEventListener("click", () => ask({ type: "apply", action, version }));
  return element;
}

function show(panel: Panel): void {
  const titles = panel.actions.map((action) => action.title);
  hint.hidden = panel.argument !== null || panel.statement !== null || panel.arguments.length > 0;
  head.show(panel.argument, () => (panel.argument ? argument(panel.argument) : []));
  body.show(panel.statement, () => (panel.statement ? statement(panel.statement) : []));
  findings.show(panel.findings, () =>
    panel.findings.length ? [make("ul", "", ...panel.findings.map(finding))] : [],
  );
  // The version is a part of it: a change is one of the text that it was found for.
  actions.show([titles, titles.length ? panel.version : 0], () =>
    titles.map((title, number) => button(title, number, panel.version)),
  );
  list.show(panel.arguments, () =>
    panel.arguments.map((each) => {
      const row = link(each.range, "row", badge(each.look, ""), make("strong", "", each.name), " ", each.line);
      return row;
    }),
  );
  map.show(panel.map.boxes, panel.map.edges);
}

listen((message) => {
  document.body.classList.toggle("stale", message.type === "stale");
  if (message.type === "panel" && message.panel) show(message.panel);
});
