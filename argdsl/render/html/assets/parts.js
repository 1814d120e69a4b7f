"use strict";

/* Small parts that maps are made of. Text goes in as text, never as markup. */
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

function makeButton(text, label, act) {
  return make("button", { type: "button", "aria-label": label, title: label, onclick: act }, text);
}

function draw(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function badge(kind, sign, word) {
  return make("span", { class: `badge ${kind}` }, make("span", { "aria-hidden": "true" }, `${sign} `), word);
}

/* Through CSSOM: a style attribute would be against the page's policy. */
function putAt(element, { x, y, width, height }) {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
  if (width) element.style.width = `${width}px`;
  if (height) element.style.height = `${height}px`;
}

function list(names) {
  const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more`] : names;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}` : (shown[0] ?? "");
}

/* The lines of a map. Marker ids begin with `prefix`, because a page may have several maps. */
function drawLines(prefix, found) {
  const svg = draw("svg", { width: found.width, height: found.height, "aria-hidden": "true" });
  const heads = draw("defs", {});
  const size = { markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" };
  for (const kind of KINDS) {
    const id = `${prefix}-${kind}`;
    const marker = draw("marker", { id, class: kind, viewBox: "0 0 8 8", refX: 7, refY: 4, ...size });
    marker.append(draw("path", { d: "M0 0L8 4L0 8z" }));
    heads.append(marker);
  }
  svg.append(heads);
  const edges = found.edges.map((edge) => {
    const head = `url(#${prefix}-${edge.kind})`;
    const line = draw("path", { d: path(edge.points), class: `edge ${edge.kind}`, "marker-end": head });
    if (edge.kind === "contradicts") line.setAttribute("marker-start", head);
    svg.append(line);
    return { ...edge, line };
  });
  return { svg, edges };
}

const SAID = {
  rests: "the conclusion rests on it",
  drawn: "the conclusion is drawn from it, but does not follow by it",
  given: "another argument takes it over",
  attacks: "attacks: the two cannot both be true",
  supports: "supports: says the same",
  contradicts: "two conclusions that cannot both be true",
};

function legend(kinds) {
  const items = KINDS.filter((kind) => kinds.has(kind)).map((kind) => {
    const svg = draw("svg", { width: 36, height: 10, "aria-hidden": "true" });
    svg.append(draw("path", { d: "M1 5L34 5", class: `edge ${kind}` }));
    return make("li", {}, svg, SAID[kind]);
  });
  return make("ul", { class: "legend", "aria-label": "Lines" }, ...items);
}
