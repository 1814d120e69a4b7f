/** The editor around a page: what it is told, and what it tells. */

import type { Asked, Told } from "../said";

declare function acquireVsCodeApi(): { postMessage(message: Asked): void };

const editor = acquireVsCodeApi();

export function ask(message: Asked): void {
  editor.postMessage(message);
}

/** Listen, and say that somebody does. */
export function listen(told: (message: Told) => void): void {
  window.addEventListener("message", (event) => {
    const message: unknown = event.data;
    if (typeof message === "object" && message !== null && "type" in message) told(message as Told);
  });
  ask({ type: "ready" });
}

/** An element with a class and what is in it. Text stays text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = "",
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}
