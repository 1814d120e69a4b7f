/** The report beside the text: the page that `argcheck --format html` writes, of the text as it is, saved or not. */

import * as vscode from "vscode";
import { type Also, hear, options, page, tell } from "./page";
import type { Server } from "./server";

/** Milliseconds for which a text rests before its page is made anew, and what that may take of the time besides. */
const REST = 300;
const SHARE = 4;

/** As long as there is no page: the text is not checked, or there is no server. */
const NOTHING = `<!doctype html><html><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>Report</title>
</head><body><p>There is no report: the text is not checked.</p></body></html>`;

export class Reports implements vscode.Disposable {
  private readonly open = new Map<string, Report>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly root: vscode.Uri,
    private readonly server: Server,
  ) {
    this.subscriptions = [
      // Of any text: what is imported may have changed.
      server.onState(({ state }) => {
        if (state !== "checking") for (const report of this.open.values()) report.later();
      }),
    ];
  }

  /** Open the report of a text, or bring it to the front. */
  async show(of: vscode.Uri | string | undefined): Promise<void> {
    const uri = typeof of === "string" ? vscode.Uri.parse(of) : of;
    const document = uri && (await vscode.workspace.openTextDocument(uri));
    if (document === undefined || !this.server.speaksOf(document)) {
      void vscode.window.showInformationMessage("argcheck reports on arguments: open a text with some in it first.");
      return;
    }
    const key = document.uri.toString();
    const known = this.open.get(key);
    if (known !== undefined) {
      known.view.reveal(undefined, true);
      return;
    }
    // Beside the text, and where the panel is if that is what has the focus.
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const beside = { viewColumn: column, preserveFocus: true };
    const title = `Report: ${vscode.workspace.asRelativePath(document.uri)}`;
    const view = vscode.window.createWebviewPanel("argcheck.report", title, beside, {
      ...options(this.root),
      enableFindWidget: true,
    });
    view.iconPath = vscode.Uri.joinPath(this.root, "media", "icon.svg");
    const report = new Report(this.root, this.server, document, view);
    this.open.set(key, report);
    view.onDidDispose(() => {
      this.open.delete(key);
      report.dispose();
    });
    await report.fill();
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
    for (const report of [...this.open.values()]) report.view.dispose();
  }
}

class Report {
  private timer: NodeJS.Timeout | undefined;
  private asking: vscode.CancellationTokenSource | undefined;
  private policy = "";
  private html = "";
  private cost = 0;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly root: vscode.Uri,
    private readonly server: Server,
    private readonly document: vscode.TextDocument,
    readonly view: vscode.WebviewPanel,
  ) {
    this.subscriptions = [
      hear(view.webview, (message) => message.type === "ready" && this.tell()),
      view.onDidChangeViewState(() => view.visible && this.later()),
    ];
  }

  later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.fill(), REST + SHARE * this.cost);
  }

  /** Ask for the page of the present text, and show it. */
  async fill(): Promise<void> {
    if (!this.view.visible || this.document.isClosed) return;
    this.asking?.cancel();
    const asking = (this.asking = new vscode.CancellationTokenSource());
    const began = Date.now();
    const found = await this.server.page(this.document, asking.token);
    if (asking.token.isCancellationRequested) return;
    if (found === undefined) {
      if (!this.html) this.view.webview.html = NOTHING;
      return;
    }
    this.cost = Date.now() - began;
    if (found.html === this.html) return;
    this.html = found.html;
    const also = allowed(found.html);
    const policy = JSON.stringify(also);
    if (policy === this.policy) {
      this.tell();
    } else {
      // The frame around it allows what the page inside does; it is told of the page when it is there.
      this.policy = policy;
      this.view.webview.html = page(this.root, this.view.webview, "report", this.view.title, also);
    }
  }

  private tell(): void {
    if (this.html) tell(this.view.webview, { type: "page", html: this.html });
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asking?.cancel();
    for (const each of this.subscriptions) each.dispose();
  }
}

/** The digests that the policy of a page names; a page may only have scripts and styles that are named so. */
function allowed(html: string): Also {
  const written = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1] ?? "";
  const policy = written.replace(/&#(?:x27|39);|&apos;/g, "'");
  const digests = (directive: string) =>
    new RegExp(`${directive} ([^;]*)`).exec(policy)?.[1]?.match(/'sha(?:256|384|512)-[\w+/=-]+'/g)?.join(" ");
  return { scripts: digests("script-src"), styles: digests("style-src") };
}
