// What is remembered in this browser, if it lets itself be asked: the text, those put aside, the colours.

const PREFIX = "argcheck.";
/** Texts that are kept of those put aside. */
const MOST = 12;
/** What the browser does not take, because it is full or forbidden: that is remembered until the page is left. */
const refused = new Map<string, string>();

export function kept(name: string): string | undefined {
  try {
    return refused.get(name) ?? localStorage.getItem(PREFIX + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remember something; whether the browser has taken it. */
export function put(name: string, value: string): boolean {
  try {
    localStorage.setItem(PREFIX + name, value);
    refused.delete(name);
    return true;
  } catch {
    refused.set(name, value);
    return false;
  }
}

/** The texts that were put aside, the last one first. */
export function aside(): string[] {
  try {
    const found: unknown = JSON.parse(kept("aside") ?? "[]");
    return Array.isArray(found) ? found.filter((text) => typeof text === "string" && text.trim() !== "") : [];
  } catch {
    return [];
  }
}

/** Put a text aside; the oldest go where there is no room. */
export function putAside(text: string): void {
  const texts = [text, ...aside().filter((other) => other !== text)].slice(0, MOST);
  while (!put("aside", JSON.stringify(texts)) && texts.length > 1) texts.pop();
}

/** A text that stands in the editor is not put aside any more. */
export function takeBack(text: string): void {
  put("aside", JSON.stringify(aside().filter((other) => other !== text)));
}

const THEMES = {
  system: ["◐", "Colours: as the system has them"],
  light: ["☀", "Colours: light"],
  dark: ["☾", "Colours: dark"],
} as const;
type Name = keyof typeof THEMES;

/** The button that goes through the system's colours, light ones and dark ones. */
export class Theme {
  constructor(
    private readonly button: HTMLElement,
    private readonly changed: () => void,
  ) {
    const before = kept("theme");
    this.set(before === "light" || before === "dark" ? before : "system");
    button.onclick = () => {
      const names = Object.keys(THEMES) as Name[];
      this.set(names[(names.indexOf(this.name) + 1) % names.length]);
      this.changed();
    };
  }

  name: Name = "system";

  private set(name: Name): void {
    this.name = name;
    document.documentElement.dataset.theme = name;
    const [sign, label] = THEMES[name];
    this.button.textContent = sign;
    this.button.setAttribute("aria-label", label);
    this.button.title = label;
    put("theme", name);
  }
}
