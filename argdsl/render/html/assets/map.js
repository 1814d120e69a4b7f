"use strict";

/* The map of a file: a frame for each argument that is open, a card for one that is not, boxes for statements, lines;
   what a statement rests on, and what falls without a premise. All text comes out of the page's own words. */
const WHOLE = 160;
const MOST = 700;
const CARDS = 24;
const SIGNS = ["falls", "unknown", "stands"];

class FileMap {
  constructor(app, data) {
    this.app = app;
    this.data = data;
    this.nodes = data.nodes;
    this.order = new Map(Object.keys(this.nodes).map((id, place) => [id, place]));
    this.ids = new Map(data.groups.map((group) => [group, []]));
    for (const [id, node] of Object.entries(this.nodes)) this.ids.get(node.group).push(id);
    this.home = new Map(Object.entries(this.nodes).map(([id, node]) => [id, node.group]));
    this.attacked = new Set(data.edges.filter(([kind]) => LOOKS[kind] === "opposed").map(([, , target]) => target));
    for (const [kind, source] of data.edges) if (kind === "contradicts") this.attacked.add(source);
    this.whole = data.groups.length === 1 || this.order.size <= WHOLE;
    this.opened = new Set(this.whole ? data.groups : []);
    this.givenUp = new Set();
    this.picked = new Map();
    this.values = whatIf(this.nodes, this.givenUp);
    this.selected = null;
    this.canvas = make("div", { class: "canvas" });
    this.camera = null;
    this.findNeighbours();
  }

  findNeighbours() {
    this.neighbours = new Map(this.data.groups.map((group) => [group, new Set()]));
    this.users = new Map();
    for (const [, source, target] of this.data.edges) {
      const [from, to] = [this.home.get(source), this.home.get(target)];
      if (from === to) continue;
      this.neighbours.get(from).add(to);
      this.neighbours.get(to).add(from);
    }
    const use = (id, user) => this.users.set(id, [...(this.users.get(id) ?? []), user]);
    for (const [id, node] of Object.entries(this.nodes)) {
      if (node.from) use(node.from, id);
      if (node.verdict) for (const source of new Set(this.mayRestOn(node))) use(source, id);
    }
  }

  mayRestOn({ verdict, needs, choices, sources, conflict }) {
    if (verdict === "valid") return [...needs, ...choices.flat(2)];
    return conflict.length ? conflict : sources;
  }

  title(group) {
    return byId(group).querySelector(".name").textContent;
  }

  name(id) {
    const node = this.nodes[id];
    return this.data.groups.length > 1 ? phrase("of", node.label, this.title(node.group)) : node.label;
  }

  /* What is to be drawn: arguments that are open, and those that have to do with them. */
  visible() {
    if (this.whole) return this.data.groups;
    const near = [...this.opened].flatMap((group) => [...this.neighbours.get(group)]);
    const closed = [...new Set(near)].filter((group) => !this.opened.has(group));
    this.unseen = Math.max(0, closed.length - CARDS);
    const all = new Set([...this.opened, ...closed.slice(0, CARDS)]);
    return this.data.groups.filter((group) => all.has(group));
  }

  isOpen(group) {
    return this.opened.has(group) && this.ids.get(group).length <= MOST;
  }

  /* Drawing. What stands in the canvas is made anew whenever another argument is opened or closed. */
  render() {
    const groups = this.visible();
    this.frames = new Map(groups.map((group) => [group, this.isOpen(group) ? this.frame(group) : this.card(group)]));
    this.boxes = new Map();
    for (const [group, frame] of this.frames) {
      if (!this.isOpen(group)) continue;
      for (const id of this.ids.get(group)) this.boxes.set(id, this.box(id));
      frame.append(...this.ids.get(group).map((id) => this.boxes.get(id)));
    }
    this.canvas.replaceChildren(...this.frames.values());
    this.marks = [...this.canvas.querySelectorAll("[data-badge]")];
    for (const badge of this.marks) this.fill(badge);
    this.place(groups);
    this.refresh();
    this.stale = false;
  }

  frame(group) {
    const title = make("button", { type: "button", class: "title", onclick: () => this.app.go(group) }, this.title(group));
    const head = make("h4", { id: `${group}m` }, title, this.badge(group));
    if (this.ids.get(group).some((id) => this.attacked.has(id))) head.append(this.mark());
    const leave = () => this.close(group);
    if (!this.whole) head.append(makeButton("×", phrase("close", this.title(group)), leave));
    const attributes = { class: "frame", role: "group", "aria-labelledby": `${group}m`, "data-group": group };
    return make("div", attributes, head);
  }

