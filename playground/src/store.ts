// What is remembered in this browser, if it lets itself be asked: the text, the one before it, the colours.

const PREFIX = "argcheck.";

export function kept(name: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function put(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // It is full or forbidden: the page goes on without a memory.
  }
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
