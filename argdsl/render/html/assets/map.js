"use strict";

/* A map for each file: boxes and lines, what a statement rests on, and what falls without a premise. All text comes
   out of the page's own elements. */
const LARGE = 2000;
const READABLE = 0.65;
const PAPER = { width: 680, height: 960 };

class ArgumentMap {
  constructor(data) {
    this.data = data;
    this.root = byId(`${data.id}map`);
    this.boxes = new Map();
    this.edges = [];
    this.givenUp = new Set();
    this.selected = null;
    this.drawn = false;
    this.build();
  }

  title(group) {
    return byId(group).firstChild.textContent.trim();
  }

  name(id) {
    const node = this.data.nodes[id];
    return this.data.groups.length > 1 ? `${node.label} of ${this.title(node.group)}` : node.label;
  }

  say(text) {
    this.status.textContent = text;
  }

  /* What there is before anything has its place. */
  build() {
    const tools = make(
      "div",
      { class: "tools", role: "group", "aria-label": "Size of the map" },
      makeButton("Fit", "Fit the map to its window", () => this.fit()),
      makeButton("−", "Smaller", () => this.zoom(this.scale / 1.25)),
      makeButton("+", "Larger", () => this.zoom(this.scale * 1.25)),
    );
    this.status = make("p", { role: "status", class: "status" });
    this.restore = makeButton("Take all premises back", "Take all premises back", () => this.takeBack());
    this.restore.hidden = true;
    this.canvas = make("div", { class: "canvas" });
    const label = { tabindex: 0, role: "group", "aria-label": "Map of the arguments" };
    this.view = make("div", { class: "view", ...label }, this.canvas);
    this.details = new Details(this);
    const kinds = new Set(this.data.edges.map(([kind]) => kind));
    this.root.append(
      make("div", { class: "bar" }, tools, this.status, this.restore),
      make("div", { class: "panes" }, this.view, this.details.element),
      legend(kinds),
    );
    this.root.addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
  }

  /* Boxes are made and measured only when the map is about to be seen. */
  show() {
    if (this.drawn) return;
    this.drawn = true;
    for (const group of this.data.groups) this.canvas.append(this.frame(group));
    for (const id of Object.keys(this.data.nodes)) this.boxes.set(id, this.box(id));
    this.place();
    this.refresh();
    this.fit(READABLE);
    const first = byId(`${this.data.groups[0]}f`);
    this.view.scrollLeft = (first.offsetLeft + first.offsetWidth / 2) * this.scale - this.view.clientWidth / 2;
  }

  frame(group) {
    const title = make("h4", { id: `${group}m` }, this.title(group), this.verdict(group));
    return make("div", { class: "frame", id: `${group}f`, role: "group", "aria-labelledby": `${group}m` }, title);
  }

  box(id) {
    const node = this.data.nodes[id];
    const head = make("div", { class: "head" });
    const label = make("span", { class: "label" }, node.label);
    head.append(this.free(id) ? make("label", {}, this.checkbox(id), label) : label);
    const origin = byId(id).querySelector(".whence");
    if (origin) head.append(make("span", { class: "from" }, `from ${origin.textContent}`));
    if (node.verdict) head.append(this.verdict(id));
    const onclick = (event) => this.choose(id, event.detail === 0);
    const text = byId(id).querySelector(".formula").textContent;
    const open = make("button", { type: "button", class: "open", "aria-pressed": "false", onclick }, text);
    const box = make("div", { class: `box ${node.kind}`, "data-node": id }, head, open);
    byId(`${node.group}f`).append(box);
    return box;
  }

  /* Whether it can be given up by itself. */
  free(id) {
    const node = this.data.nodes[id];
    return node.kind === "premise" || (node.kind === "given" && !node.from);
  }

  checkbox(id) {
    const onchange = (event) => this.tick(id, event.target.checked);
    return make("input", { type: "checkbox", checked: true, "aria-label": `assume ${this.name(id)}`, onchange });
  }

  place() {
    const sizes = new Map();
    for (const [id, box] of this.boxes) sizes.set(id, { width: box.offsetWidth, height: box.offsetHeight });
    const titles = new Map(this.data.groups.map((group) => [group, byId(`${group}m`).offsetWidth]));
    const found = layout(this.data, sizes, titles, Math.max(900, this.view.clientWidth));
    for (const [group, frame] of found.frames) {
      const element = byId(`${group}f`);
      putAt(element, frame);
      for (const block of frame.blocks) {
        const panel = make("div", { class: "block" });
        putAt(panel, block);
        element.prepend(panel);
      }
    }
    for (const [id, { x, y, frame }] of found.boxes) putAt(this.boxes.get(id), { x: x - frame.x, y: y - frame.y });
    this.width = found.width;
    this.canvas.style.width = `${found.width}px`;
    this.canvas.style.height = `${found.height}px`;
    const paper = Math.min(1, PAPER.width / found.width, PAPER.height / found.height);
    this.canvas.style.setProperty("--paper", paper);
    const { svg, edges } = drawLines(this.data.id, found);
    this.edges = edges;
    this.canvas.append(svg);
    this.canvas.classList.add("placed");
  }

  /* How large it is shown. */
  fit(least = 0.1) {
    const style = getComputedStyle(this.view);
    const room = this.view.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    this.zoom(Math.max(least, Math.min(1, room / this.width)));
  }

  zoom(scale) {
    this.scale = Math.min(2, Math.max(0.1, scale));
    this.canvas.style.setProperty("--scale", this.scale);
  }

  /* What if. Things given that are one and the same are given up together. */
  key(id) {
    return this.data.nodes[id].shared ?? id;
  }

  tick(id, kept) {
    if (kept) this.givenUp.delete(this.key(id));
    else this.givenUp.add(this.key(id));
    this.refresh();
    this.say(this.consequences());
  }