  card(group) {
    const said = this.ids.get(group).length > MOST ? phrase("too many", this.ids.get(group).length, this.title(group)) : "";
    return makeCard(this, group, said);
  }

  mark() {
    return make("span", { class: "attacked" }, phrase("attacked"));
  }

  box(id) {
    const node = this.nodes[id];
    const head = make("div", { class: "head" });
    const label = make("span", { class: "label" }, node.label);
    head.append(this.free(id) ? make("label", {}, this.checkbox(id), label) : label);
    if (this.attacked.has(id)) head.append(this.mark());
    if (node.verdict) head.append(this.badge(id));
    const origin = byId(id).querySelector(".whence");
    const from = origin ? [make("div", { class: "from" }, phrase("from", origin.textContent))] : [];
    const onclick = (event) => this.app.choose(id, { again: true, byKeyboard: event.detail === 0 });
    const text = byId(id).querySelector(".formula").cloneNode(true);
    const open = make("button", { type: "button", class: "open", "aria-pressed": "false", onclick }, text);
    return make("div", { class: `box ${node.kind} ${node.verdict ?? ""}`, "data-node": id }, head, ...from, open);
  }

  /* Whether it can be given up by itself. */
  free(id) {
    const node = this.nodes[id];
    return node.kind === "premise" || (node.kind === "given" && !node.from);
  }

  checkbox(id) {
    const onchange = (event) => this.tick(id, event.target.checked);
    return make("input", { type: "checkbox", checked: true, "aria-label": phrase("assume", this.name(id)), onchange });
  }

  place(groups) {
    const size = (element) => ({ width: element.offsetWidth, height: element.offsetHeight });
    const edges = this.data.edges.filter((edge) => edge.slice(1).every((id) => this.frames.has(this.home.get(id))));
    const scene = {
      groups: groups.map((id) => {
        const element = this.frames.get(id);
        return { id, open: this.isOpen(id), ...size(this.isOpen(id) ? element.firstChild : element) };
      }),
      ids: this.ids,
      home: this.home,
      edges,
      sizes: new Map([...this.boxes].map(([id, box]) => [id, size(box)])),
    };
    this.found = layoutMap(scene, this.app.camera.room);
    for (const [group, frame] of this.found.frames) {
      putAt(this.frames.get(group), frame);
      for (const block of frame.blocks) {
        const panel = make("div", { class: "block" });
        putAt(panel, block);
        this.frames.get(group).prepend(panel);
      }
    }
    for (const [id, box] of this.found.boxes) {
      const frame = this.found.frames.get(this.home.get(id));
      putAt(this.boxes.get(id), { ...box, x: box.x - frame.x, y: box.y - frame.y });
    }
    this.canvas.style.width = `${this.found.width}px`;
    this.canvas.style.height = `${this.found.height}px`;
    this.lines(scene);
  }

  /* Of many relations between arguments only those of the statement that is chosen are drawn. */
  lines(scene) {
    this.laid = lay(scene, this.found);
    this.numbers = new Map();
    this.svg = draw("svg", { width: this.found.width, height: this.found.height, "aria-hidden": "true" });
    this.svg.append(heads(this.data.id));
    const flowing = ({ kind }) => FLOW.includes(kind);
    const sorted = [...this.laid.trunks.filter(flowing), ...this.laid.trunks.filter((trunk) => !flowing(trunk))];
    const crowded = sorted.filter((trunk) => !flowing(trunk)).length > LINES;
    this.trunks = sorted.map((trunk) => ({ ...trunk, line: crowded && !flowing(trunk) ? null : this.line(trunk) }));
    this.canvas.append(this.svg);
  }

  line(trunk) {
    const line = drawLine(this.data.id, trunk.kind, way(this.laid, trunk, this.numbers));
    this.svg.append(line);
    return line;
  }

  /* The frames, for the map in small. */
  places() {
    return [...this.found.frames].map(([group, frame]) => ({ ...frame, look: lookOf(group) }));
  }

  first() {
    const wrong = (group) => byId(group).closest("article").dataset.is.includes("unexpected");
    const group = [...this.frames.keys()].find(wrong) ?? this.frames.keys().next().value;
    return this.found.frames.get(group);
  }

  /* Opening and closing in a map that is too large to be open as a whole. */
  open(group) {
    if (this.opened.has(group)) return false;
    this.opened.add(group);
    return true;
  }

