"use strict";

/* What is told of the statement or argument that is chosen, where its words stand: its supports or conflicts one by
   one, what becomes of it without what is given up, and what its phrases mean. */
class Details {
  constructor(app) {
    this.app = app;
    this.panel = null;
    this.id = null;
    this.conflicts = new Map();
  }

  clear() {
    this.panel?.remove();
    this.panel = null;
    this.place?.classList.remove("chosen");
    this.id = null;
  }

  /* Where the words of a statement or an argument are. */
  home(id) {
    return byId(id).closest("li, article");
  }

  tell(map, id, byKeyboard) {
    this.clear();
    [this.map, this.id, this.place] = [map, id, this.home(id)];
    this.place.classList.add("chosen");
    this.panel = make("section", { class: "panel", tabindex: -1, "aria-label": phrase("details") });
    this.fill();
    if (this.place.localName === "article") this.place.querySelector("summary").after(this.panel);
    else this.place.append(this.panel);
    unfold(byId(id));
    for (const why of this.place.querySelectorAll(":scope > .why")) why.open = true;
    this.app.scrollTo(this.place);
    if (byKeyboard) this.panel.focus({ preventScroll: true });
  }

  /* After what is given up has changed. */
  again(map) {
    if (this.panel && this.map === map) this.fill();
  }

  fill() {
    const { id, map } = this;
    const parts = [];
    if (map.data.conflicts[id]) parts.push(this.clashes());
    if (id in map.nodes) {
      const { verdict, conflict } = map.nodes[id];
      const now = map.givenUp.size && verdict === "valid" ? this.whatIf() : "";
      if (now) parts.push(make("p", { class: "now" }, now));
      if (verdict === "valid") parts.push(...this.chooser());
      if (conflict?.length) parts.push(make("p", {}, this.clash(conflict)));
      parts.push(...this.meanings());
    }
    const back = makeButton(phrase("back"), phrase("back"), () => this.app.leave());
    back.classList.add("back");
    this.panel.replaceChildren(...parts, back);
  }

  /* What becomes of a conclusion. */
  whatIf() {
    const { map, id } = this;
    const name = (one) => (map.home.get(one) === map.home.get(id) ? map.nodes[one].label : map.name(one));
    const away = listed(map.away().map(name));
    const value = map.values.get(id);
    if (value === FALLS) return phrase("has fallen", away);
    if (value === UNKNOWN) return phrase("in doubt", away);
    return phrase("stands", away, map.labels(map.support(id)));
  }

  /* What to say aloud. */
  summary(map, id) {
    const node = map.nodes[id];
    if (!node && map.data.conflicts[id]) return this.clash(this.conflict(map, id));
    if (!node) return phrase("is chosen", map.title(id));
    const name = map.name(id);
    if (node.verdict !== "valid") return node.verdict ? phrase("has verdict", name, node.verdict) : phrase("is chosen", name);
    if (map.values.get(id) !== STANDS) return this.whatIf();
    const support = map.support(id);
    return support.length ? phrase("rests on", name, map.labels(support)) : phrase("rests on nothing", name);
  }

  /* One support after the other: what is needed, and one alternative of each choice. */
  chooser() {
    const { needs, choices, complete } = this.map.nodes[this.id];
    const open = choices.filter((choice) => choice.length > 1).length;
    const parts = [];
    if (open) {
      const lead = needs.length ? (open > 1 ? "needs and each" : "needs and") : open > 1 ? "needs each" : "needs one";
      parts.push(make("p", {}, phrase(lead, this.map.labels(needs))));
      choices.forEach((choice, place) => choice.length > 1 && parts.push(this.choice(choice, place)));
    }
    if (!complete) parts.push(make("p", {}, phrase("some supports")));
    return parts;
  }

  choice(choice, place) {
    const { map, id } = this;
    const least = leastOf(map.values);
    const whole = choice.map((ids) => least(ids) !== FALLS);
    const any = whole.includes(true);
    const pick = (number, from) => {
      map.picked.set(id, map.picks(id).map((now, at) => (at === place ? number : now)));
      this.fill();
      map.light();
      this.app.say(this.summary(map, id));
      this.panel.querySelectorAll(".choice")[at].querySelector(from).focus();
    };
    const at = map.nodes[id].choices.slice(0, place).filter((other) => other.length > 1).length;
    const said = choice.map((ids, number) => {
      const text = phrase("place", number + 1, choice.length, map.labels(ids) || phrase("nothing more"));
      return any && !whole[number] ? phrase("gone", text) : text;
    });
    const open = choice.map((_, number) => !any || whole[number]);
    return chooseOne(said, open, map.picks(id)[place], pick, ["support shown", "support before", "next support"]);
  }

  /* Conflicts of premises, one after the other. */
  conflict(map, id) {
    return map.data.conflicts[id].sets[this.conflicts.get(id) ?? 0] ?? [];
  }

  clash(ids) {
    return phrase(ids.length > 1 ? "conflict" : "conflict of one", this.map.labels(ids));
  }

  clashes() {
    const { map, id } = this;
    const { sets, complete } = map.data.conflicts[id];
    const pick = (number, from) => {
      this.conflicts.set(id, number);
      this.fill();
      map.light();
      this.app.say(this.clash(sets[number]));
      this.panel.querySelector(from).focus();
    };
    const said = sets.map((ids, number) => phrase("place", number + 1, sets.length, map.labels(ids)));
    const parts = [make("p", {}, sets.length > 1 ? phrase("conflicts") : this.clash(sets[0] ?? []))];
    const names = ["conflict shown", "support before", "next support"];
    if (sets.length > 1) parts.push(chooseOne(said, said.map(() => true), this.conflicts.get(id) ?? 0, pick, names));
    if (!complete) parts.push(make("p", {}, phrase("some conflicts")));
    return make("div", { class: "clashes" }, ...parts);
  }

  /* The glosses of the phrases in it. */
  meanings() {
    const ids = new Set([...byId(this.id).querySelectorAll(".say [data-term]")].map((span) => span.dataset.term));
    const known = [...ids].map(byId).filter(Boolean);
    const rows = known.map((row) => make("div", {}, ...row.cloneNode(true).childNodes));
    return rows.length ? [make("dl", {}, ...rows)] : [];
  }
}

/* A list to choose from, with a button to either side that passes over what is not `open`. */
function chooseOne(said, open, now, pick, [shown, before, next]) {
  const step = (by) => {
    let number = now;
    do number = (number + by + said.length) % said.length;
    while (!open[number] && number !== now);
    return number;
  };
  const options = said.map((text, number) => make("option", { selected: number === now, disabled: !open[number] }, text));
  const select = make("select", { "aria-label": phrase(shown) }, ...options);
  select.addEventListener("change", () => pick(select.selectedIndex, "select"));
  const back = makeButton("‹", phrase(before), () => pick(step(-1), "button:first-child"));
  const forth = makeButton("›", phrase(next), () => pick(step(1), "button:last-child"));
  return make("div", { class: "choice" }, back, select, forth);
}
