/** The panel beside the text: what is known of the place that the cursor is at, kept while one types. */

import * as vscode from "vscode";
import { hear, options, page, tell } from "./page";
import type { Asked, Panel } from "./said";
import type { Server } from "./server";

const TYPE = "argcheck.panel";
/** Milliseconds for which a cursor rests before it is followed, and after which what was not known is asked for again. */
const REST = 40;
const AGAIN = 250;

export class PanelView implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private view: vscode.WebviewPanel | undefined;
  private place: { document: vscode.TextDocument; position: vscode.Position } | undefined;
  private shown: Panel | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asking: vscode.CancellationTokenSource | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly root: vscode.Uri,
    private readonly server: Server,
  ) {
    this.subscriptions = [
      vscode.window.registerWebviewPanelSerializer(TYPE, this),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      server.onState(({ uri, state }) => {
        if (uri !== this.place?.document.uri.toString()) return;
        if (state === "checking") this.stale();
        this.later(0);
      }),
    ];
  }

  /** The text that it is about. */
  get document(): vscode.TextDocument | undefined {
    return this.view?.visible ? this.place?.document : undefined;
  }

  /** Open it beside the text, or bring it to the front. */
  show(): void {
    const editor = vscode.window.activeTextEditor;
    if (this.view === undefined) {
      const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.take(vscode.window.createWebviewPanel(TYPE, "Argument", beside, options(this.root)));
    } else {
      this.view.reveal(undefined, true);
    }
    this.follow(editor);
  }

  /** The editor has been closed and opened again. */
  async deserializeWebviewPanel(view: vscode.WebviewPanel): Promise<void> {
    view.webview.options = options(this.root);
    this.take(view);
    this.follow(vscode.window.activeTextEditor);
  }

  private take(view: vscode.WebviewPanel): void {
    this.view?.dispose();
    this.view = view;
    view.iconPath = vscode.Uri.joinPath(this.root, "media", "icon.svg");
    view.webview.html = page(this.root, view.webview, "panel", "Argument");
    const heard = hear(view.webview, (message) => this.asked(message));
    view.onDidChangeViewState(() => view.visible && this.later(0));
    view.onDidDispose(() => {
      heard.dispose();
      if (this.view === view) this.view = undefined;
    });
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    if (this.view === undefined || editor === undefined || !this.server.speaksOf(editor.document)) return;
    this.place = { document: editor.document, position: editor.selection.active };
    this.later(REST);
  }

  private later(time: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), time);
  }

  private async ask(): Promise<void> {
    const { view, place } = this;
    if (view === undefined || !view.visible || place === undefined) return;
    this.asking?.cancel();
    const asking = (this.asking = new vscode.CancellationTokenSource());
    const found = await this.server.panel(place.document, place.position, asking.token);
    if (asking.token.isCancellationRequested || this.view !== view || found === undefined) return;
    if (found.fresh) {
      this.shown = found;
      tell(view.webview, { type: "panel", panel: found });
    } else {
      this.stale();
      this.later(AGAIN);
    }
  }

  /** What is shown is of a text that has moved on. */
  private stale(): void {
    this.shown = undefined;
    if (this.view !== undefined) tell(this.view.webview, { type: "stale" });
  }

  private async asked(message: Asked): Promise<void> {
    const document = this.place?.document;
    if (message.type === "ready") {
      this.later(0);
    } else if (document === undefined || document.isClosed) {
      return;
    } else if (message.type === "go") {
      const there = document.validatePosition(new vscode.Position(message.line, message.character));
      await reveal(document, there);
    } else {
      const action = this.shown?.actions[message.action];
      const current = this.shown?.version === document.version && message.version === document.version;
      if (action !== undefined && current) {
        await this.server.apply(action.edit);
        await focus(document);
      } else {
        this.later(0);
      }
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asking?.cancel();
    this.view?.dispose();
    for (const each of this.subscriptions) each.dispose();
  }
}

/** Back to a text, where it is shown already if it is. */
async function focus(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return vscode.window.showTextDocument(document, visible?.viewColumn ?? vscode.ViewColumn.One);
}

/** Bring a place into sight. */
async function reveal(document: vscode.TextDocument, there: vscode.Position): Promise<void> {
  const editor = await focus(document);
  editor.selection = new vscode.Selection(there, there);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
