"use strict";

/* All arguments of the page, a card each, in a frame for each file. */
class Overview {
  constructor(app, maps) {
    this.app = app;
    this.maps = maps.filter((map) => map.data.groups.length);
    this.canvas = make("div", { class: "canvas overview" });
    this.camera = null;
    this.stale = true;
  }

  render() {
    this.marks = [];
    this.cards = new Map();
    this.frames = this.maps.map((map) => this.frame(map));
    this.canvas.replaceChildren(...this.frames.map(({ element }) => element));
    for (const [map, badges] of this.marks) for (const badge of badges) map.fill(badge);
    this.place();
    this.stale = false;
  }

  frame(map) {
    const cards = map.data.groups.map((group) => makeCard(map, group));
    map.data.groups.forEach((group, place) => this.cards.set(group, { element: cards[place], map }));
    for (const card of cards) {
      for (const [event, on] of [["pointerenter", true], ["focus", true], ["pointerleave", false], ["blur", false]])
        card.addEventListener(event, () => this.near(map, card.dataset.group, on));
    }
    this.marks.push([map, cards.flatMap((card) => [...card.querySelectorAll("[data-badge]")])]);
    const alone = this.app.maps.length === 1;
    const id = `${map.data.id}h`;
    const open = () => this.app.go(map.data.id);
    const title = make("button", { type: "button", class: "title", onclick: open }, byId(id).textContent);
    const head = alone ? [] : [make("h4", {}, title)];
    const attributes = { class: `frame file ${alone ? "alone" : ""}`, role: "group", "aria-labelledby": id };
    return { map, cards, head, element: make("div", attributes, ...head, ...cards) };
  }

  /* What has to do with an argument stands out. */
  near(map, group, on) {
    this.canvas.classList.toggle("nearby", on && map.neighbours.get(group).size > 0);
    for (const other of [group, ...map.neighbours.get(group)])
      this.cards.get(other).element.classList.toggle("near", on);
  }

  place() {
    const { room } = this.app.camera;
    const alone = this.maps.length === 1;
    const width = alone ? 228 : 252;
    for (const { element } of this.frames) element.style.width = `${width + 2 * CELL}px`;
    const heights = this.frames.map(({ cards }) => cards.map((card) => snapped(card.offsetHeight)));
    const shapes = alone ? [room.width / room.height] : [0.5, 1, 2];
    const best = shapes.map((shape) => this.packed(heights, width, shape)).sort((a, b) => b.score - a.score)[0];
    // Titles may need fewer lines where there are several columns.
    best.parts.forEach((part, place) => (this.frames[place].element.style.width = `${part.width}px`));
    const found = this.packed(heights, width, best.shape);
    this.frames.forEach((frame, place) => {
      const part = found.parts[place];
      frame.place = { ...found.places.get(place), width: part.width, height: part.height };
      putAt(frame.element, frame.place);
      frame.cards.forEach((card, number) => putAt(card, part.at[number]));
    });
    this.canvas.style.width = `${found.width}px`;
    this.canvas.style.height = `${found.height}px`;
  }

  /* The frames with their cards in rows, and how well all of it can be read. */
  packed(heights, width, shape) {
    const tops = this.frames.map(({ head }) => (head.length ? snapped(head[0].offsetHeight) + CELL : CELL));
    const parts = heights.map((high, place) => ({
      ...this.grid(high, width, tops[place], shape),
      places: [[place, { x: 0, y: 0 }]],
    }));
    const alike = parts.every((part) => part.width === parts[0].width);
    const found = alike ? this.columns(parts) : pack(parts, this.app.camera.room);
    return { ...found, parts, shape };
  }

  /* Frames that are equally wide, in columns: each one where there is most room. */
  columns(parts) {
    const { room } = this.app.camera;
    const step = parts[0].width + 2 * CELL;
    let best = null;
    for (let number = 1; number <= parts.length; number++) {
      const ends = new Array(number).fill(0);
      const places = new Map();
      parts.forEach((part, place) => {
        const column = ends.indexOf(Math.min(...ends));
        places.set(place, { x: column * step, y: ends[column] });
        ends[column] += part.height + 2 * CELL;
      });
      const found = { places, width: number * step - 2 * CELL, height: Math.max(...ends) - 2 * CELL };
      const score = readability(found, room);
      if (best === null || score > best.score) best = { ...found, score };
    }
    return best;
  }

  grid(heights, width, top, shape) {
    const high = heights.reduce((sum, height) => sum + height + CELL, 0) / heights.length;
    const wanted = Math.round(Math.sqrt((shape * heights.length * high) / (width + CELL)));
    const columns = Math.max(1, Math.min(heights.length, wanted));
    const at = [];
    let y = top;
    for (let first = 0; first < heights.length; first += columns) {
      const height = Math.max(...heights.slice(first, first + columns));
      for (let place = first; place < Math.min(first + columns, heights.length); place++)
        at.push({ x: CELL + (place - first) * (width + CELL), y, width, height });
      y += height + CELL;
    }
    return { at, width: columns * (width + CELL) + CELL, height: y };
  }

  places() {
    return this.frames.flatMap(({ cards, place }) =>
      cards.map((card) => ({
        x: place.x + card.offsetLeft,
        y: place.y + card.offsetTop,
        width: card.offsetWidth,
        height: card.offsetHeight,
        look: lookOf(card.dataset.group),
      })),
    );
  }

  first() {
    return this.frames[0].place;
  }
}
