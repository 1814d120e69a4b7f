// The checker as the page sees it: questions that are answered later, if they are still of interest by then. A worker
// that takes too long, or that has failed, is ended, and another takes its place.

import type { Answers, Kind } from "./data";
import type { Begin, Question as Asked, Said } from "./worker";

/** Nobody needs the answer any more: a newer question was asked. */
export class Outdated extends Error {}

/** The answer took too long, or the worker failed on the question. */
export class Ended extends Error {}

/** Why an answer was not waited for any longer. */
export const TOO_LONG = "this took too long";

/** Milliseconds for which an answer is waited for. */
const PATIENCE = 20_000;
/** The same where another text waits to be read. */
const LESS_PATIENCE = 8_000;
/** What is asked first if several questions wait: what somebody is looking at, before what is worked out meanwhile. */
const ORDER: Kind[] = ["complete", "hover", "read", "check", "page"];

interface Question {
  id: number;
  kind: Kind;
  given: Asked["given"];
  resolve(answer: never): void;
  reject(why: Error): void;
}

export interface Watcher {
  /** The part of all bytes that is there. */
  loading(part: number): void;
  ready(): void;
  failed(why: string): void;
}

export class Checker {
  private worker: Worker | undefined;
  private isReady = false;
  private asked: Question | undefined;
  private waiting = new Map<Kind, Question>();
  private timer = 0;
  private since = 0;
  private count = 0;

  constructor(
    private readonly begin: Begin,
    private readonly bytes: number,
    private readonly watcher: Watcher,
  ) {}

  start(): void {
    this.isReady = false;
    const worker = new Worker("./worker.js", { type: "module" });
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Said>) => this.hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (!this.isReady) this.watcher.failed(event.message || "the worker could not be started");
      else this.end("the checker failed");
    };
    worker.postMessage(this.begin);
  }

  /** Ask something; a question of the same kind that waits is dropped. */
  ask<K extends Kind>(kind: K, ...given: Asked["given"]): Promise<Answers[K]> {
    return new Promise((resolve, reject) => {
      this.waiting.get(kind)?.reject(new Outdated());
      this.waiting.set(kind, { id: ++this.count, kind, given, resolve, reject });
      if (this.asked && kind === "read") this.wait(LESS_PATIENCE);
      else this.next();
    });
  }

  private next(): void {
    const kind = ORDER.find((each) => this.waiting.has(each));
    if (!this.isReady || this.asked || !kind || !this.worker) return;
    const question = this.waiting.get(kind)!;
    this.waiting.delete(kind);
    this.asked = question;
    const [text, ...more] = question.given;
    this.worker.postMessage({ id: question.id, kind, given: [text.toWellFormed(), ...more] } satisfies Asked);
    this.since = performance.now();
    this.wait(this.waiting.has("read") ? LESS_PATIENCE : PATIENCE);
  }

  /** Wait for the answer to what is asked, for so long from when it was asked. */
  private wait(patience: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.end(TOO_LONG), this.since + patience - performance.now());
  }

  private hear(said: Said): void {
    switch (said.said) {
      case "loaded":
        this.watcher.loading(Math.min(1, said.bytes / this.bytes));
        break;
      case "ready":
        this.isReady = true;
        this.watcher.ready();
        this.next();
        break;
      case "failed":
        this.watcher.failed(said.why);
        break;
      case "error":
        this.end(said.why);
        break;
      case "answer":
        if (said.id === this.asked?.id) {
          window.clearTimeout(this.timer);
          const { resolve } = this.asked;
          this.asked = undefined;
          resolve(JSON.parse(said.answer) as never);
          this.next();
        }
    }
  }

  /** Give up on what was asked. The state of the worker is not known then, so it is replaced. */
  private end(why: string): void {
    window.clearTimeout(this.timer);
    this.worker?.terminate();
    const question = this.asked;
    this.asked = undefined;
    this.start();
    question?.reject(new Ended(why));
  }
}
