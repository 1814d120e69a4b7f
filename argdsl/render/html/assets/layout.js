"use strict";

/* Where everything goes: dagre lays out each argument by itself, and then the arguments among one another, so that
   every argument stays together. Arguments that have nothing to do with one another go side by side, in rows.
   Sizes are measured; all numbers are pixels. */
const GAP = 14;
const FRAME = { side: 14, top: 40, bottom: 16 };

function layout(map, sizes, titles, width) {
  const frames = new Map();
  for (const group of map.groups) frames.set(group, layoutArgument(map, group, sizes, titles.get(group)));
  const placed = placeArguments(map, frames, width);
  const boxes = new Map();
  for (const [, frame] of frames)
    for (const [id, box] of frame.boxes) boxes.set(id, { ...box, frame, x: box.x + frame.x, y: box.y + frame.y });
  const edges = map.edges.map(([kind, source, target]) => {
    const frame = frames.get(map.nodes[source].group);
    const points =
      frame === frames.get(map.nodes[target].group)
        ? moved(frame.routes.get(source + target), frame)
        : routeBetween(boxes.get(source), boxes.get(target), placed.routes.get(trunk(map, kind, source, target)));
    return { kind, source, target, points };
  });
  return { boxes, frames, edges, width: placed.width, height: placed.height };
}

function moved(points, by) {
  return points.map(({ x, y }) => ({ x: x + by.x, y: y + by.y }));
}

function newGraph(settings) {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", marginx: 0, marginy: 0, ...settings });
  return graph;
}

/* One argument. Statements that lead to the same conclusions stand together in one block, in their
   order, so that a conclusion with a hundred premises is not a line of a hundred boxes. */
function layoutArgument(map, group, sizes, title) {
  const graph = newGraph({ nodesep: GAP * 2, ranksep: GAP * 3, edgesep: GAP });
  const own = Object.keys(map.nodes).filter((id) => map.nodes[id].group === group);
  const inside = map.edges.filter(([, ...ends]) => ends.every((id) => map.nodes[id].group === group));
  const stacks = stack(own, inside, sizes);
  const home = new Map();
  for (const block of stacks) {
    graph.setNode(block.id, { width: block.width, height: block.height });
    for (const id of block.ids) home.set(id, block.id);
  }
  for (const [, source, target] of inside) graph.setEdge(home.get(source), home.get(target), {});
  dagre.layout(graph);
  const boxes = new Map();
  const blocks = [];
  for (const block of stacks) {
    const { x, y } = graph.node(block.id);
    const corner = { x: FRAME.side + x - block.width / 2, y: FRAME.top + y - block.height / 2 };
    if (block.ids.length > 1) blocks.push({ ...corner, width: block.width, height: block.height });
    for (const [id, at] of block.at) boxes.set(id, { x: corner.x + at.x, y: corner.y + at.y, ...sizes.get(id) });
  }
  const routes = new Map();
  for (const [, source, target] of inside) {
    const { points } = graph.edge(home.get(source), home.get(target));
    routes.set(source + target, moved(points, { x: FRAME.side, y: FRAME.top }));
  }
  const { width = 0, height = 0 } = graph.graph();
  return {
    boxes,
    blocks,
    routes,
    width: Math.max(Number.isFinite(width) ? width : 0, title) + 2 * FRAME.side,
    height: (Number.isFinite(height) ? height : 0) + FRAME.top + FRAME.bottom,
  };
}

function stack(ids, edges, sizes) {
  const leads = new Map(ids.map((id) => [id, []]));
  const led = new Set();
  for (const [kind, source, target] of edges) {
    leads.get(source).push(kind + target);
    led.add(target);
  }
  const alike = new Map();
  for (const id of ids) {
    const key = led.has(id) ? id : "to " + leads.get(id).join();
    alike.set(key, [...(alike.get(key) ?? []), id]);
  }
  return [...alike.values()].map((members) => block(members, sizes));
}

/* Boxes in rows; about twice as wide as high. */
function block(ids, sizes) {
  const rim = ids.length > 1 ? 8 : 0;
  const width = Math.max(...ids.map((id) => sizes.get(id).width));
  const high = ids.reduce((sum, id) => sum + sizes.get(id).height + GAP, 0) / ids.length;
  const columns = Math.max(1, Math.min(ids.length, Math.ceil(Math.sqrt((2 * ids.length * high) / (width + GAP)))));
  const at = new Map();
  let y = 0;
  for (let first = 0; first < ids.length; first += columns) {
    const row = ids.slice(first, first + columns);
    row.forEach((id, place) => at.set(id, { x: rim + place * (width + GAP), y: rim + y }));
    y += Math.max(...row.map((id) => sizes.get(id).height)) + GAP;
  }
  return { id: ids[0], ids, at, width: columns * (width + GAP) - GAP + 2 * rim, height: y - GAP + 2 * rim };
}

