"use strict";

/* What is said of the statement that is chosen: its own words from below the map, and its supports one by one. */
const HINT = "Choose a statement to see what it rests on, or what rests on it. Untick a premise to see what falls.";

class Details {
  constructor(map) {
    this.map = map;
    this.nodes = map.data.nodes;
    this.picked = new Map();
    this.element = make("section", { class: "details", tabindex: -1, "aria-label": "Details" });
    this.element.addEventListener("click", (event) => this.follow(event));
    this.clear();
  }

  /* A link to a statement leads to its box. */
  follow(event) {
    const id = event.target.closest("a")?.getAttribute("href")?.slice(1);
    if (!(id in this.nodes)) return;
    event.preventDefault();
    this.map.choose(id, true);
  }

  clear() {
    this.element.replaceChildren(make("p", { class: "hint" }, HINT));
  }

  tell(id) {
    const said = byId(id).cloneNode(true);
    const heading = make("h4", {}, this.map.name(id));
    const now = this.map.changed(id);
    if (now) heading.append(" ", now);
    const parts = [heading, make("div", { class: said.className }, ...said.childNodes)];
    if (this.nodes[id].verdict === "valid") parts.push(this.chooser(id));
    parts.push(...this.meanings(id), makeButton("Back to the map", "Back to the map", () => this.map.leave()));
    this.element.replaceChildren(...parts);
  }

  /* What to say aloud. */
  summary(id) {
    const node = this.nodes[id];
    if (node.verdict !== "valid") return `${this.map.name(id)}${node.verdict ? `: ${node.verdict}` : " is chosen"}.`;
    return `${this.map.name(id)} rests on ${this.labels(this.support(id)) || "no premise"}.`;
  }

  labels(ids) {
    return list(ids.map((id) => this.nodes[id].label));
  }

  picks(id) {
    return this.picked.get(id) ?? this.nodes[id].choices.map(() => 0);
  }

  /* The members of the support that is shown of a conclusion, in their order. */
  support(id) {
    const { needs, choices } = this.nodes[id];
    const picks = this.picks(id);
    const members = new Set([...needs, ...choices.flatMap((choice, place) => choice[picks[place]] ?? [])]);
    return Object.keys(this.nodes).filter((other) => members.has(other));
  }

  /* One support after the other: what is needed, and one alternative of each choice. */
  chooser(id) {
    const { needs, choices, complete } = this.nodes[id];
    const box = make("div", { class: "supports" });
    const open = choices.filter((choice) => choice.length > 1).length;
    if (open) {
      const first = needs.length ? `It needs ${this.labels(needs)}, and` : "It needs no premise in particular, but";
      box.append(make("p", {}, `${first} one alternative ${open > 1 ? "of each choice" : "of these"}:`));
      choices.forEach((choice, place) => choice.length > 1 && box.append(this.choice(id, place)));
    }
    if (!complete) box.append(make("p", {}, "These are some of its supports; not all are known."));
    return box;
  }

  choice(id, place) {
    const choice = this.nodes[id].choices[place];
    const at = () => this.picks(id)[place];
    const pick = (number) => {
      const picks = [...this.picks(id)];
      picks[place] = (number + choice.length) % choice.length;
      this.picked.set(id, picks);
      select.selectedIndex = picks[place];
      this.map.light();
      this.map.say(this.summary(id));
    };
    const options = choice.map((ids, number) =>
      make(
        "option",
        { selected: number === at() },
        `${number + 1} of ${choice.length}: ${this.labels(ids) || "nothing more"}`,
      ),
    );
    const onchange = () => pick(select.selectedIndex);
    const select = make("select", { "aria-label": "Support shown", onchange }, ...options);
    const before = makeButton("‹", "Support before", () => pick(at() - 1));
    const after = makeButton("›", "Next support", () => pick(at() + 1));
    return make("div", { class: "choice" }, before, select, after);
  }

  /* The glosses of the phrases in it. */
  meanings(id) {
    const ids = new Set([...byId(id).querySelectorAll("[data-term]")].map((span) => span.dataset.term));
    const known = [...ids].map(byId).filter(Boolean);
    const rows = known.map((row) => make("div", {}, ...row.cloneNode(true).childNodes));
    return rows.length ? [make("dl", {}, ...rows)] : [];
  }
}
