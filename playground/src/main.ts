// The page: the text on one side, what the checker says of it on the other.

import built from "built:examples";
import { Checker, Ended, Outdated, TOO_LONG } from "./checker";
import type { Checked } from "./data";
import { byId, make } from "./dom";
import { Editor } from "./editor";
import { Sheet } from "./report";
import { carried, carries, fragment } from "./share";
import { aside, kept, put, putAside, takeBack, Theme } from "./store";

/** Milliseconds for which typing is waited for, and part of the time that the last check took, at most so much. */
const REST = 120;
const LONGEST_REST = 700;
/** Milliseconds after which it is said that a check goes on. */
const LONG = 400;
/** Characters of a file that is opened. */
const MOST = 400_000;

const script = byId("main-script");
const stage = byId("stage");
const progress = byId<HTMLProgressElement>("progress");
const report = byId("report");
const counts = byId("tab-report");
const result = byId("result");
const map = byId("map");
const examples = built.groups.flatMap((group) => group.examples);
const sheet = new Sheet(byId("summary"), report, {
  go(place) {
    look("write");
    editor.go(place);
  },
  act(action) {
    editor.act(action);
    announce(action.title);
  },
});

let timer = 0;
let took = 0;
/** What the map is of, and in which colours. */
let drawn = "";
/** The last text that was given up: it is not tried again. */
let hopeless: string | undefined;
/** The text that came with the link in the address, until somebody changes it; their own stays kept meanwhile. */
let linked: string | undefined;

const checker = new Checker(
  { solver: script.dataset.solver!, effort: built.effort },
  Number(script.dataset.bytes),
  {
    loading(part) {
      progress.value = part;
      stage.textContent = part < 1 ? `Loading the checker… ${Math.round(part * 100)} %` : "Starting the checker…";
      document.body.dataset.state = "loading";
    },
    ready() {
      document.body.dataset.state = "ready";
    },
    failed(why) {
      document.body.dataset.state = "failed";
      stage.textContent = `The checker could not be started in this browser (${why}).`;
    },
  },
);

const editor = new Editor(byId("editor"), kept("text") ?? examples[0].text, {
  hover: (text, at) => checker.ask("hover", text, at),
  complete: (text, at) => checker.ask("complete", text, at),
  changed,
  moved: (at) => sheet.mark(editor.before(at)),
});

const theme = new Theme(byId("theme"), () => {
  if (document.body.dataset.view === "map") void draw();
});
const isReady = () => document.body.dataset.state === "ready";

// checking

function changed(): void {
  if (editor.text !== linked) keep();
  if (!isReady()) blank();
  schedule();
}

function schedule(): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void check(), Math.min(LONGEST_REST, Math.max(REST, took / 2)));
}

async function check(): Promise<void> {
  const text = editor.text;
  if (text === hopeless) return ended(TOO_LONG);
  const slow = window.setTimeout(() => result.classList.add("stale"), LONG);
  try {
    const read = await checker.ask("read", text);
    if (text !== editor.text || text === hopeless) return;
    editor.colour(read.tokens);
    const began = performance.now();
    const answer = await checker.ask("check", text);
    took = performance.now() - began;
    document.body.dataset.took = String(Math.round(took));
    if (text === editor.text) show(answer);
  } catch (error) {
    if (error instanceof Outdated) return;
    if (!(error instanceof Ended)) throw error;
    hopeless = text;
    if (text === editor.text) ended(error.message);
  } finally {
    window.clearTimeout(slow);
    if (text === editor.text) result.classList.remove("stale");
  }
}

function show(answer: Checked): void {
  document.body.dataset.checked = String(Number(document.body.dataset.checked ?? 0) + 1);
  editor.find(answer.findings);
  if (answer.report) {
    sheet.show(answer.report);
    counts.dataset.counts = answer.report.counts.map(({ sign, number }) => `${sign} ${number}`).join("  ");
    sheet.mark(editor.view.state.selection.main.head);
  } else {
    instead(...answer.findings.map((item) => make("p", { class: "ended" }, item.message)));
  }
  if (document.body.dataset.view === "map") void draw();
}

/** Say something where the report would stand. */
function instead(...said: HTMLElement[]): void {
  sheet.clear();
  delete counts.dataset.counts;
  report.replaceChildren(...said);
}