/* Edges of one kind from one argument to another share most of their way. */
function trunk(map, kind, source, target) {
  return `${kind} ${map.nodes[source].group} ${map.nodes[target].group}`;
}

/* The arguments, each as a box, with the edges between them; unconnected ones in rows no wider than is needed. */
function placeArguments(map, frames, width) {
  const graph = newGraph({ nodesep: GAP * 2, ranksep: GAP * 4, edgesep: GAP });
  for (const [group, frame] of frames) graph.setNode(group, { width: frame.width, height: frame.height });
  const across = map.edges.filter(([, source, target]) => map.nodes[source].group !== map.nodes[target].group);
  for (const [kind, source, target] of across)
    graph.setEdge(map.nodes[source].group, map.nodes[target].group, {}, trunk(map, kind, source, target));
  const routes = new Map();
  const parts = dagre.graphlib.alg.components(graph).map((groups) => placePart(graph, groups, frames, routes));
  const order = new Map(map.groups.map((group, place) => [group, place]));
  for (const part of parts) part.first = Math.min(...part.groups.map((group) => order.get(group)));
  parts.sort((a, b) => a.first - b.first);
  const area = parts.reduce((sum, part) => sum + part.width * part.height, 0);
  const room = Math.max(width, Math.sqrt(area * 1.8), ...parts.map((part) => part.width));
  let [x, y, row, widest] = [0, 0, 0, 0];
  for (const part of parts) {
    if (x && x + part.width > room) [x, y, row] = [0, y + row + GAP * 3, 0];
    part.move(x, y);
    x += part.width + GAP * 3;
    row = Math.max(row, part.height);
    widest = Math.max(widest, x - GAP * 3);
  }
  return { routes, width: widest, height: y + row };
}

function placePart(whole, groups, frames, routes) {
  const graph = newGraph(whole.graph());
  for (const group of groups) graph.setNode(group, { ...whole.node(group) });
  for (const edge of whole.edges()) if (graph.hasNode(edge.v)) graph.setEdge(edge.v, edge.w, {}, edge.name);
  dagre.layout(graph);
  const { width, height } = graph.graph();
  const move = (x, y) => {
    for (const group of groups) {
      const frame = frames.get(group);
      const { x: left, y: top } = graph.node(group);
      frame.x = x + left - frame.width / 2;
      frame.y = y + top - frame.height / 2;
    }
    for (const edge of graph.edges()) routes.set(edge.name, moved(graph.edge(edge).points, { x, y }));
  };
  return { groups, width, height, move };
}

/* From box to box by way of where their arguments are left and entered; past other boxes along the side. */
function routeBetween(from, to, points) {
  const start = points[0];
  const end = points[points.length - 1];
  return [...wayOut(from, start.y), ...points.slice(1, -1), ...wayOut(to, end.y).reverse()];
}

/* From a box to the upper or lower edge of its argument, whichever is nearer to where the way goes on. */
function wayOut(box, towards) {
  const down = towards > box.frame.y + box.frame.height / 2;
  const y = box.frame.y + (down ? box.frame.height : 0);
  const middle = box.x + box.width / 2;
  const edge = down ? box.y + box.height : box.y;
  if (Math.abs(y - edge) <= FRAME.top + 8) return [{ x: middle, y: edge }, { x: middle, y }];
  const right = middle > box.frame.x + box.frame.width / 2;
  const corridor = right ? box.frame.x + box.frame.width - FRAME.side / 2 : box.frame.x + FRAME.side / 2;
  const level = box.y + box.height / 2;
  return [{ x: right ? box.x + box.width : box.x, y: level }, { x: corridor, y: level }, { x: corridor, y }];
}

/* A line through the points with its corners rounded. */
function path(points) {
  let text = `M${points[0].x} ${points[0].y}`;
  for (let place = 1; place < points.length - 1; place++) {
    const corner = points[place];
    const before = towards(corner, points[place - 1]);
    const after = towards(corner, points[place + 1]);
    text += `L${before.x} ${before.y}Q${corner.x} ${corner.y} ${after.x} ${after.y}`;
  }
  const last = points[points.length - 1];
  return `${text}L${last.x} ${last.y}`;
}

function towards(from, to) {
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  const share = far ? Math.min(24, far / 2) / far : 0;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
