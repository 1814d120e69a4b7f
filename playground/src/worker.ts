// The checker itself: Pyodide with argcheck in it, in a thread of its own. It is told what to load, says how far it has
// come, and then answers one question after the other.

import { loadPyodide } from "built:pyodide";
import type { Kind } from "./data";

export interface Begin {
  solver: string;
  effort: number;
}

export interface Question {
  id: number;
  kind: Kind;
  /** The text, and a place in it or the colours of a page and what it is called. */
  given: [text: string, more?: number | string, name?: string];
}

export type Said =
  | { said: "loaded"; bytes: number }
  | { said: "ready" }
  | { said: "failed"; why: string }
  | { said: "answer"; id: number; answer: string }
  | { said: "error"; id: number; why: string };

type Session = Record<Kind, (...given: Question["given"]) => string>;

const WARM = "argument warm:\n  premise it rains\n  premise it rains implies it is wett\n  therefore it is wet\n";
const BASE = new URL("./python/", self.location.href).href;
const say = (said: Said) => (self as unknown as Worker).postMessage(said);

/** Tell of every piece that comes in, and fetch what will be needed later at once. */
function count(later: string[]): void {
  const fetched = self.fetch.bind(self);
  let bytes = 0;
  const counted = async (...given: Parameters<typeof fetch>) => {
    const response = await fetched(...given);
    if (!response.ok || !response.body) return response;
    const pieces = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(piece, next) {
          say({ said: "loaded", bytes: (bytes += piece.length) });
          next.enqueue(piece);
        },
      }),
    );
    return new Response(pieces, { status: response.status, headers: response.headers });
  };
  const early = new Map(later.map((address) => [address, counted(address)]));
  for (const one of early.values()) one.catch(() => {});
  self.fetch = (input, options) => early.get(String(input)) ?? counted(input, options);
}

async function begin({ solver, effort }: Begin): Promise<Session> {
  const archive = `${BASE}argcheck.zip`;
  count([archive, BASE + solver]);
  const python = await loadPyodide({ indexURL: BASE });
  await python.loadPackage(BASE + solver, { messageCallback: () => {} });
  const response = await fetch(archive);
  if (!response.ok) throw new Error(`argcheck.zip: ${response.status}`);
  python.unpackArchive(await response.arrayBuffer(), "zip", { extractDir: "/argcheck" });
  python.runPython("import sys; sys.path.insert(0, '/argcheck')");
  const session: Session = python.pyimport("bridge").Session(effort);
  session.check(WARM);
  return session;
}

let session: Session | undefined;

self.onmessage = async ({ data }: MessageEvent<Begin | Question>) => {
  if ("solver" in data) {
    try {
      session = await begin(data);
      say({ said: "ready" });
    } catch (error) {
      say({ said: "failed", why: String(error) });
    }
  } else if (session) {
    const { id, kind, given } = data;
    try {
      say({ said: "answer", id, answer: session[kind](...given) });
    } catch (error) {
      say({ said: "error", id, why: String(error) });
    }
  }
};
