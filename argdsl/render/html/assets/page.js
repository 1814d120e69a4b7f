"use strict";

/* The page: one window for the map of the file that is looked at, or of all of them, beside the words. */
class App {
  constructor(root, files) {
    this.root = root;
    this.build();
    this.details = new Details(this);
    this.maps = files.map((data) => new FileMap(this, data));
    this.owners = new Map();
    for (const map of this.maps) {
      this.owners.set(map.data.id, map);
      for (const id of [...map.data.groups, ...Object.keys(map.nodes)]) this.owners.set(id, map);
    }
    this.overview = new Overview(this, this.maps);
    this.finder = new Finder(this);
    document.querySelector("header").append(this.finder.element);
    this.scene = null;
    document.addEventListener("click", (event) => this.follow(event));
    addEventListener("hashchange", () => this.go(location.hash.slice(1), { quietly: true }));
    addEventListener("beforeprint", () => this.scene && this.print());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
    new ResizeObserver(() => this.resized()).observe(this.view);
  }

  /* Controls lie over the map. */
  build() {
    this.crumbs = make("div", { class: "crumbs" });
    this.glosses = make("input", { type: "checkbox", role: "switch", "aria-label": phrase("glosses for phrases") });
    this.glosses.addEventListener("change", () => this.explain(this.glosses.checked));
    const meanings = make("label", { class: "switch", title: phrase("glosses for phrases") }, this.glosses, phrase("glosses"));
    if (!document.querySelector("[data-gloss]")) meanings.hidden = true;
    const zoom = (by) => this.camera.zoom(this.camera.scale * by, undefined, undefined, true);
    const tools = make(
      "div",
      { class: "tools", role: "group", "aria-label": phrase("size") },
      makeButton(phrase("fit"), phrase("fit it"), () => this.camera.fit()),
      makeButton("−", phrase("smaller"), () => zoom(1 / SCALES.step)),
      makeButton("+", phrase("larger"), () => zoom(SCALES.step)),
    );
    this.status = make("p", { role: "status", class: "status" });
    this.restore = makeButton(phrase("take back"), phrase("take back"), () => {
      this.scene.takeBack();
      this.view.focus();
    });
    this.restore.hidden = true;
    this.below = make("div", { class: "below" });
    const bar = make("div", { class: "bar controls" }, this.crumbs, meanings, tools);
    const foot = make("div", { class: "foot" }, make("div", { class: "told" }, this.status, this.restore), this.below);
    this.view = make("div", { class: "view", tabindex: 0, role: "group", "aria-label": phrase("map") });
    this.camera = new Camera(this.view, () => this.scene && this.overlook.follow());
    this.overlook = new Overlook(this.camera);
    this.root.append(bar, this.view, foot);
    this.root.hidden = false;
  }

  say(text) {
    this.status.textContent = text;
  }

  /* Another map into the window: the overview, or that of a file. */
  show(scene, { anew = false, opening = true } = {}) {
    if (scene !== this.scene && this.scene) this.scene.camera = { x: this.camera.x, y: this.camera.y, scale: this.camera.scale };
    const before = scene === this.scene ? { x: this.camera.x, y: this.camera.y, scale: this.camera.scale } : scene.camera;
    this.scene = null;
    if (!scene.canvas.isConnected) this.view.replaceChildren(scene.canvas, this.overlook.element);
    const fresh = anew || scene.stale !== false;
    if (fresh) scene.render();
    this.scene = scene;
    this.overlook.show(scene.places(), { width: parseFloat(scene.canvas.style.width), height: parseFloat(scene.canvas.style.height) });
    this.camera.canvas = scene.canvas;
    if (before && !(fresh && opening)) this.camera.film(scene.canvas, before);
    else this.camera.open(scene.first());
    const kinds = new Set(scene.trunks?.map(({ kind }) => kind));
    const hidden = scene.unseen ? [make("p", { class: "unseen" }, phrase("neighbours", scene.unseen))] : [];
    this.below.replaceChildren(...hidden, legend(scene.data?.id ?? "", kinds));
    this.restore.hidden = !scene.givenUp?.size;
    this.trail(scene);
    scene.canvas.classList.add("placed");
    this.dim(document.body.classList.contains("filtered"));
  }

  /* The way back to all. */
  trail(scene) {
    const all = () => {
      this.leave();
      this.show(this.overview);
    };
    const parts = [];
    if (scene !== this.overview && (this.maps.length > 1 || !scene.whole)) {
      parts.push(make("button", { type: "button", onclick: all }, phrase("everything")));
      const name = this.maps.length > 1 ? byId(`${scene.data.id}h`).textContent : [...scene.opened].map((id) => scene.title(id)).join(", ");
      parts.push(make("span", { class: "here", title: name }, name));
    }
    this.crumbs.replaceChildren(...parts);
  }

  showFile(map, options) {
    if (!map.whole && !map.opened.size) this.show(this.overview);
    else this.show(map, options);
  }