  close(group) {
    this.opened.delete(group);
    if (this.nodes[this.selected]?.group === group) this.app.leave();
    this.app.showFile(this, { anew: true });
  }

  /* What if. Things given that are one and the same are given up together. */
  key(id) {
    return this.nodes[id].shared ?? id;
  }

  tick(id, kept) {
    if (kept) this.givenUp.delete(this.key(id));
    else this.givenUp.add(this.key(id));
    this.reckon();
  }

  takeBack() {
    this.givenUp.clear();
    this.reckon();
  }

  reckon() {
    this.values = whatIf(this.nodes, this.givenUp);
    this.refresh();
    this.app.overview.stale = true;
    this.app.details.again(this);
    this.app.say(this.consequences());
  }

  conclusions() {
    return Object.keys(this.nodes).filter((id) => this.nodes[id].verdict);
  }

  refresh() {
    for (const [id, box] of this.boxes) {
      box.dataset.value = SIGNS[this.values.get(id)];
      const tick = box.querySelector("input");
      if (tick) tick.checked = !this.givenUp.has(this.key(id));
    }
    for (const badge of this.marks) this.fill(badge);
    this.tell();
    this.light();
    this.app.restore.hidden = !this.givenUp.size;
  }

  /* The words say of every statement what its box says. */
  tell() {
    const changed = new Map();
    for (const id of [...this.conclusions(), ...this.data.groups]) {
      const now = this.changed(id);
      if (now) changed.set(id, now);
    }
    for (const id of new Set([...(this.told ?? []), ...changed.keys()])) {
      const own = byId(id).querySelector(".badge");
      own.nextElementSibling?.classList.contains("instead") && own.nextElementSibling.remove();
      own.hidden = changed.has(id);
      if (!changed.has(id)) continue;
      const badge = changed.get(id);
      badge.classList.add("instead");
      own.after(badge);
    }
    this.told = [...changed.keys()];
    // A derivation from what is given up says nothing any more.
    for (const why of byId(this.data.id).querySelectorAll(".why"))
      why.hidden = why.dataset.uses.split(" ").some((id) => id && this.values.get(id) === FALLS);
  }

  badge(id) {
    return make("span", { "data-badge": id });
  }

  fill(element) {
    const id = element.dataset.badge;
    element.replaceChildren(this.changed(id) ?? this.verdict(id));
  }

  valueOf(id) {
    if (id in this.nodes) return this.values.get(id);
    return Math.min(STANDS, ...this.ids.get(id).filter((one) => this.nodes[one].verdict).map((one) => this.values.get(one)));
  }

  /* The badge that it has instead of its verdict, if it has one, without what is given up. */
  changed(id) {
    if (!this.givenUp.size) return null;
    const still = this.data.conflicts[id] ? contradiction(this.data.conflicts[id], this.values) : STANDS;
    if (still === FALLS) return makeBadge("consistent", "✓");
    const value = this.valueOf(id);
    if (value === FALLS) return makeBadge("falls", "↓");
    return Math.min(value, still) === UNKNOWN ? makeBadge("unknown", "?") : null;
  }

  verdict(id) {
    const badge = byId(id).querySelector(".badge").cloneNode(true);
    badge.hidden = false;
    return badge;
  }

  away() {
    return Object.keys(this.nodes).filter((id) => this.free(id) && this.givenUp.has(this.key(id)));
  }

  names(ids) {
    return listed(ids.map((id) => this.name(id)));
  }

  labels(ids) {
    return listed(ids.map((id) => this.nodes[id].label));
  }

  consequences() {
    if (!this.givenUp.size) return phrase("all assumed");
    const [fallen, unknown] = [FALLS, UNKNOWN].map((value) =>
      this.conclusions().filter((id) => this.values.get(id) === value),
    );
    const parts = [];
    if (fallen.length) parts.push(phrase(fallen.length > 1 ? "fall" : "falls", this.names(fallen)));
    if (unknown.length) parts.push(phrase("not known", this.names(unknown)));
    const freed = Object.entries(this.data.conflicts).filter(([, sets]) => contradiction(sets, this.values) === FALLS);
    if (freed.length) parts.push(phrase("are consistent", listed(freed.map(([group]) => this.title(group)))));
    return phrase("without", this.names(this.away()), parts.join("; ") || phrase("nothing falls"));
  }

  /* What is chosen: a statement or an argument, by its id. */
  choose(id) {
    this.selected = id;
    for (const [other, box] of this.boxes)
      box.querySelector(".open").setAttribute("aria-pressed", String(other === id));
    this.light();
  }

