"use strict";

/* Where everything goes: dagre lays out each argument by itself, and then the arguments among one another, so that
   every argument stays together. Arguments that take nothing from one another go side by side, in rows. There are
   several ways to shape it all; the one that can be read best in the room there is wins. Sizes are measured; all numbers
   are pixels, and all corners on the grid that lines go along. */
const SPACE = { side: 24, top: 60, bottom: 24, box: 24, rank: 48, frame: 48, ranks: 72, rim: 12 };
const SHAPES = [0.9, 0.3, 2, 4];
const READABLE = 0.9;
const LINES = 90;
const FLOW = ["rests", "drawn", "given"];

const snapped = (size) => Math.ceil(size / CELL) * CELL;

/* `scene` has `groups` ({id, open, width, height}: of one that is closed its size, else how wide its title is), `ids` of
   statements by group, `edges` ([kind, source, target]) and the `sizes` of statements. */
function layoutMap(scene, room) {
  let best = null;
  for (const shape of SHAPES) {
    const frames = new Map();
    for (const group of scene.groups) frames.set(group.id, group.open ? layoutArgument(scene, group, shape) : card(group));
    for (const direction of ["TB", "LR"]) {
      const placed = placeArguments(scene, frames, room, direction);
      const score = readability(placed, room);
      if (best === null || score > best.score + 0.02) best = { ...placed, score, frames };
    }
  }
  const frames = new Map([...best.frames].map(([id, frame]) => [id, { ...frame, ...best.places.get(id) }]));
  const boxes = new Map();
  for (const frame of frames.values())
    for (const [id, box] of frame.boxes) boxes.set(id, { ...box, x: box.x + frame.x, y: box.y + frame.y });
  return { boxes, frames, width: best.width, height: best.height };
}

/* How large it is if it is to be seen as a whole, and, unless it is far too large for that, if its width is. */
function readability({ width, height }, room) {
  const [across, down] = [room.width / (width + 48), room.height / (height + 88)];
  const share = width * height > 5 * room.width * room.height ? 0.1 : 0.4;
  return Math.min(READABLE, across, down) + share * Math.min(READABLE, across) + 0.05 * Math.min(1, across, down);
}

function card({ width, height }) {
  return { open: false, boxes: new Map(), blocks: [], width: snapped(width), height: snapped(height) };
}

function newGraph(settings) {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ marginx: 0, marginy: 0, ...settings });
  return graph;
}

/* One argument. Statements that lead to the same conclusions stand together in one block, in their order, so that a
   conclusion with a hundred premises is not a line of a hundred boxes. */
function layoutArgument(scene, group, shape) {
  const own = scene.ids.get(group.id);
  const inside = new Set(own);
  const edges = shown(scene.edges.filter(([, source, target]) => inside.has(source) && inside.has(target)));
  const stacks = stack(own, edges, scene.sizes, shape);
  const homes = new Map(stacks.flatMap((block) => block.ids.map((id) => [id, block])));
  const graph = newGraph({ rankdir: "TB", nodesep: SPACE.box, ranksep: SPACE.rank, edgesep: CELL });
  for (const block of stacks) graph.setNode(block.ids[0], { width: block.width, height: block.height });
  for (const [, source, target] of edges) graph.setEdge(homes.get(source).ids[0], homes.get(target).ids[0], {});
  dagre.layout(graph);
  const inner = stacks.length ? snapped(graph.graph().width) : 0;
  const beside = Math.max(0, snapped(group.width) - SPACE.side - inner);
  const width = inner + 2 * (SPACE.side + snapped(beside / 2));
  const boxes = new Map();
  const blocks = [];
  for (const block of stacks) {
    const at = graph.node(block.ids[0]);
    const corner = {
      x: snapped((width - inner) / 2 + at.x - block.width / 2),
      y: SPACE.top + snapped(at.y - block.height / 2),
    };
    if (block.ids.length > 1) blocks.push({ ...corner, width: block.width, height: block.height, ids: block.ids });
    for (const [id, box] of block.at) boxes.set(id, { ...box, x: corner.x + box.x, y: corner.y + box.y });
  }
  const low = Math.max(SPACE.top - SPACE.bottom, ...[...boxes.values(), ...blocks].map((box) => box.y + box.height));
  return { open: true, title: group.width, boxes, blocks, width, height: low + SPACE.bottom };
}

