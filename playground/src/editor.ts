// The editor: CodeMirror, in which the checker's own colours, findings, repairs, hovers and completions are shown.

import {
  autocompletion,
  completionKeymap,
  snippet,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, insertNewlineKeepIndent } from "@codemirror/commands";
import { linter, lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { searchKeymap } from "@codemirror/search";
import { ChangeSet, EditorSelection, EditorState, StateEffect, StateField, type Text } from "@codemirror/state";
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
  placeholder,
  type Command,
  type DecorationSet,
} from "@codemirror/view";
import type { Action, Candidate, Finding, Hover, Stretch, Token } from "./data";
import { make, prose, quoted } from "./dom";

export interface Asked {
  hover(text: string, at: number): Promise<Hover | null>;
  complete(text: string, at: number): Promise<Candidate[]>;
  changed(): void;
  moved(at: number): void;
}

const LEVELS = { error: "error", warning: "warning", note: "info" } as const;

const setTokens = StateEffect.define<Token[]>();
const colours = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let now = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setTokens)) {
        const kept = effect.value.filter(([from, to]) => from < to && to <= transaction.newDoc.length);
        now = Decoration.set(
          kept.map(([from, to, kind]) =>
            Decoration.mark({ class: kind.split(" ").map((word) => `t-${word}`).join(" ") }).range(from, to),
          ),
          true,
        );
      }
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** What has changed since the text that the findings and the report are about. */
const setBase = StateEffect.define<null>();
const since = StateField.define<ChangeSet>({
  create: (state) => ChangeSet.empty(state.doc.length),
  update(before, transaction) {
    const now = transaction.docChanged ? before.compose(transaction.changes) : before;
    return transaction.effects.some((effect) => effect.is(setBase)) ? ChangeSet.empty(transaction.newDoc.length) : now;
  },
});

/** A new line as far in as the one above; below the head of an argument it is two blanks further in. */
const newLine: Command = (view) => {
  const { state } = view;
  const line = state.doc.lineAt(state.selection.main.head);
  const isHead = /^\s*argument\b.*:\s*$/.test(line.text) && state.selection.main.head === line.to;
  if (!isHead) return insertNewlineKeepIndent(view);
  const insert = `${state.lineBreak}${/^\s*/.exec(line.text)![0]}  `;
  view.dispatch(state.replaceSelection(insert), { scrollIntoView: true, userEvent: "input" });
  return true;
};

export class Editor {
  readonly view: EditorView;

