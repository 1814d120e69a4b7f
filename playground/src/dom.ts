// Elements made of text that nobody need trust: what is a string becomes text, never markup.

type Child = Node | string | false | null | undefined;

export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  given: Partial<Record<"class" | "type" | "title" | "role" | "scope" | "href" | "rel" | "aria-label" | "aria-hidden", string>>,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) if (value) element.setAttribute(key, value);
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

const KNOWN = new Set(["P", "STRONG", "EM", "CODE", "UL", "OL", "LI", "BR"]);

/** The checker's own HTML with nothing in it but paragraphs, lists and emphasis; of anything else the text is left. */
export function prose(html: string): HTMLElement {
  const copy = (from: Node, to: HTMLElement) => {
    for (const child of from.childNodes) {
      if (child instanceof Text) to.append(child.data);
      else if (child instanceof Element) {
        const next = KNOWN.has(child.tagName) ? document.createElement(child.tagName) : to;
        copy(child, next);
        if (next !== to) to.append(next);
      }
    }
  };
  const made = make("div", { class: "prose" });
  copy(new DOMParser().parseFromString(html, "text/html").body, made);
  return made;
}

export function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** Words in which what stands in backquotes is set off, as the checker quotes what somebody wrote. */
export function quoted(words: string): HTMLElement {
  const parts = words.split(/`([^`]+)`/);
  return make("span", {}, ...parts.map((part, number) => (number % 2 ? make("q", {}, part) : part)));
}
