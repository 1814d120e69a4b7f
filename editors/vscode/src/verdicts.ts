/** How the arguments of each document stand, asked for whenever the server has checked it. */

import * as vscode from "vscode";
import type { Verdicts } from "./said";
import type { Server } from "./server";

const AGAIN = 250;

export class Standings implements vscode.Disposable {
  private readonly known = new Map<string, Verdicts>();
  private readonly asking = new Map<string, vscode.CancellationTokenSource>();
  private readonly told = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly subscriptions: vscode.Disposable[];
  /** Of a document something else is known than before. */
  readonly onChange = this.told.event;

  constructor(private readonly server: Server) {
    this.subscriptions = [
      this.told,
      server.onState(({ uri, state }) => {
        const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
        if (document === undefined) return;
        if (state === "checking") this.forget(document);
        else void this.find(document);
      }),
      server.onRestart(() => {
        for (const document of vscode.workspace.textDocuments) this.forget(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
    ];
  }

  /** What is known of the present text, if anything is. */
  of(document: vscode.TextDocument): Verdicts | undefined {
    return this.known.get(document.uri.toString());
  }

  /** What is known of a document once it is checked; undefined if there is no server, or nobody waits any more. */
  async checked(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<Verdicts | undefined> {
    while (!token.isCancellationRequested) {
      const found = await this.server.verdicts(document, token);
      if (found === undefined || found.fresh) return found;
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
    return undefined;
  }

  private async find(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    this.asking.get(key)?.cancel();
    const asking = new vscode.CancellationTokenSource();
    this.asking.set(key, asking);
    const found = await this.checked(document, asking.token);
    if (asking.token.isCancellationRequested || found?.version !== document.version) return;
    this.known.set(key, found);
    this.told.fire(document);
  }

  private forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.asking.get(key)?.cancel();
    this.asking.delete(key);
    if (this.known.delete(key)) this.told.fire(document);
  }

  dispose(): void {
    for (const each of [...this.asking.values(), ...this.subscriptions]) each.dispose();
  }
}
