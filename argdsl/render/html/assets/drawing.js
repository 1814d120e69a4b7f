"use strict";

/* Lines as they are drawn, what they mean, and the map in small. */
const LOOKS = { rests: "rests", drawn: "drawn", given: "given", attacks: "opposed", contradicts: "opposed", supports: "supports" };
const MEANT = ["rests", "drawn", "given", "opposed", "supports"];
const SMALL = { width: 168, height: 112 };

/* The heads of all lines. Ids begin with `prefix`, because a page may have several maps. */
function heads(prefix) {
  const defs = draw("defs", {});
  const size = { markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" };
  for (const look of MEANT) {
    const marker = draw("marker", { id: `${prefix}-${look}`, class: look, viewBox: "0 0 9 9", refX: 8, refY: 4.5, ...size });
    marker.append(draw("path", { d: "M0.5 0.5L8.5 4.5L0.5 8.5z" }));
    defs.append(marker);
  }
  return defs;
}

function drawLine(prefix, kind, points) {
  const head = `url(#${prefix}-${LOOKS[kind]})`;
  const line = draw("path", { d: path(points), class: `edge ${LOOKS[kind]}`, "marker-end": head });
  if (kind === "contradicts") line.setAttribute("marker-start", head);
  return line;
}

/* What the lines of some kinds mean, an entry for each meaning. */
function legend(prefix, kinds) {
  const looks = new Set([...kinds].map((kind) => LOOKS[kind]));
  const items = MEANT.filter((look) => looks.has(look)).map((look) => {
    const svg = draw("svg", { width: 34, height: 10, "aria-hidden": "true" });
    const kind = look === "opposed" ? "attacks" : look;
    const line = drawLine(prefix, kind, [{ x: 1, y: 5 }, { x: 32, y: 5 }]);
    svg.append(line);
    return make("li", {}, svg, phrase(look));
  });
  return items.length ? make("ul", { class: "legend", "aria-label": phrase("legend") }, ...items) : "";
}

/* Frames in small, with what is seen of them; to be pressed where one wants to be. */
class Overlook {
  constructor(camera) {
    this.camera = camera;
    this.window = draw("rect", { class: "window", rx: 2 });
    this.svg = draw("svg", { "aria-hidden": "true" });
    this.element = make("div", { class: "overlook controls" }, this.svg);
    this.element.addEventListener("pointerdown", (event) => this.jump(event));
    this.element.addEventListener("pointermove", (event) => event.buttons && this.jump(event));
  }

  /* `places` are frames, each with what it looks like. */
  show(places, size) {
    this.scale = Math.min(SMALL.width / size.width, SMALL.height / size.height);
    const [width, height] = [size.width * this.scale, size.height * this.scale];
    for (const [key, value] of Object.entries({ width, height, viewBox: `0 0 ${size.width} ${size.height}` }))
      this.svg.setAttribute(key, value);
    const rects = places.map(({ x, y, width, height, look }) => draw("rect", { x, y, width, height, rx: 12, class: look }));
    this.svg.replaceChildren(...rects, this.window);
    this.size = size;
  }

  follow() {
    const { x, y, scale, room } = this.camera;
    const seen = { x: -x / scale, y: -y / scale, width: room.width / scale, height: room.height / scale };
    for (const [key, value] of Object.entries(seen)) this.window.setAttribute(key, value);
    const all = seen.x <= 0 && seen.y <= 0 && seen.x + seen.width >= this.size.width;
    this.element.hidden = all && seen.y + seen.height >= this.size.height;
  }

  jump(event) {
    const corner = this.svg.getBoundingClientRect();
    this.camera.centre((event.clientX - corner.left) / this.scale, (event.clientY - corner.top) / this.scale);
    event.preventDefault();
  }
}
