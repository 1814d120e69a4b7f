"use strict";

/* Small parts that the page's controls and maps are made of. Text goes in as text, never as markup, and what is said is
   said in the phrases that came with the data. */
const byId = (id) => document.getElementById(id);
const PAGE = JSON.parse(byId("data").textContent);
const SHOWN = 8;

function phrase(key, ...values) {
  return PAGE.phrases[key].replace(/\{(\d)\}/g, (_, place) => values[place]);
}

function counted(number, word) {
  return phrase(number === 1 ? word : `${word}s`, number.toLocaleString("en"));
}

function listed(names) {
  const shown = names.length > SHOWN ? [...names.slice(0, SHOWN - 1), phrase("more", names.length - SHOWN + 1)] : names;
  const last = shown[shown.length - 1] ?? "";
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} ${phrase("and")} ${last}` : last;
}

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
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function makeBadge(kind, sign) {
  const mark = make("span", { "aria-hidden": "true" }, `${sign} `);
  return make("span", { class: `badge ${kind}` }, mark, phrase(`badge ${kind}`));
}

/* Through CSSOM: a style attribute would be against the page's policy. */
function putAt(element, { x, y, width, height }) {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
  if (width) element.style.width = `${width}px`;
  if (height) element.style.height = `${height}px`;
}

/* Whatever is folded around an element is unfolded. */
function unfold(element) {
  for (let at = element; at; at = at.parentElement) {
    if (at.localName === "details") at.open = true;
    if (at.hidden) at.hidden = false;
  }
}
