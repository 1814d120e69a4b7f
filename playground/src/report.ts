// The report beside the text: a card for each argument, what needs attention first. A card that says the same as
// before stays as it is, so that nothing jumps, and nobody loses their place, while one types.

import type { Action, Argument, Conclusion, Finding, Report, Stretch, Why } from "./data";
import { make, quoted } from "./dom";

export interface Reader {
  go(place: Stretch): void;
  act(action: Action): void;
}

interface Card {
  said: string;
  element: HTMLElement;
  argument: Argument;
}

const ORDER = { failed: 0, unchecked: 1, undecided: 2, verified: 3 };
const places = (key: string, value: unknown) => (key === "from" || key === "to" || key === "edits" ? undefined : value);

export class Sheet {
  private cards: Card[] = [];
  private outside = "";
  private opened = new Set<string>();
  private current: HTMLElement | undefined;

  constructor(
    private readonly summary: HTMLElement,
    private readonly list: HTMLElement,
    private readonly reader: Reader,
  ) {}

  show(report: Report): void {
    this.summarize(report);
    const sorted = report.arguments
      .map((argument, number) => ({ argument, number }))
      .sort((one, other) => ORDER[one.argument.state] - ORDER[other.argument.state] || one.number - other.number);
    const before = new Map(this.cards.map((card) => [card.said, card]));
    this.cards = sorted.map(({ argument }) => {
      const said = JSON.stringify(argument, places);
      const kept = before.get(said);
      before.delete(said);
      if (!kept) return this.card(said, argument);
      kept.argument = argument;
      return kept;
    });
    const outside = report.outside.map((item, number) => this.finding(item, () => this.last?.outside[number] ?? item));
    const key = JSON.stringify(report.outside, places);
    const rest = this.list.querySelector(":scope > .findings");
    const top = key === this.outside && rest ? rest : outside.length && make("ul", { class: "findings" }, ...outside);
    this.last = report;
    this.outside = key;
    const wanted = [...(top ? [top] : []), ...this.cards.map((card) => card.element)];
    if (!wanted.length) wanted.push(make("p", { class: "empty" }, "No argument yet. Begin with a line such as ", make("code", {}, "argument my own:")));
    // Elements that stay are not taken out and put back: that would take the focus away.
    for (const child of [...this.list.children]) if (!wanted.includes(child)) child.remove();
    wanted.forEach((element, number) => {
      if (this.list.children[number] !== element) this.list.insertBefore(element, this.list.children[number] ?? null);
    });
  }

  /** Take away all that is said. */
  clear(): void {
    this.cards = [];
    this.outside = "";
    this.last = this.current = undefined;
    this.summary.replaceChildren();
    this.list.replaceChildren();
  }

  private last: Report | undefined;

  /** Mark the card of the argument that a place of the text is in. */
  mark(at: number): void {
    const above = this.cards.filter((card) => card.argument.from <= at);
    const here = above.sort((one, other) => other.argument.from - one.argument.from)[0]?.element;
    if (here === this.current) return;
    this.current?.classList.remove("current");
    here?.classList.add("current");
    this.current = here;
  }

  private summarize(report: Report): void {
    const counts = report.counts.map(({ verdict, sign, number }) => {
      const chip = make("button", { class: `badge ${kind(verdict)}`, type: "button" }, `${sign} ${number} ${verdict}`);
      chip.onclick = () => this.jump(verdict);
      return chip;
    });
    const standing = [report.status, ...report.found].join(" · ");
    this.summary.replaceChildren(...counts, make("span", { class: report.standing }, standing));
  }

  private jump(verdict: string): void {
    const card = this.cards.find((each) => each.argument.counted === verdict);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    card?.element.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    card?.element.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
  }

