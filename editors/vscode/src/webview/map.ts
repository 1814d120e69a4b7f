/** The map of one argument: a box for each statement, what rests on what, the statement at the cursor marked. */

import { Graph, layout } from "@dagrejs/dagre";
import type { Box, Edge } from "../said";
import { make } from "./host";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 168;
const SMALLEST = 0.7;

interface Point {
  x: number;
  y: number;
}

export class ArgumentMap {
  readonly element = make("section", "map");
  private readonly canvas = make("div", "canvas");
  private drawn = "";
  private boxes: HTMLElement[] = [];
  private size = { width: 0, height: 0 };

  constructor(private readonly go: (range: Box["range"]) => void) {
    this.element.hidden = true;
    this.element.setAttribute("aria-label", "Map of the argument");
    this.element.append(this.canvas);
    new ResizeObserver(() => this.fit()).observe(this.element);
  }

  /** Laid out only if something else is to be drawn; otherwise the marks move. */
  show(boxes: Box[], edges: Edge[]): void {
    this.element.hidden = boxes.length === 0;
    const drawn = JSON.stringify([boxes.map(({ label, keyword, text, verdict }) => [label, keyword, text, verdict]), edges]);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      this.draw(boxes, edges);
    }
    boxes.forEach((box, number) => {
      const element = this.boxes[number];
      if (element === undefined) return;
      element.className = ["box", box.verdict ? "step" : "", box.look, box.part, box.here ? "here" : ""].join(" ");
      if (box.here) element.setAttribute("aria-current", "true");
      else element.removeAttribute("aria-current");
      element.onclick = () => this.go(box.range);
    });
    this.canvas.classList.toggle("marked", boxes.some((box) => box.part && box.part !== "clash"));
  }

  private draw(boxes: Box[], edges: Edge[]): void {
    this.boxes = boxes.map((box) => {
      const element = make("button", "box", make("strong", "", box.label), " ", make("span", "", box.text));
      element.title = box.text;
      element.style.width = `${WIDTH}px`;
      return element;
    });
    this.canvas.replaceChildren(...this.boxes);
    if (boxes.length === 0) return;
    const heights = this.boxes.map((element) => element.offsetHeight);
    // Across where that needs less shrinking than down: panels are narrow, and chains are long.
    const ways = ["LR", "TB"].map((direction) => placed(direction, heights, edges, premises(boxes)));
    const room = this.element.clientWidth || 400;
    const [across, down] = ways as [Placed, Placed];
    const best = Math.min(across.width, room) / across.width >= Math.min(down.width, room) / down.width ? across : down;
    this.boxes.forEach((element, number) => {
      const at = best.at[number] as Point;
      element.style.left = `${at.x - WIDTH / 2}px`;
      element.style.top = `${at.y - (heights[number] as number) / 2}px`;
    });
    this.size = { width: best.width, height: best.height };
    this.canvas.prepend(lines(best, edges));
    this.fit();
  }

  /** As large as it can be read, and no wider than its place, if that can still be read. */
  private fit(): void {
    const { width, height } = this.size;
    if (width === 0) return;
    const scale = Math.max(SMALLEST, Math.min(1, this.element.clientWidth / width));
    this.canvas.style.transform = `scale(${scale})`;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.canvas.style.marginBottom = `${height * (scale - 1)}px`;
    this.canvas.style.marginRight = `${width * (scale - 1)}px`;
  }
}

interface Placed {
  width: number;
  height: number;
  at: Point[];
  lines: Point[][];
}

/** Premises, which stand before conclusions, in the order of the text. */
function premises(boxes: Box[]): { left: string; right: string }[] {
  return boxes.flatMap((box, number) =>
    number > 0 && !box.verdict ? [{ left: String(number - 1), right: String(number) }] : [],
  );
}

function placed(direction: string, heights: number[], edges: Edge[], constraints: ReturnType<typeof premises>): Placed {
  const graph = new Graph();
  graph.setGraph({ rankdir: direction, nodesep: 14, ranksep: 40, marginx: 4, marginy: 6 });
  graph.setDefaultEdgeLabel(() => ({}));
  heights.forEach((height, number) => graph.setNode(String(number), { width: WIDTH, height }));
  for (const { source, target } of edges) graph.setEdge(String(source), String(target));
  layout(graph, { constraints });
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    at: heights.map((_, number) => graph.node(String(number)) as Point),
    lines: edges.map(({ source, target }) => graph.edge(String(source), String(target)).points as Point[]),
  };
}

function lines(placed: Placed, edges: Edge[]): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("width", String(placed.width));
  svg.setAttribute("height", String(placed.height));
  svg.setAttribute("aria-hidden", "true");
  placed.lines.forEach((points, number) => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", smooth(points));
    path.setAttribute("class", edges[number]?.kind ?? "");
    svg.append(path, arrow(points, edges[number]?.kind ?? ""));
  });
  return svg;
}

/** A line through some points, round between them. */
function smooth(points: Point[]): string {
  const [first, ...rest] = points as [Point, ...Point[]];
  let path = `M${first.x},${first.y}`;
  rest.forEach((point, number) => {
    const next = rest[number + 1];
    if (next === undefined) path += ` L${point.x},${point.y}`;
    else path += ` Q${point.x},${point.y} ${(point.x + next.x) / 2},${(point.y + next.y) / 2}`;
  });
  return path;
}

function arrow(points: Point[], kind: string): SVGPathElement {
  const [before, tip] = points.slice(-2) as [Point, Point];
  const angle = (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI;
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M0,0 L-7,-3.5 L-7,3.5 Z");
  path.setAttribute("transform", `translate(${tip.x},${tip.y}) rotate(${angle})`);
  path.setAttribute("class", `tip ${kind}`);
  return path;
}