/** Nothing is known of this text yet: what was said of another is taken away. Of the first example all is known. */
function blank(): void {
  drawn = "";
  map.replaceChildren();
  if (!isReady() && editor.text === examples[0].text) {
    editor.colour(built.first.tokens);
    show(built.first);
  } else {
    editor.find([]);
    instead(make("p", { class: "waiting" }, "This text will be checked as soon as the checker is ready."));
  }
}

/** Say of a text that it was given up. */
function ended(why: string): void {
  result.classList.remove("stale");
  editor.find([]);
  instead(
    make(
      "p",
      { class: "ended" },
      make("strong", {}, "Not checked. "),
      why === TOO_LONG
        ? "This text takes longer than a browser should. Make the argument smaller; on your own machine argcheck has more time."
        : `The checker stumbled over this text (${why.split("\n").at(-1)}) and was started again.`,
    ),
  );
}

/** The page that the product makes, in a frame that can do nothing to this one. */
async function draw(): Promise<void> {
  const text = editor.text;
  const wanted = `${theme.name} ${text}`;
  if (wanted === drawn) return;
  try {
    const page = await checker.ask("page", text, theme.name, fileName(text));
    if (text !== editor.text) return;
    drawn = wanted;
    const frame = make("iframe", { title: "Map of the arguments" });
    frame.setAttribute("sandbox", "allow-scripts");
    frame.srcdoc = page;
    // The one before stays in sight until this one is there.
    frame.onload = () => {
      while (frame.previousSibling) frame.previousSibling.remove();
      frame.className = "shown";
    };
    map.append(frame);
  } catch (error) {
    if (error instanceof Ended) map.replaceChildren(make("p", { class: "ended" }, "The map took too long to draw."));
    else if (!(error instanceof Outdated)) throw error;
  }
}

// what is looked at

function look(view: string): void {
  document.body.dataset.view = view;
  for (const tab of document.querySelectorAll<HTMLElement>("[role=tab]")) {
    const on = tab.dataset.view === view || (tab.dataset.view === "report" && view === "write" && isWide());
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
  }
  report.hidden = view === "map";
  map.hidden = view !== "map";
  if (view === "map") void draw();
}

const wide = matchMedia("(min-width: 60rem)");
const isWide = () => wide.matches;
wide.onchange = () => look(document.body.dataset.view!);

byId("tabs").addEventListener("click", (event) => {
  const tab = (event.target as HTMLElement).closest<HTMLElement>("[role=tab]");
  if (tab) look(tab.dataset.view!);
});
byId("tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = [...document.querySelectorAll<HTMLElement>("[role=tab]")].filter((tab) => tab.offsetParent);
  const next = tabs[(tabs.indexOf(document.activeElement as HTMLElement) + step + tabs.length) % tabs.length];
  look(next.dataset.view!);
  next.focus();
});

// texts

function announce(words: string): void {
  byId("said").textContent = words;
}

function notice(words: string, action?: string, done?: () => void, dismissed?: () => void): void {
  const bar = byId("notice");
  const close = make("button", { type: "button", class: "close", "aria-label": "Dismiss" }, "×");
  const button = action ? make("button", { type: "button" }, action) : undefined;
  if (button) button.onclick = () => (done?.(), (bar.hidden = true));
  close.onclick = () => (dismissed?.(), (bar.hidden = true), editor.view.focus());
  bar.replaceChildren(make("span", {}, words), ...(button ? [button] : []), close);
  bar.hidden = false;
}

/** What somebody wrote, unless it is an example as it stands. */
const isOwn = (text: string) => text.trim() !== "" && !examples.some((example) => example.text === text);

/** Keep the text as the one of whoever sits here, and what they wrote before a link came beside it. */
function keep(): void {
  const text = editor.text;
  if (linked !== undefined) {
    linked = undefined;
    shelve(kept("text") ?? "", text);
    remind("This text is yours now.");
  }
  if (carries(location.hash)) history.replaceState(null, "", location.pathname + location.search);
  put("text", text);
}

/** Put aside what somebody wrote, as another text takes its place. */
function shelve(old: string, now: string): void {
  if (aside()[0] === now) put("reminder", "");
  takeBack(now);
  if (isOwn(old) && old !== now) {
    putAside(old);
    put("reminder", "on");
  }
  list();
}