  private card(said: string, argument: Argument): Card {
    const card: Card = { said, element: make("article", { class: `card ${kind(argument.verdict)}` }), argument };
    const name = this.link(argument.name, () => card.argument);
    card.element.append(
      make(
        "header",
        {},
        make("h3", {}, name),
        badge(argument.sign, argument.verdict),
        argument.agreement && make("span", { class: "agreement" }, argument.agreement),
      ),
      ...argument.said.map((line) => make("p", { class: "said" }, quoted(line))),
      this.actions(argument.actions, () => card.argument.actions) ?? "",
      ...argument.conclusions.map((one, number) =>
        this.conclusion(
          argument.name,
          one,
          () => card.argument.conclusions[number],
          argument.conclusions.length > 1,
        ),
      ),
    );
    const found = argument.findings.map((item, number) => this.finding(item, () => card.argument.findings[number]));
    if (found.length) card.element.append(make("ul", { class: "findings" }, ...found));
    return card;
  }

  private conclusion(name: string, one: Conclusion, now: () => Conclusion, several: boolean): HTMLElement {
    const text = this.link(one.text, now);
    text.classList.add("formula");
    return make(
      "section",
      { class: `step ${kind(one.verdict)}` },
      make("p", { class: "stated" }, make("span", { class: "label" }, one.label), text, several && badge(one.sign, one.verdict)),
      ...one.said.map((line) => make("p", { class: "said" }, quoted(line))),
      one.why && this.why(`${name}\0${one.label}`, one.why),
      one.values.length > 0 && situation(one),
      one.more && make("p", { class: "quiet" }, one.more),
      ...one.offers.map((line) => make("p", { class: "offer" }, quoted(line))),
      this.actions(one.actions, () => now().actions),
    );
  }

  /** Why it follows: as a paragraph, and in steps to be looked at. What somebody has opened stays open. */
  private why(key: string, why: Why): HTMLElement {
    const steps = why.steps.map(({ name, lead, text, basis, depth }) => {
      const step = make(
        "li",
        {},
        make("span", { class: "label" }, name),
        make("span", { class: "derived" }, lead, text),
        basis && make("span", { class: "basis" }, basis),
      );
      step.style.setProperty("--depth", String(Math.min(depth, 8)));
      return step;
    });
    const paragraph = make("p", {}, why.text);
    const made = make("details", {}, make("summary", {}, "Why it follows"), paragraph);
    if (steps.length) made.append(make("ol", { class: "steps" }, ...steps));
    made.open = this.opened.has(key);
    made.ontoggle = () => (made.open ? this.opened.add(key) : this.opened.delete(key));
    return made;
  }

  private finding(item: Finding, now: () => Finding): HTMLElement {
    const message = this.link(quoted(item.message), now);
    return make(
      "li",
      { class: item.severity },
      item.code && make("a", { class: "code", href: `codes.html#${item.code.toLowerCase()}` }, item.code),
      message,
      ...item.help.map((line) => make("p", { class: "help" }, "→ ", quoted(line))),
      this.actions(item.actions, () => now().actions),
    );
  }

  private actions(actions: Action[], now: () => Action[]): HTMLElement | undefined {
    if (!actions.length) return undefined;
    const buttons = actions.map((action, number) => {
      const button = make("button", { type: "button", class: "action" }, quoted(action.title));
      button.onclick = () => this.reader.act(now()[number]);
      return button;
    });
    return make("p", { class: "actions" }, ...buttons);
  }

  /** Words that lead to the place in the text that they are about. */
  private link(words: Node | string, now: () => Stretch): HTMLButtonElement {
    const link = make("button", { type: "button", class: "link", title: "Show it in the text" }, words);
    link.onclick = () => this.reader.go(now());
    return link;
  }
}

function situation(one: Conclusion): HTMLElement {
  const head = make("tr", {}, ...one.head.map((name) => make("th", { scope: "col" }, name)));
  const rows = one.values.map(([phrase, truth, gloss]) =>
    make("tr", {}, make("th", { scope: "row" }, phrase), make("td", { class: truth }, truth), make("td", {}, gloss)),
  );
  return make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
}

function badge(sign: string, verdict: string): HTMLElement {
  return make("span", { class: `badge ${kind(verdict)}` }, make("span", { "aria-hidden": "true" }, `${sign} `), verdict);
}

function kind(verdict: string): string {
  return verdict.replaceAll(" ", "-");
}
