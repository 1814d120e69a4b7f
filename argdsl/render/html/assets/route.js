"use strict";

/* Lines that go round what is in their way: shortest ways on a grid (A*, Hart, Nilsson and Raphael 1968), with few
   bends, apart from one another, neither through boxes nor along frames. All places are pixels; what is to be gone
   round has its corners on the grid. */
const CELL = 12;
const AROUND = 4;
const COSTS = { bend: 5, rim: 12, block: 6, beside: 8, across: 1.5, merged: 0.5, side: 7, back: 14 };
const [ACROSS, DOWN] = [0, 1];

class Router {
  constructor(width, height) {
    this.columns = Math.ceil(width / CELL) + 2 * AROUND + 1;
    this.rows = Math.ceil(height / CELL) + 2 * AROUND + 1;
    const size = this.columns * this.rows;
    this.walls = new Uint8Array(size);
    this.rims = [new Uint8Array(size), new Uint8Array(size)];
    this.blocks = new Uint16Array(size);
    this.lines = [new Uint32Array(size), new Uint32Array(size)];
    this.best = new Float32Array(2 * size);
    this.before = new Int32Array(2 * size);
    this.round = new Uint32Array(2 * size);
    this.rounds = 0;
    this.queue = new Queue();
  }

  cell(x, y) {
    return (Math.round(y / CELL) + AROUND) * this.columns + Math.round(x / CELL) + AROUND;
  }

  each({ x, y, width, height }, act) {
    for (let down = y; down <= y + height; down += CELL)
      for (let over = x; over <= x + width; over += CELL) act(this.cell(over, down));
  }

  wall(box) {
    this.each(box, (cell) => (this.walls[cell] = 1));
  }

  /* Of a frame or a block: to be crossed, not to be followed. */
  rim({ x, y, width, height }) {
    for (const level of [y, y + height])
      this.each({ x, y: level, width, height: 0 }, (cell) => (this.rims[ACROSS][cell] = 1));
    for (const level of [x, x + width])
      this.each({ x: level, y, width: 0, height }, (cell) => (this.rims[DOWN][cell] = 1));
  }

  /* Where only lines from its own boxes should be. */
  block(box, number) {
    this.rim(box);
    this.each(box, (cell) => (this.blocks[cell] = number));
  }

  /* Where a line can leave or enter a box: the points next to it, the middle of each side first. */
  doors({ x, y, width, height }, downwards, leaving) {
    const found = [];
    const add = (over, down, axis, away, cost) => {
      const stub = { x: over, y: down };
      const cell = this.cell(over + (axis === ACROSS ? away : 0), down + (axis === DOWN ? away : 0));
      if (!this.walls[cell]) found.push({ cell, axis, cost, stub });
    };
    const [ahead, behind] = downwards ? (leaving ? [0, COSTS.back] : [COSTS.back, 0]) : [0, 0];
    for (let over = x + CELL; over < x + width; over += CELL) {
      const off = (0.3 * Math.abs(over - x - width / 2)) / CELL;
      add(over, y + height, DOWN, CELL, off + ahead);
      add(over, y, DOWN, -CELL, off + behind);
    }
    for (let down = y + CELL; down < y + height; down += CELL) {
      const off = (0.3 * Math.abs(down - y - height / 2)) / CELL + (downwards ? COSTS.side : 0);
      add(x + width, down, ACROSS, CELL, off);
      add(x, down, ACROSS, -CELL, off);
    }
    return found;
  }

  /* From box to box; `trunk` is a number from 1 that lines have in common that may run into one another, `inside` the
     numbers of blocks that it may cross. The corners of the way, or a straight line if there is none. */
  route(from, to, { trunk, downwards, inside }) {
    const goals = new Map();
    for (const door of this.doors(to, downwards, false))
      for (const [axis, cost] of [[door.axis, door.cost], [1 - door.axis, door.cost + COSTS.bend]]) {
        const state = 2 * door.cell + axis;
        if (!(goals.get(state)?.cost <= cost)) goals.set(state, { ...door, cost });
      }
    const starts = this.doors(from, downwards, true);
    const end = this.search(starts, goals, to, trunk, inside);
    if (end === null) return [middle(from), middle(to)];
    const states = [];
    for (let state = end; state >= 0; state = this.before[state]) states.push(state);
    states.reverse();
    const start = starts.find((door) => 2 * door.cell + door.axis === states[0]);
    const points = states.map((state) => this.point(state >> 1));
    for (const state of states) this.lines[state & 1][state >> 1] = trunk;
    return corners([start.stub, ...points, goals.get(end).stub]);
  }

