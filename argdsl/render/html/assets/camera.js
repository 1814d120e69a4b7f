"use strict";

/* What part of a map is seen and how large: a transform of the canvas, moved by dragging, wheel, pinch and keys. */
const SCALES = { least: 0.02, most: 2.5, step: 1.25 };
const EDGE = { x: 14, top: 60, bottom: 20 };
const KEYS = { ArrowLeft: [90, 0], ArrowRight: [-90, 0], ArrowUp: [0, 90], ArrowDown: [0, -90] };
const DRAGGED = 4;

class Camera {
  constructor(view, changed) {
    this.view = view;
    this.changed = changed;
    this.canvas = null;
    [this.x, this.y, this.scale] = [0, 0, 1];
    this.fingers = new Map();
    view.addEventListener("pointerdown", (event) => this.press(event));
    view.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) view.addEventListener(end, (event) => this.release(event));
    view.addEventListener("click", (event) => this.dragged && this.swallow(event), true);
    view.addEventListener("wheel", (event) => this.roll(event), { passive: false });
    view.addEventListener("keydown", (event) => this.key(event));
    view.addEventListener("scroll", () => this.scrolled());
    view.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && this.follow(event.target));
    view.addEventListener("dragstart", (event) => event.preventDefault());
  }

  get room() {
    return { width: this.view.clientWidth, height: this.view.clientHeight };
  }

  get size() {
    return { width: parseFloat(this.canvas.style.width) || 1, height: parseFloat(this.canvas.style.height) || 1 };
  }

  /* Another map, where it was left. */
  film(canvas, { x, y, scale }) {
    this.canvas = canvas;
    this.move(x, y, scale);
  }

  move(x, y, scale = this.scale, gliding = false) {
    [this.x, this.y, this.scale] = [x, y, scale];
    this.canvas.classList.toggle("gliding", gliding);
    this.canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    this.changed();
  }

  /* All of it, in the middle of its window. */
  fit() {
    const scale = Math.min(this.fitting(), 1.25);
    this.move(...this.centred(scale), scale, true);
  }

  fitting() {
    const { room, size } = this;
    const across = (room.width - 2 * EDGE.x) / size.width;
    return Math.max(SCALES.least, Math.min(across, (room.height - EDGE.top - EDGE.bottom) / size.height));
  }

  centred(scale) {
    const { room, size } = this;
    const high = room.height - EDGE.top - EDGE.bottom;
    const down = Math.max(0, (high - size.height * scale) / 2);
    return [(room.width - size.width * scale) / 2, EDGE.top + Math.min(down, 0.3 * high)];
  }

  /* As a whole where it can be read then; else at reading size, from its beginning or with `first` in sight. */
  open(first) {
    const whole = this.fitting();
    if (whole >= READABLE) return this.move(...this.centred(Math.min(whole, 1.1)), Math.min(whole, 1.1));
    const { room, size } = this;
    const scale = Math.max(READABLE, Math.min(1, (room.width - 2 * EDGE.x) / size.width));
    const x = Math.max(EDGE.x, (room.width - size.width * scale) / 2);
    this.move(x, EDGE.top, scale);
    return this.reveal(first, false);
  }

  zoom(scale, x = this.room.width / 2, y = this.room.height / 2, gliding = false) {
    const next = Math.min(SCALES.most, Math.max(SCALES.least, scale));
    const by = next / this.scale;
    this.move(x - (x - this.x) * by, y - (y - this.y) * by, next, gliding);
  }

  /* No further than is needed for a place to be in sight. */
  reveal({ x, y, width, height }, gliding = true) {
    const into = (at, length, start, end) =>
      length > end - start || at < start ? start - at : at + length > end ? end - at - length : 0;
    const { room, scale } = this;
    const [left, top] = [this.x + x * scale, this.y + y * scale];
    const across = into(left, width * scale, EDGE.x, room.width - EDGE.x);
    const down = into(top, height * scale, EDGE.top, room.height - EDGE.bottom);
    if (across || down) this.move(this.x + across, this.y + down, scale, gliding);
  }

  /* A browser scrolls to what has the focus, or to what is searched for: the map goes there instead. */
  scrolled() {
    const { scrollLeft, scrollTop } = this.view;
    if (!scrollLeft && !scrollTop) return;
    this.view.scrollTo(0, 0);
    this.move(this.x - scrollLeft, this.y - scrollTop);
  }

  follow(element) {
    if (!this.canvas?.contains(element)) return;
    const [box, corner] = [element.closest(".box, .card, h4").getBoundingClientRect(), this.view.getBoundingClientRect()];
    const by = 1 / this.scale;
    const [x, y] = [(box.x - corner.x - this.x) * by, (box.y - corner.y - this.y) * by];
    this.reveal({ x, y, width: box.width * by, height: box.height * by }, false);
  }

  centre(x, y) {
    const { room, scale } = this;
    this.move(room.width / 2 - x * scale, room.height / 2 - y * scale, scale);
  }

  /* Fingers and mice */
  press(event) {
    if (event.button || event.target.closest("input, select, .controls")) return;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.fingers.size === 1) [this.dragged, this.from] = [false, { x: event.clientX, y: event.clientY }];
  }

  drag(event) {
    const finger = this.fingers.get(event.pointerId);
    if (!finger) return;
    const now = { x: event.clientX, y: event.clientY };
    if (!this.dragged && Math.hypot(now.x - this.from.x, now.y - this.from.y) < DRAGGED) return;
    if (!this.dragged) {
      this.dragged = true;
      this.view.setPointerCapture(event.pointerId);
      this.view.classList.add("dragged");
    }
    const [before, spread] = this.grip();
    this.fingers.set(event.pointerId, now);
    const [after, spreadNow] = this.grip();
    this.move(this.x + after.x - before.x, this.y + after.y - before.y);
    const corner = this.view.getBoundingClientRect();
    if (spread) this.zoom((this.scale * spreadNow) / spread, after.x - corner.left, after.y - corner.top);
  }

  /* The middle of the fingers, and how far they are apart. */
  grip() {
    const [one, other = one] = [...this.fingers.values()];
    return [{ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }, Math.hypot(one.x - other.x, one.y - other.y)];
  }

  release(event) {
    this.fingers.delete(event.pointerId);
    if (!this.fingers.size) this.view.classList.remove("dragged");
  }

  /* Who drags a map by one of its boxes chooses nothing. */
  swallow(event) {
    this.dragged = false;
    event.stopPropagation();
    event.preventDefault();
  }

  roll(event) {
    if (event.target.closest(".controls")) return;
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    if (event.shiftKey) return this.move(this.x - lines * (event.deltaX || event.deltaY), this.y);
    const corner = this.view.getBoundingClientRect();
    // What a touchpad tells of a pinch comes in small numbers, with the control key down.
    const pace = event.ctrlKey ? 0.01 : 0.0015;
    const by = Math.exp(-pace * lines * Math.max(-200, Math.min(200, event.deltaY)));
    return this.zoom(this.scale * by, event.clientX - corner.left, event.clientY - corner.top);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
    const by = KEYS[event.key];
    if (by) this.move(this.x + by[0], this.y + by[1], this.scale, true);
    else if (event.key === "+" || event.key === "=") this.zoom(this.scale * SCALES.step, undefined, undefined, true);
    else if (event.key === "-") this.zoom(this.scale / SCALES.step, undefined, undefined, true);
    else if (event.key === "0") this.fit();
    else return;
    event.preventDefault();
  }
}
