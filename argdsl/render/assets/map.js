"use strict";

/* The page as it works with scripts: a map for each file, what a conclusion rests on, and what falls without a
   premise. All text comes out of the page's own elements and goes in as text or as clones of them. */
(() => {
  const LARGE = 2000;
  const READABLE = 0.65;
  const WORDS = ["falls", "not known", "stands"];
  const SIGNS = ["↓", "?", "✓"];
  const KINDS = ["rests", "drawn", "given", "attacks", "supports", "contradicts"];
  const SVG = "http://www.w3.org/2000/svg";
  const byId = (id) => document.getElementById(id);

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value !== false && value !== null) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  }

  function draw(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  class ArgumentMap {
    constructor(data) {
      this.data = data;
      this.root = byId(`${data.id}map`);
      this.boxes = new Map();
      this.givenUp = new Set();
      this.chosen = new Map();
      this.selected = null;
      this.drawn = false;
      this.build();
    }

    name(id) {
      const node = this.data.nodes[id];
      return this.data.groups.length > 1 ? `${node.label} of ${this.title(node.group)}` : node.label;
    }

    title(group) {
      return byId(group).firstChild.textContent.trim();
    }

    /* What there is before anything has its place. */
    build() {
      const button = (text, label, act) => make("button", { type: "button", "aria-label": label, title: label, onclick: act }, text);
      this.status = make("p", { role: "status", class: "status" });
      this.restore = button("Take all premises back", "Take all premises back", () => this.takeBack());
      this.restore.hidden = true;
      this.tools = make(
        "div",
        { class: "tools", role: "group", "aria-label": "Size of the map" },
        button("Fit", "Fit the map to its window", () => this.fit()),
        button("−", "Smaller", () => this.zoom(this.scale / 1.25)),
        button("+", "Larger", () => this.zoom(this.scale * 1.25)),
      );
      this.canvas = make("div", { class: "canvas" });
      this.view = make("div", { class: "view", tabindex: 0, role: "group", "aria-label": "Map of the arguments" }, this.canvas);
      this.details = make("section", { class: "details", tabindex: -1, "aria-label": "Details" });
      const hint = "Choose a statement to see what it rests on, or what rests on it. Untick a premise to see what falls.";
      this.details.append(make("p", { class: "hint" }, hint));
      this.root.append(make("div", { class: "bar" }, this.tools, this.status, this.restore), make("div", { class: "panes" }, this.view, this.details), legend(this.data));
      this.root.hidden = false;
      this.root.addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
    }

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
      const badge = byId(group).querySelector(".badge").cloneNode(true);
      const title = make("h4", { id: `${group}m` }, this.title(group), badge);
      return make("div", { class: "frame", id: `${group}f`, role: "group", "aria-labelledby": `${group}m` }, title);
    }

    box(id) {
      const node = this.data.nodes[id];
      const item = byId(id);
      const free = node.kind === "premise" || (node.kind === "given" && !node.from);
      const label = make("span", { class: "label" }, node.label);
      const head = make("div", { class: "head" });
      if (free) {
        const tick = make("input", { type: "checkbox", checked: true, "aria-label": `assume ${this.name(id)}`, onchange: (event) => this.tick(id, event.target.checked) });
        head.append(make("label", {}, tick, label));
      } else head.append(label);
      const origin = item.querySelector(".whence");
      if (origin) head.append(make("span", { class: "from" }, `from ${origin.textContent}`));
      if (node.verdict) head.append(make("span", { class: "badge" }));
      const text = item.querySelector(".formula").textContent;
      const open = make("button", { type: "button", class: "open", "aria-pressed": "false", onclick: (event) => this.choose(id, event.detail === 0) }, text);
      const box = make("div", { class: `box ${node.kind}`, "data-node": id }, head, open);
      byId(`${node.group}f`).append(box);
      return box;
    }

    place() {
      const sizes = new Map();
      const titles = new Map();
      for (const [id, box] of this.boxes) sizes.set(id, { width: box.offsetWidth, height: box.offsetHeight });
      for (const group of this.data.groups) titles.set(group, byId(`${group}m`).offsetWidth);
      const found = layout(this.data, sizes, titles, Math.max(900, this.view.clientWidth));
      for (const [group, frame] of found.frames) {
        set(byId(`${group}f`), frame);
        for (const block of frame.blocks) {
          const panel = make("div", { class: "block" });
          set(panel, block);
          byId(`${group}f`).prepend(panel);
        }
      }
      for (const [id, box] of found.boxes) {
        const frame = found.frames.get(this.data.nodes[id].group);
        set(this.boxes.get(id), { x: box.x - frame.x, y: box.y - frame.y });
      }
      this.size = { width: found.width, height: found.height };
      this.canvas.style.width = `${found.width}px`;
      this.canvas.style.height = `${found.height}px`;
      this.canvas.style.setProperty("--paper", Math.min(1, 680 / found.width, 960 / found.height));
      this.canvas.append(this.lines(found));
      this.canvas.classList.add("placed");
    }

    lines(found) {
      const svg = draw("svg", { width: found.width, height: found.height, "aria-hidden": "true" });
      const defs = draw("defs", {});
      for (const kind of KINDS) {
        const marker = draw("marker", { id: `${this.data.id}-${kind}`, class: kind, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" });
        marker.append(draw("path", { d: "M0 0L8 4L0 8z" }));
        defs.append(marker);
      }
      svg.append(defs);
      this.edges = found.edges.map((edge) => {
        const end = `url(#${this.data.id}-${edge.kind})`;
        const line = draw("path", { d: path(edge.points), class: `edge ${edge.kind}`, "marker-end": end });
        if (edge.kind === "contradicts") line.setAttribute("marker-start", end);
        svg.append(line);
        return { ...edge, line };
      });
      return svg;
    }

    /* How large it is shown. */
    fit(least = 0.1) {
      const style = getComputedStyle(this.view);
      const room = this.view.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      this.zoom(Math.max(least, Math.min(1, room / this.size.width)));
    }

    zoom(scale) {
      this.scale = Math.min(2, Math.max(0.1, scale));
      this.canvas.style.setProperty("--scale", this.scale);
    }

    /* What if. */
    tick(id, kept) {
      const key = this.key(id);
      if (kept) this.givenUp.delete(key);
      else this.givenUp.add(key);
      this.refresh();
      this.status.textContent = this.verdict();
    }

    key(id) {
      return this.data.nodes[id].shared ?? id;
    }

    takeBack() {
      this.givenUp.clear();
      this.refresh();
      this.status.textContent = "All premises are taken back.";
      this.view.focus();
    }

    refresh() {
      this.values = whatIf(this.data.nodes, this.givenUp);
      for (const [id, box] of this.boxes) {
        const node = this.data.nodes[id];
        const value = this.values.get(id);
        box.dataset.value = WORDS[value];
        const tick = box.querySelector("input");
        if (tick) tick.checked = !this.givenUp.has(this.key(id));
        if (node.verdict) box.querySelector(".badge").replaceWith(this.badge(id, value));
      }
      for (const group of this.data.groups) this.refreshFrame(group);
      for (const edge of this.edges) edge.line.classList.toggle("fallen", this.values.get(edge.source) === FALLS);
      this.restore.hidden = !this.givenUp.size;
    }

    badge(id, value) {
      if (value === STANDS) return byId(id).querySelector(".say .badge").cloneNode(true);
      const sign = make("span", { "aria-hidden": "true" }, `${SIGNS[value]} `);
      return make("span", { class: `badge ${value === FALLS ? "fallen" : "unknown"}` }, sign, WORDS[value]);
    }

    refreshFrame(group) {
      const conclusions = this.conclusions().filter(([, node]) => node.group === group);
      const lowest = Math.min(STANDS, ...conclusions.map(([id]) => this.values.get(id)));
      const heading = byId(`${group}m`);
      const shown = lowest === STANDS ? byId(group).querySelector(".badge").cloneNode(true) : this.badge(null, lowest);
      heading.querySelector(".badge").replaceWith(shown);
    }

    conclusions() {
      return Object.entries(this.data.nodes).filter(([, node]) => node.verdict);
    }

    verdict() {
      if (!this.givenUp.size) return "All premises are taken back.";
      const away = Object.keys(this.data.nodes).filter((id) => this.boxes.get(id).querySelector("input") && this.givenUp.has(this.key(id)));
      const of = (value) => this.conclusions().filter(([id]) => this.values.get(id) === value).map(([id]) => this.name(id));
      const parts = [];
      if (of(FALLS).length) parts.push(`${list(of(FALLS))} ${of(FALLS).length > 1 ? "fall" : "falls"}`);
      if (of(UNKNOWN).length) parts.push(`of ${list(of(UNKNOWN))} it is not known`);
      const names = new Set(away.map((id) => this.name(id)));
      return `Without ${list([...names])}: ${parts.join("; ") || "nothing falls"}.`;
    }

    /* A statement chosen. */
    choose(id, byKeyboard) {
      this.selected = this.selected === id ? null : id;
      for (const [other, box] of this.boxes) box.querySelector(".open").setAttribute("aria-pressed", String(other === this.selected));
      this.light();
      this.tell();
      if (byKeyboard && this.selected) this.details.focus();
    }

    leave() {
      if (!this.selected) return;
      const box = this.boxes.get(this.selected);
      this.choose(this.selected, false);
      box.querySelector(".open").focus();
    }

    /* The members of the chosen support of a conclusion. */
    support(id) {
      const node = this.data.nodes[id];
      const picked = this.chosen.get(id) ?? node.choices.map(() => 0);
      const members = new Set([...node.needs, ...node.choices.flatMap((choice, place) => choice[picked[place]] ?? [])]);
      return Object.keys(this.data.nodes).filter((other) => members.has(other));
    }

    /* All that the chosen statement comes from, through what is given too. */
    cone(id) {
      const seen = new Set();
      const open = [id];
      while (open.length) {
        const next = open.pop();
        if (seen.has(next)) continue;
        seen.add(next);
        const node = this.data.nodes[next];
        if (node.from) open.push(node.from);
        else if (node.verdict === "valid") open.push(...this.support(next));
        else if (node.verdict === "suggested" || (node.verdict && next === id)) open.push(...(node.conflict.length ? node.conflict : node.sources));
      }
      return seen;
    }

    /* All conclusions in whose supports a premise takes part, as far as they are chosen. */
    users(id) {
      const found = new Set([id]);
      for (const [other] of Object.entries(this.data.nodes)) if (other !== id && this.cone(other).has(id)) found.add(other);
      return found;
    }

    light() {
      const id = this.selected;
      const lit = id === null ? null : this.data.nodes[id].verdict ? this.cone(id) : new Set([...this.users(id), ...this.cone(id)]);
      this.canvas.classList.toggle("lighting", id !== null);
      for (const [other, box] of this.boxes) {
        box.classList.toggle("lit", lit !== null && lit.has(other));
        box.classList.toggle("selected", other === id);
      }
      for (const edge of this.edges) {
        const across = !["rests", "drawn", "given"].includes(edge.kind) && (edge.source === id || edge.target === id);
        edge.line.classList.toggle("lit", lit !== null && (across || (lit.has(edge.source) && lit.has(edge.target))));
      }
    }

    tell() {
      const id = this.selected;
      if (id === null) {
        this.details.replaceChildren();
        this.status.textContent = "";
        return;
      }
      const said = byId(id).cloneNode(true);
      said.removeAttribute("id");
      const parts = [make("h4", {}, this.name(id)), make("div", { class: said.className }, ...said.childNodes)];
      if (this.data.nodes[id].verdict === "valid") parts.push(this.chooser(id));
      parts.push(...this.meanings(id));
      parts.push(make("button", { type: "button", onclick: () => this.leave() }, "Back to the map"));
      this.details.replaceChildren(...parts);
      this.status.textContent = this.announcement(id);
    }

    announcement(id) {
      const node = this.data.nodes[id];
      const labels = (ids) => list(ids.map((other) => this.data.nodes[other].label));
      if (node.verdict !== "valid") return node.verdict ? `${this.name(id)}: ${node.verdict}.` : `${this.name(id)} is chosen.`;
      const members = this.support(id);
      return members.length ? `${this.name(id)} rests on ${labels(members)}.` : `${this.name(id)} rests on no premise.`;
    }

    /* One support after the other: what is needed, and of each choice one alternative. */
    chooser(id) {
      const node = this.data.nodes[id];
      const labels = (ids) => list(ids.map((other) => this.data.nodes[other].label)) || "nothing more";
      const choices = node.choices.filter((choice) => choice.length > 1);
      const box = make("div", { class: "supports" });
      if (!choices.length) return box;
      const needs = node.needs.length ? `It needs ${labels(node.needs)}, and` : "It needs no premise in particular, but";
      box.append(make("p", {}, `${needs} one alternative ${choices.length > 1 ? "of each choice" : "of these"}:`));
      node.choices.forEach((choice, place) => {
        if (choice.length < 2) return;
        const picked = this.chosen.get(id) ?? node.choices.map(() => 0);
        const pick = (number) => {
          picked[place] = (number + choice.length) % choice.length;
          this.chosen.set(id, picked);
          select.selectedIndex = picked[place];
          this.light();
          this.status.textContent = this.announcement(id);
        };
        const options = choice.map((ids, number) => make("option", { selected: number === picked[place] }, `${number + 1} of ${choice.length}: ${labels(ids)}`));
        const select = make("select", { "aria-label": "Support shown", onchange: () => pick(select.selectedIndex) }, ...options);
        const step = (text, label, by) => make("button", { type: "button", "aria-label": label, onclick: () => pick(picked[place] + by) }, text);
        box.append(make("div", { class: "choice" }, step("‹", "Support before", -1), select, step("›", "Next support", 1)));
      });
      if (!node.complete) box.append(make("p", { class: "note" }, "These are some of its supports; not all are known."));
      return box;
    }

    meanings(id) {
      const ids = new Set([...byId(id).querySelectorAll("[data-term]")].map((span) => span.dataset.term));
      const rows = [...ids].map(byId).filter(Boolean).map((row) => make("div", {}, ...row.cloneNode(true).childNodes));
      return rows.length ? [make("dl", {}, ...rows)] : [];
    }
  }

  function set(element, { x, y, width, height }) {
    element.style.left = `${x}px`;
    element.style.top = `${y}px`;
    if (width) element.style.width = `${width}px`;
    if (height) element.style.height = `${height}px`;
  }

  function list(names) {
    const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more`] : names;
    return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}` : (shown[0] ?? "");
  }

  function legend(data) {
    const said = { rests: "rests on it", drawn: "is drawn from it, without following by it", given: "takes it over", attacks: "attacks: cannot be true together with it", supports: "supports: says the same", contradicts: "cannot both be true" };
    const kinds = new Set(data.edges.map(([kind]) => kind));
    const items = KINDS.filter((kind) => kinds.has(kind)).map((kind) => {
      const svg = draw("svg", { width: 36, height: 10, "aria-hidden": "true" });
      svg.append(draw("path", { d: "M1 5L34 5", class: `edge ${kind}` }));
      return make("li", {}, svg, said[kind]);
    });
    return make("ul", { class: "legend", "aria-label": "Lines" }, ...items);
  }

  const maps = JSON.parse(byId("data").textContent)
    .files.filter((file) => Object.keys(file.nodes).length && Object.keys(file.nodes).length <= LARGE)
    .map((file) => new ArgumentMap(file));
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) maps.find((map) => map.root === entry.target).show();
  }, { rootMargin: "400px" });
  for (const map of maps) near.observe(map.root);
  addEventListener("beforeprint", () => maps.forEach((map) => map.show()));
})();