  takeBack() {
    this.givenUp.clear();
    this.refresh();
    this.say(this.consequences());
    this.view.focus();
  }

  conclusions() {
    return Object.keys(this.data.nodes).filter((id) => this.data.nodes[id].verdict);
  }

  refresh() {
    this.values = whatIf(this.data.nodes, this.givenUp);
    for (const [id, box] of this.boxes) {
      box.dataset.value = ["falls", "unknown", "stands"][this.values.get(id)];
      if (this.free(id)) box.querySelector("input").checked = !this.givenUp.has(this.key(id));
      if (this.data.nodes[id].verdict) this.mark(box, id, this.values.get(id));
    }
    for (const group of this.data.groups) {
      const own = this.conclusions().filter((id) => this.data.nodes[id].group === group);
      this.mark(byId(`${group}m`), group, Math.min(STANDS, ...own.map((id) => this.values.get(id))));
    }
    for (const edge of this.edges) edge.line.classList.toggle("fallen", this.values.get(edge.source) === FALLS);
    this.restore.hidden = !this.givenUp.size;
    if (this.selected !== null) this.details.tell(this.selected);
  }

  /* The badge of a conclusion or an argument. */
  mark(element, id, value) {
    element.querySelector(".badge").replaceWith(this.changed(id, value) ?? this.verdict(id));
  }

  /* The badge that it has instead of its verdict, if it has one, without what is given up. */
  changed(id, value = this.values.get(id)) {
    const still = this.data.conflicts[id] ? contradiction(this.data.conflicts[id], this.values) : STANDS;
    if (still === FALLS) return badge("consistent", "✓", "consistent");
    if (value === FALLS) return badge("fallen", "↓", "falls");
    return Math.min(value, still) === UNKNOWN ? badge("unknown", "?", "not known") : null;
  }

  verdict(id) {
    return byId(id).querySelector(".badge").cloneNode(true);
  }

  consequences() {
    if (!this.givenUp.size) return "All premises are assumed.";
    const away = Object.keys(this.data.nodes).filter((id) => this.free(id) && this.givenUp.has(this.key(id)));
    const named = (ids) => ids.map((id) => this.name(id));
    const [fallen, unknown] = [FALLS, UNKNOWN].map((value) =>
      named(this.conclusions().filter((id) => this.values.get(id) === value)),
    );
    const parts = [];
    if (fallen.length) parts.push(`${list(fallen)} ${fallen.length > 1 ? "fall" : "falls"}`);
    if (unknown.length) parts.push(`of ${list(unknown)} it is not known`);
    const freed = Object.entries(this.data.conflicts).filter(([, sets]) => contradiction(sets, this.values) === FALLS);
    if (freed.length) parts.push(`${list(freed.map(([group]) => this.title(group)))} is consistent`);
    return `Without ${list(named(away))}: ${parts.join("; ") || "nothing falls"}.`;
  }

  /* A statement chosen, or, chosen again, no longer. */
  choose(id, byKeyboard) {
    this.selected = this.selected === id ? null : id;
    for (const [other, box] of this.boxes)
      box.querySelector(".open").setAttribute("aria-pressed", String(other === this.selected));
    this.light();
    if (this.selected === null) this.details.clear();
    else this.details.tell(id);
    this.say(this.selected === null ? "" : this.details.summary(id));
    if (byKeyboard && this.selected !== null) this.details.element.focus();
  }

  leave() {
    if (this.selected === null) return;
    const box = this.boxes.get(this.selected);
    this.choose(this.selected, false);
    box.querySelector(".open").focus();
  }

  /* All that a statement comes from, through what is given too, as far as the supports shown go. */
  cone(id) {
    const seen = new Set();
    const open = [id];
    while (open.length) {
      const next = open.pop();
      if (seen.has(next)) continue;
      seen.add(next);
      const { from, verdict, conflict, sources } = this.data.nodes[next];
      if (from) open.push(from);
      else if (verdict === "valid") open.push(...this.details.support(next));
      else if (verdict === "suggested" || (verdict && next === id))
        open.push(...(conflict.length ? conflict : sources));
    }
    return seen;
  }

  lit(id) {
    const cone = this.cone(id);
    if (this.data.nodes[id].verdict) return cone;
    return new Set([...cone, ...Object.keys(this.data.nodes).filter((other) => this.cone(other).has(id))]);
  }

  light() {
    const id = this.selected;
    const lit = id === null ? new Set() : this.lit(id);
    this.canvas.classList.toggle("lighting", id !== null);
    for (const [other, box] of this.boxes) {
      box.classList.toggle("lit", lit.has(other));
      box.classList.toggle("selected", other === id);
    }
    for (const { kind, source, target, line } of this.edges) {
      const own = source === id || target === id;
      const inside = lit.has(source) && lit.has(target) && ["rests", "drawn", "given"].includes(kind);
      line.classList.toggle("lit", inside || (own && !["rests", "drawn", "given"].includes(kind)));
    }
  }
}

const maps = new Map();
for (const file of JSON.parse(byId("data").textContent).files) {
  const [size, root] = [Object.keys(file.nodes).length, byId(`${file.id}map`)];
  const large = `There are too many statements (${size}) for a map; here they are in words.`;
  if (size > LARGE) root.append(make("p", {}, large));
  else if (size) maps.set(root, new ArgumentMap(file));
  root.hidden = !size;
}
const near = new IntersectionObserver(
  (entries) => entries.forEach((entry) => entry.isIntersecting && maps.get(entry.target).show()),
  { rootMargin: "400px" },
);
for (const root of maps.keys()) near.observe(root);
addEventListener("beforeprint", () => maps.forEach((map) => map.show()));
