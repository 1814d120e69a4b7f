/** The report beside the text: the page that `argcheck --format html` writes of the file. */

import { execFile } from "node:child_process";
import { dirname, relative } from "node:path";
import * as vscode from "vscode";
import { command, complain, reason } from "./command";

const MOST = 64 * 1024 * 1024;

export class Reports implements vscode.Disposable {
  private readonly panels = new Map<string, vscode.WebviewPanel>();
  private readonly subscription = vscode.workspace.onDidSaveTextDocument(() => {
    // Of others too: what is imported may have been saved.
    for (const [path, panel] of this.panels) void this.fill(path, panel);
  });

  /** Open the report of a text, by default the one in sight, or bring it to the front. */
  async show(of?: vscode.Uri | string): Promise<void> {
    const uri = typeof of === "string" ? vscode.Uri.parse(of) : of;
    const document = uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
    if (document === undefined || document.uri.scheme !== "file" || (document.isDirty && !(await document.save()))) {
      void vscode.window.showInformationMessage("argcheck reports on files: save the text to one first.");
      return;
    }
    const path = document.uri.fsPath;
    const known = this.panels.get(path);
    known?.reveal(undefined, true);
    await this.fill(path, known ?? this.open(path));
  }

  private open(path: string): vscode.WebviewPanel {
    const name = vscode.workspace.asRelativePath(path);
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    // The page says in a policy of its own which scripts it has, and that it loads nothing.
    const panel = vscode.window.createWebviewPanel("argcheck.report", `Report: ${name}`, beside, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    this.panels.set(path, panel);
    panel.onDidDispose(() => this.panels.delete(path));
    return panel;
  }

  /** What the command says of the file as it was saved last. */
  private fill(path: string, panel: vscode.WebviewPanel): Promise<void> {
    const program = command().path;
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(path))?.uri.fsPath ?? dirname(path);
    return new Promise((resolve) => {
      const options = { cwd: folder, maxBuffer: MOST };
      execFile(program, ["check", "--format", "html", "--", relative(folder, path)], options, (error, page, said) => {
        const failed = error as NodeJS.ErrnoException | null;
        if (typeof failed?.code === "string") complain(program, reason(failed, program));
        if (this.panels.get(path) === panel && page !== panel.webview.html) panel.webview.html = page || plain(said);
        resolve();
      });
    });
  }

  dispose(): void {
    this.subscription.dispose();
    for (const panel of this.panels.values()) panel.dispose();
  }
}

/** Text as a page that does nothing. */
function plain(text: string): string {
  const escaped = text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
  return `<!doctype html><html><head>${policy}</head><body><pre>${escaped || "There is no report."}</pre></body></html>`;
}