/* Without the lines that others make plain: from what a conclusion rests on by way of another one only, or also. */
function shown(edges) {
  const sources = new Map();
  for (const [kind, source, target] of edges)
    if (kind === "rests") sources.set(target, (sources.get(target) ?? new Set()).add(source));
  const below = (id, seen = new Set()) => {
    for (const source of sources.get(id) ?? [])
      if (!seen.has(source)) below(source, seen.add(source));
    return seen;
  };
  const hidden = new Map();
  for (const [target, direct] of sources) {
    const steps = [...direct].filter((id) => sources.has(id));
    hidden.set(target, new Set(steps.flatMap((id) => [...below(id)])));
  }
  return edges.filter(([kind, source, target]) => kind !== "rests" || !hidden.get(target).has(source));
}

function stack(ids, edges, sizes, shape) {
  const leads = new Map(ids.map((id) => [id, []]));
  const led = new Set();
  for (const [kind, source, target] of edges) {
    leads.get(source).push(kind + target);
    led.add(target);
  }
  const alike = new Map();
  for (const id of ids) {
    const key = led.has(id) ? id : `to ${leads.get(id).join()}`;
    if (!alike.has(key)) alike.set(key, []);
    alike.get(key).push(id);
  }
  return [...alike.values()].map((members) => makeBlock(members, sizes, shape));
}

/* Boxes in rows, as high as the highest of their row; about `shape` times as wide as high. */
function makeBlock(ids, sizes, shape) {
  const rim = ids.length > 1 ? SPACE.rim : 0;
  const width = snapped(Math.max(...ids.map((id) => sizes.get(id).width)));
  const high = ids.reduce((sum, id) => sum + snapped(sizes.get(id).height) + SPACE.box, 0) / ids.length;
  const wanted = Math.round(Math.sqrt((shape * ids.length * high) / (width + SPACE.box)));
  const columns = Math.max(1, Math.min(ids.length, wanted));
  const at = new Map();
  let y = rim;
  for (let first = 0; first < ids.length; first += columns) {
    const row = ids.slice(first, first + columns);
    const height = snapped(Math.max(...row.map((id) => sizes.get(id).height)));
    row.forEach((id, place) => at.set(id, { x: rim + place * (width + SPACE.box), y, width, height }));
    y += height + SPACE.box;
  }
  return { ids, at, width: columns * (width + SPACE.box) - SPACE.box + 2 * rim, height: y - SPACE.box + rim };
}

/* The arguments, each as a box; what takes something from another one stands below it or to its right. */
function placeArguments(scene, frames, room, direction) {
  const graph = newGraph({ rankdir: direction, nodesep: SPACE.frame, ranksep: SPACE.ranks, edgesep: CELL });
  for (const [id, { width, height }] of frames) graph.setNode(id, { width, height });
  for (const [kind, source, target] of scene.edges) {
    const [from, to] = [scene.home.get(source), scene.home.get(target)];
    if (kind === "given" && from !== to && frames.has(from) && frames.has(to)) graph.setEdge(from, to, {});
  }
  const parts = dagre.graphlib.alg.components(graph).map((ids) => placePart(graph, ids, frames));
  const order = new Map(scene.groups.map(({ id }, place) => [id, place]));
  for (const part of parts) part.first = Math.min(...part.places.map(([id]) => order.get(id)));
  parts.sort((a, b) => a.first - b.first);
  return pack(parts, room);
}