  constructor(parent: HTMLElement, text: string, private readonly asked: Asked) {
    // In a shadow tree its styles need no leave of the page's content security policy, which gives none.
    const root = parent.attachShadow({ mode: "open" });
    root.append(make("link", { rel: "stylesheet", href: "editor.css" }));
    this.view = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          EditorView.lineWrapping,
          placeholder("argument my own:\n  premise if it rains, the streets are wet\n  premise it rains\n  therefore …"),
          EditorState.tabSize.of(8),
          colours,
          since,
          linter(null),
          lintGutter(),
          hoverTooltip((view, at) => this.hover(view, at)),
          autocompletion({ override: [(context) => this.complete(context)], selectOnOpen: false, icons: false }),
          keymap.of([{ key: "Enter", run: newLine }, ...completionKeymap]),
          keymap.of([...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
          EditorView.contentAttributes.of({
            "aria-label": "Your argument",
            spellcheck: "false",
            autocapitalize: "off",
            autocorrect: "off",
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) asked.changed();
            if (update.selectionSet || update.docChanged) asked.moved(update.state.selection.main.head);
          }),
        ],
      }),
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  get document(): Text {
    return this.view.state.doc;
  }

  /** Put another text in the place of this one; it can be undone. */
  replace(text: string): void {
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      selection: EditorSelection.cursor(0),
      effects: EditorView.scrollIntoView(0),
    });
  }

  colour(tokens: Token[]): void {
    this.view.dispatch({ effects: setTokens.of(tokens) });
  }

  /** Show what was found in the present text. */
  find(findings: Finding[]): void {
    const length = this.view.state.doc.length;
    const shown = findings.map((item): Diagnostic => {
      const from = Math.min(item.from, length);
      return {
        from,
        to: Math.max(from, Math.min(item.to, length)),
        severity: LEVELS[item.severity],
        message: [item.message, ...item.help].join(" "),
        renderMessage: () => message(item),
        actions: item.actions.map((action) => ({ name: action.title, apply: () => this.act(action) })),
      };
    });
    this.view.dispatch({ effects: setBase.of(null) });
    this.view.dispatch(setDiagnostics(this.view.state, shown));
  }

  /** Make the changes of an action, which were worked out for the text that the findings are about. */
  act(action: Action): void {
    const moved = this.view.state.field(since);
    const changes = action.edits.map(({ from, to, insert }) => {
      const start = moved.mapPos(from, -1);
      return { from: start, to: Math.max(start, moved.mapPos(to, 1)), insert };
    });
    const put = ChangeSet.of(changes, this.view.state.doc.length);
    const end = put.mapPos(changes.at(-1)!.to, 1);
    this.view.dispatch({ changes: put, selection: EditorSelection.cursor(end), scrollIntoView: true, userEvent: "input" });
    this.view.focus();
  }

  /** Go to a stretch of the text that the report is about. */
  go({ from, to }: Stretch): void {
    const moved = this.view.state.field(since);
    const [start, end] = [moved.mapPos(from, 1), moved.mapPos(to, -1)];
    this.view.dispatch({
      selection: EditorSelection.range(start, Math.max(start, end)),
      effects: EditorView.scrollIntoView(start, { y: "center" }),
    });
    this.view.focus();
  }

  /** The place in the text that the report is about, of a place in the present one. */
  before(at: number): number {
    return this.view.state.field(since).invertedDesc.mapPos(at);
  }

  private async hover(view: EditorView, at: number) {
    const found = await this.asked.hover(this.text, at).catch(() => null);
    if (!found || found.to > view.state.doc.length) return null;
    return { pos: found.from, end: found.to, above: true, create: () => ({ dom: box(found.html) }) };
  }

  private async complete(context: CompletionContext): Promise<CompletionResult | null> {
    const word = context.matchBefore(/[\p{L}\p{N}_.'’-]+/u);
    if (!context.explicit && (!word || word.text.length < 2)) return null;
    const candidates = await this.asked.complete(this.text, context.pos).catch(() => []);
    if (context.aborted) return null;
    const fitting = candidates.filter((one) => {
      const typed = context.state.sliceDoc(one.from, context.pos).toLowerCase();
      return one.filter.toLowerCase().startsWith(typed) && one.insert.trim().toLowerCase() !== typed.trim();
    });
    return fitting.length ? { from: word?.from ?? context.pos, options: fitting.map(option), filter: false } : null;
  }
}

function option(one: Candidate): Completion {
  const apply = one.snippet
    ? (view: EditorView, completion: Completion, _from: number, to: number) =>
        snippet(one.insert.replaceAll("${0:", "${9:"))(view, completion, one.from, to)
    : (view: EditorView, _completion: Completion, _from: number, to: number) =>
        view.dispatch({
          changes: { from: one.from, to: Math.max(to, one.to), insert: one.insert },
          selection: EditorSelection.cursor(one.from + one.insert.length),
          userEvent: "input.complete",
        });
  return { label: one.label, detail: one.detail, type: one.kind, apply, ...(one.html && { info: () => box(one.html) }) };
}

function box(html: string): HTMLElement {
  const made = prose(html);
  made.classList.add("hover");
  return made;
}

function message(item: Finding): HTMLElement {
  return make(
    "div",
    {},
    item.code && make("span", { class: `code ${item.severity}` }, item.code),
    " ",
    quoted(item.message),
    ...item.help.map((line) => make("div", { class: "help" }, "→ ", quoted(line))),
  );
}