/** Tell of the text that was put aside last, until it is brought back or that is dismissed. */
function remind(words = ""): void {
  const [text] = aside();
  if (text === undefined || !kept("reminder")) byId("notice").hidden = true;
  else notice(`${words} What you wrote before is put aside.`, "Bring it back", () => restore(text), () => put("reminder", ""));
}

const restore = (text: string) => bring(text, "Here is your own text again.");

/** Put another text into the editor. What somebody wrote is never lost by it. */
function bring(text: string, whence: string): void {
  if (text === editor.text) return;
  shelve(linked === undefined ? editor.text : (kept("text") ?? ""), text);
  linked = undefined;
  editor.replace(text);
  blank();
  look(isWide() ? document.body.dataset.view! : "write");
  remind(whence);
}

const choose = byId<HTMLSelectElement>("examples");
for (const group of built.groups) {
  const options = document.createElement("optgroup");
  options.label = group.name;
  for (const example of group.examples) {
    const option = make("option", {}, example.title);
    option.value = String(examples.indexOf(example));
    options.append(option);
  }
  choose.append(options);
}
choose.onchange = () => {
  const [, kind, number] = /^(\D*)(\d+)$/.exec(choose.value)!;
  choose.value = "";
  if (kind) restore(aside()[Number(number)]);
  else bring(examples[Number(number)].text, "Here is the example.");
};
const shelf = document.createElement("optgroup");
shelf.label = "Put aside";

/** List what was put aside below the examples. */
function list(): void {
  const options = aside().map((text, number) => {
    const option = make("option", {}, name(text));
    option.value = `aside${number}`;
    return option;
  });
  shelf.replaceChildren(...options);
  if (options.length) choose.append(shelf);
  else shelf.remove();
}
list();

async function opened(file: File): Promise<void> {
  if (file.size > MOST) notice(`${file.name} is too large to be opened here.`);
  else bring(await file.text(), `This is ${file.name}.`);
}

const chosen = byId<HTMLInputElement>("file");
byId("open").onclick = () => chosen.click();
chosen.onchange = () => {
  if (chosen.files?.[0]) void opened(chosen.files[0]);
  chosen.value = "";
};
window.addEventListener("dragover", (event) => event.preventDefault());
window.addEventListener(
  "drop",
  (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    void opened(file);
  },
  { capture: true },
);

/** What a text is called: by its title, its first argument, or how it begins. */
function name(text: string): string {
  const found = /^title\s+(.+)$/m.exec(text) ?? /^argument\s+(.+?)\s*:?\s*$/m.exec(text) ?? /(\S.*)/.exec(text);
  return found![1].slice(0, 60);
}

/** The file that a text is, in a download and on the map. */
function fileName(text: string): string {
  const title = /^title\s+(.+)$/m.exec(text)?.[1] ?? "";
  const words = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60).replace(/^-+|-+$/g, "");
  return `${words || "argument"}.arg`;
}

byId("save").onclick = () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([editor.text], { type: "text/plain" }));
  link.download = fileName(editor.text);
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

byId("share").onclick = async () => {
  const address = new URL(await fragment(editor.text), location.href.replace(/[?#].*/, ""));
  history.replaceState(null, "", address.hash);
  try {
    await navigator.clipboard.writeText(address.href);
    notice("The link is copied. Whoever opens it sees this text and its verdicts; the text is in the link itself.");
  } catch {
    notice("The link now stands in the address bar: copy it from there.");
  }
};

/** Show the text that came with a link. It is looked at: only when it is changed does it take the place of one's own. */
async function arrive(): Promise<void> {
  let text: string | undefined;
  try {
    text = await carried(location.hash);
  } catch {
    return notice("The link does not carry a text that can be read. It may have been cut off.");
  }
  if (text === undefined) return;
  if (!isWide()) look("report");
  if (text === editor.text) return;
  const own = linked === undefined ? editor.text : (kept("text") ?? "");
  linked = text;
  editor.replace(text);
  blank();
  if (isOwn(own)) notice("This text came with the link. Your own is kept.", "Bring it back", () => restore(own));
  else remind("This text came with the link.");
}
window.addEventListener("hashchange", () => void arrive());

// the rest

const how = byId<HTMLDialogElement>("how");
byId("help").onclick = () => how.showModal();
how.onclick = (event) => {
  if (event.target === how) how.close();
};
how.onclose = () => editor.view.focus();

look("write");
remind();
await arrive();
blank();
checker.start();
void check();