  point(cell) {
    return { x: ((cell % this.columns) - AROUND) * CELL, y: (Math.floor(cell / this.columns) - AROUND) * CELL };
  }

  search(starts, goals, to, trunk, inside) {
    this.rounds++;
    this.queue.clear();
    const left = this.estimate(to);
    for (const { cell, axis, cost } of starts) this.reach(2 * cell + axis, -1, cost, left);
    let found = null;
    let least = Infinity;
    while (this.queue.size) {
      const [state, hoped] = this.queue.pop();
      if (hoped >= least) return found;
      const cost = this.best[state];
      if (hoped > cost + left(state >> 1) + 0.01) continue;
      const goal = goals.get(state);
      if (goal && cost + goal.cost < least) [found, least] = [state, cost + goal.cost];
      const [cell, axis] = [state >> 1, state & 1];
      for (const turn of [ACROSS, DOWN])
        for (const step of turn === ACROSS ? [1, -1] : [this.columns, -this.columns]) {
          const next = cell + step;
          if (this.outside(cell, step) || this.walls[next]) continue;
          const bend = turn === axis ? 0 : COSTS.bend;
          this.reach(2 * next + turn, state, cost + bend + this.price(next, turn, trunk, inside), left);
        }
    }
    return found;
  }

  reach(state, before, cost, left) {
    if (this.round[state] === this.rounds && this.best[state] <= cost) return;
    this.round[state] = this.rounds;
    this.best[state] = cost;
    this.before[state] = before;
    this.queue.push(state, cost + left(state >> 1));
  }

  outside(cell, step) {
    const column = (cell % this.columns) + (Math.abs(step) === 1 ? step : 0);
    const next = cell + step;
    return column < 0 || column >= this.columns || next < 0 || next >= this.walls.length;
  }

  price(cell, axis, trunk, inside) {
    const [along, crossed] = [this.lines[axis][cell], this.lines[1 - axis][cell]];
    if (along === trunk) return COSTS.merged;
    const block = this.blocks[cell];
    return (
      1 +
      (this.rims[axis][cell] ? COSTS.rim : 0) +
      (block && !inside.includes(block) ? COSTS.block : 0) +
      (along ? COSTS.beside : 0) +
      (crossed && crossed !== trunk ? COSTS.across : 0)
    );
  }

  /* No more than what is left of the way to a box costs. */
  estimate({ x, y, width, height }) {
    const [first, last] = [x / CELL + AROUND, (x + width) / CELL + AROUND];
    const [top, bottom] = [y / CELL + AROUND, (y + height) / CELL + AROUND];
    return (cell) => {
      const [column, row] = [cell % this.columns, Math.floor(cell / this.columns)];
      const far = Math.max(first - column, column - last, 0) + Math.max(top - row, row - bottom, 0);
      return Math.max(0, far - 1) * COSTS.merged;
    };
  }
}

/* What costs least comes first: a binary heap. */
class Queue {
  constructor() {
    this.states = [];
    this.costs = [];
    this.size = 0;
  }

  clear() {
    this.size = 0;
  }

  push(state, cost) {
    let place = this.size++;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (this.costs[above] <= cost) break;
      this.put(place, this.states[above], this.costs[above]);
      place = above;
    }
    this.put(place, state, cost);
  }

  pop() {
    const first = [this.states[0], this.costs[0]];
    const [state, cost] = [this.states[--this.size], this.costs[this.size]];
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.size) break;
      if (below + 1 < this.size && this.costs[below + 1] < this.costs[below]) below++;
      if (this.costs[below] >= cost) break;
      this.put(place, this.states[below], this.costs[below]);
      place = below;
    }
    this.put(place, state, cost);
    return first;
  }

  put(place, state, cost) {
    this.states[place] = state;
    this.costs[place] = cost;
  }
}

function middle({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}

/* Without the points on the way from one corner to the next. */
function corners(points) {
  const straight = (a, b, c) => (a.x === b.x && b.x === c.x) || (a.y === b.y && b.y === c.y);
  return points.filter((point, at) => !at || at === points.length - 1 || !straight(points[at - 1], point, points[at + 1]));
}

/* A line through the points with its corners rounded. */
function path(points) {
  const parts = [`M${points[0].x} ${points[0].y}`];
  for (let at = 1; at < points.length - 1; at++) {
    const corner = points[at];
    const [before, after] = [near(corner, points[at - 1]), near(corner, points[at + 1])];
    parts.push(`L${before.x} ${before.y}Q${corner.x} ${corner.y} ${after.x} ${after.y}`);
  }
  const last = points[points.length - 1];
  return `${parts.join("")}L${last.x} ${last.y}`;
}

function near(from, to) {
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  const share = far ? Math.min(9, far / 2) / far : 0;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