function placePart(whole, ids, frames) {
  if (ids.length === 1) {
    const { width, height } = frames.get(ids[0]);
    return { places: [[ids[0], { x: 0, y: 0 }]], width, height };
  }
  const graph = newGraph(whole.graph());
  for (const id of ids) graph.setNode(id, { ...whole.node(id) });
  for (const edge of whole.edges()) if (graph.hasNode(edge.v)) graph.setEdge(edge.v, edge.w, {});
  dagre.layout(graph);
  const places = ids.map((id) => {
    const { x, y, width, height } = graph.node(id);
    return [id, { x: snapped(x - width / 2), y: snapped(y - height / 2) }];
  });
  return { places, width: snapped(graph.graph().width), height: snapped(graph.graph().height) };
}

/* In rows, in their order; as wide as the room, or wider if all can be read better then. */
function pack(parts, room) {
  const area = parts.reduce((sum, part) => sum + (part.width + SPACE.frame) * (part.height + SPACE.frame), 0);
  const widest = Math.max(0, ...parts.map((part) => part.width));
  const square = Math.sqrt((area * room.width) / room.height);
  let best = null;
  for (const width of [room.width / READABLE - 48, square, 1.25 * square, 1.6 * square]) {
    const found = packInto(parts, Math.max(width, widest));
    const score = readability(found, room);
    if (best === null || score > best.score) best = { ...found, score };
  }
  return best;
}

function packInto(parts, room) {
  const places = new Map();
  let [x, y, row, width] = [0, 0, 0, 0];
  for (const part of parts) {
    if (x && x + part.width > room) [x, y, row] = [0, y + row + SPACE.frame, 0];
    for (const [id, at] of part.places) places.set(id, { x: at.x + x, y: at.y + y });
    width = Math.max(width, x + part.width);
    row = Math.max(row, part.height);
    x += part.width + SPACE.frame;
  }
  return { places, width, height: y + row };
}

/* The lines between what has been placed, those that have both ends in common as one, and what they have to go round. */
function lay(scene, found) {
  const router = new Router(found.width, found.height);
  const blocks = new Map();
  for (const frame of found.frames.values()) {
    if (!frame.open) {
      router.wall(frame);
      continue;
    }
    router.rim(frame);
    router.wall({ x: frame.x + CELL, y: frame.y + CELL, width: snapped(frame.title), height: SPACE.top - 3 * CELL });
    for (const block of frame.blocks) {
      const number = blocks.size + 1;
      const at = { ...block, x: frame.x + block.x, y: frame.y + block.y, number };
      router.block(at, number);
      for (const id of block.ids) blocks.set(id, at);
    }
  }
  for (const box of found.boxes.values()) router.wall(box);
  return { router, blocks, trunks: trunks(scene, found, blocks) };
}

function trunks(scene, found, blocks) {
  const trunks = new Map();
  const whole = new Map();
  for (const edge of shown(scene.edges.filter(([kind]) => kind === "rests")))
    whole.set(edge[1], (whole.get(edge[1]) ?? new Set()).add(edge[2]));
  for (const [kind, source, target] of scene.edges) {
    if (kind === "rests" && !whole.get(source)?.has(target)) continue;
    const inside = scene.home.get(source) === scene.home.get(target);
    const box = (id) => found.boxes.get(id) ?? found.frames.get(scene.home.get(id));
    const ends = [(inside && blocks.get(source)) || box(source), box(target)];
    if (!ends[0] || !ends[1] || ends[0] === ends[1]) continue;
    const key = [kind, ...ends.map(({ x, y }) => `${x} ${y}`)].join();
    if (!trunks.has(key)) trunks.set(key, { kind, ends, edges: [], inside: [source, target].map((id) => blocks.get(id)?.number) });
    trunks.get(key).edges.push([source, target]);
  }
  return [...trunks.values()];
}

/* The way of one of them. Lines of one kind may run into one another before they come to the same end. */
function way({ router }, trunk, numbers) {
  const [from, to] = trunk.ends;
  const key = `${trunk.kind} ${to.x} ${to.y}`;
  if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
  const downwards = FLOW.includes(trunk.kind) && from.y + from.height <= to.y;
  return router.route(from, to, { trunk: numbers.get(key), downwards, inside: trunk.inside });
}