  picks(id) {
    const picked = this.picked.get(id) ?? this.nodes[id].choices.map(() => 0);
    return carrying(this.nodes[id], picked, leastOf(this.values));
  }

  /* The members of the support that is shown of a conclusion, in their order: one that carries it still, if one does. */
  support(id) {
    const { needs, choices } = this.nodes[id];
    const picks = this.picks(id);
    const members = new Set([...needs, ...choices.flatMap((choice, place) => choice[picks[place]] ?? [])]);
    return [...members].sort((a, b) => this.order.get(a) - this.order.get(b));
  }

  /* All that a statement comes from, through what is given too, as far as the supports shown go. What has fallen comes
     from nothing. */
  cone(id) {
    const seen = new Set();
    const open = [id];
    while (open.length) {
      const next = open.pop();
      if (seen.has(next)) continue;
      seen.add(next);
      const { from, verdict, conflict, sources } = this.nodes[next];
      if (this.values.get(next) === FALLS) continue;
      if (from) open.push(from);
      else if (verdict === "valid") open.push(...this.support(next));
      else if (verdict === "suggested" || (verdict && next === id)) open.push(...(conflict.length ? conflict : sources));
    }
    return seen;
  }

  /* All that rests on a statement, as far as the supports shown go. */
  above(id) {
    const seen = new Set([id]);
    const open = [id];
    while (open.length) {
      const next = open.pop();
      for (const user of this.users.get(next) ?? []) {
        const { verdict } = this.nodes[user];
        if (seen.has(user) || (verdict === "valid" && !this.cone(user).has(next))) continue;
        seen.add(user);
        if (!verdict || verdict === "valid" || verdict === "suggested") open.push(user);
      }
    }
    return seen;
  }

  lit(id) {
    if (this.data.conflicts[id]) return new Set(this.app.details.conflict(this, id));
    if (!(id in this.nodes)) return new Set();
    const cone = this.cone(id);
    return this.nodes[id].verdict ? cone : new Set([...cone, ...this.above(id)]);
  }

  light() {
    const id = this.selected;
    const lit = id === null ? new Set() : this.lit(id);
    const clash = new Set(id === null ? [] : (this.nodes[id]?.conflict ?? (this.data.conflicts[id] ? lit : [])));
    this.canvas.classList.toggle("lighting", id !== null && (id in this.nodes || id in this.data.conflicts));
    for (const [other, box] of this.boxes) {
      box.classList.toggle("lit", lit.has(other));
      box.classList.toggle("clash", clash.has(other));
      box.classList.toggle("selected", other === id);
    }
    for (const [group, frame] of this.frames) {
      frame.classList.toggle("selected", group === id);
      frame.classList.toggle("lit", this.ids.get(group).some((one) => lit.has(one)));
    }
    const against = new Set();
    for (const trunk of this.trunks) this.lightLine(trunk, lit, id, against);
    for (const [other, box] of this.boxes) box.classList.toggle("against", against.has(other));
  }

  lightLine(trunk, lit, id, against) {
    const flow = FLOW.includes(trunk.kind);
    if (!flow) for (const edge of trunk.edges) if (edge.includes(id)) edge.forEach((end) => against.add(end));
    const shines = trunk.edges.some((edge) => (flow ? edge.every((end) => lit.has(end)) : edge.includes(id)));
    const fallen = trunk.edges.every(([source]) => this.values.get(source) === FALLS);
    if (shines && !trunk.line) [trunk.line, trunk.passing] = [this.line(trunk), true];
    else if (!shines && trunk.passing) {
      trunk.line.remove();
      [trunk.line, trunk.passing] = [null, false];
    }
    trunk.line?.classList.toggle("lit", shines);
    trunk.line?.classList.toggle("fallen", fallen);
  }
}

/* What an argument looks like from afar. */
function lookOf(group) {
  return byId(group).querySelector(".badge").className.replace("badge", "look");
}

/* An argument in short, to be opened. */
function makeCard(map, group, said = "") {
  const ids = map.ids.get(group);
  const steps = ids.filter((id) => map.nodes[id].verdict).length;
  const counts = said || [counted(ids.length - steps, "premise"), counted(steps, "conclusion")].join(", ");
  return make(
    "button",
    { type: "button", class: `card ${lookOf(group)}`, "data-group": group, onclick: () => map.app.go(group) },
    make("span", { class: "title" }, map.title(group)),
    make("span", { class: "under" }, map.badge(group), make("span", { class: "size" }, counts)),
  );
}