  /* What is looked at first: what the address says, or the map of the only file, or all. */
  start() {
    const drawn = this.maps.filter((map) => map.data.groups.length);
    if (!drawn.length) return (this.root.hidden = true);
    document.documentElement.classList.add("mapped");
    if (drawn.length === 1 && drawn[0].whole) this.show(drawn[0]);
    else this.show(this.overview);
    const [map] = drawn;
    this.say(phrase(this.scene === map ? "hint" : "hint of many"));
    if (location.hash) this.go(location.hash.slice(1), { quietly: true });
  }

  follow(event) {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (this.go(link.getAttribute("href").slice(1), { byKeyboard: event.detail === 0 })) event.preventDefault();
  }

  /* To a statement, an argument or a file, which is chosen; or to whatever else has an id. */
  go(id, { byKeyboard = false, quietly = false } = {}) {
    const place = byId(id);
    if (!id || !place || this.root.contains(place)) return false;
    const map = this.owners.get(id);
    unfold(place);
    if (!map) {
      this.scrollTo(place);
      if (!quietly) this.address(id);
      return !quietly && place.id !== "main";
    }
    if (id === map.data.id) {
      if (map.data.groups.length) this.showFile(map);
      this.leave();
      this.scrollTo(place);
      this.address(id);
    } else this.choose(id, { byKeyboard });
    return true;
  }

  address(id) {
    try {
      history.replaceState(null, "", id ? `#${id}` : location.pathname);
    } catch {
      // A page in a frame without an origin of its own has no address.
    }
  }

  /* A statement or an argument; chosen `again`, no longer. */
  choose(id, { again = false, byKeyboard = false } = {}) {
    const map = this.owners.get(id);
    if (again && map.selected === id) return this.leave();
    for (const other of this.maps) if (other !== map && other.selected !== null) other.selected = null;
    const group = map.nodes[id]?.group ?? id;
    const opened = map.open(group);
    if (this.scene !== map || opened) this.show(map, { anew: opened, opening: this.scene !== map });
    map.choose(id);
    this.details.tell(map, id, byKeyboard);
    this.say(this.details.summary(map, id));
    const place = map.found.boxes.get(id) ?? map.found.frames.get(group);
    if (place) this.camera.reveal(place);
    this.address(id);
    return undefined;
  }

  /* Nothing is chosen any more; the focus goes back to where it was chosen. */
  leave() {
    const { id, map, panel } = this.details;
    if (id === null) return;
    const inside = panel.contains(document.activeElement);
    this.details.clear();
    map.choose(null);
    this.say("");
    this.address("");
    const box = map.boxes?.get(id)?.querySelector(".open") ?? map.frames?.get(map.nodes[id]?.group ?? id);
    if (inside && this.scene === map) box?.focus({ preventScroll: true });
  }

  scrollTo(element) {
    element.scrollIntoView({ block: "nearest" });
  }

  /* What phrases mean in place of them, in the words and in the map. */
  explain(on) {
    document.body.classList.toggle("glossed", on);
    for (const term of document.querySelectorAll("[data-gloss]")) {
      term.dataset.phrase ??= term.textContent;
      term.textContent = on ? term.dataset.gloss : term.dataset.phrase;
      term.title = on ? term.dataset.phrase : term.dataset.gloss;
    }
    for (const map of this.maps) map.stale = true;
    if (this.scene !== this.overview) this.show(this.scene, { anew: true });
    if (this.details.id !== null && this.scene !== this.overview) this.scene.choose(this.details.id);
  }

  /* In the map, what search and counts are not about steps back. */
  dim(active) {
    const gone = (group) => active && byId(group).closest("article").hidden;
    for (const element of this.view.querySelectorAll("[data-group]"))
      element.classList.toggle("dim", gone(element.dataset.group));
    const match = (id) => !active || !this.finder.sought?.trim() || byId(id).classList.contains("match");
    for (const box of this.view.querySelectorAll("[data-node]")) box.classList.toggle("dim", !match(box.dataset.node));
  }

  resized() {
    if (!this.scene || !this.view.clientWidth) return;
    if (!this.seen) this.camera.open(this.scene.first());
    this.seen = true;
    this.overlook.follow();
  }

  /* On paper a single map is shown as a whole, if it can be read there, and all words. */
  print() {
    const folded = [...document.querySelectorAll("main details:not(.reading, [open])")];
    for (const details of folded) details.open = true;
    addEventListener("afterprint", () => folded.forEach((details) => (details.open = false)), { once: true });
    const { style } = this.scene.canvas;
    const scale = Math.min(1, PAPER.width / parseFloat(style.width), PAPER.height / parseFloat(style.height));
    this.root.classList.toggle("unprinted", scale < PAPER.least);
    this.view.style.setProperty("--paper", scale);
    this.view.style.setProperty("--paper-height", `${scale * parseFloat(style.height) + 8}px`);
  }
}

const PAPER = { width: 690, height: 940, least: 0.4 };
new App(byId("stage"), PAGE.files).start();
