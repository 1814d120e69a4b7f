/** The language server's process, and the client that speaks with it. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as vscode from "vscode";
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type Range,
  type WorkspaceEdit,
} from "vscode-languageclient/node";
import { type Command, complain, reason } from "./command";
import type { Page, Panel, Verdicts } from "./said";
import type { State, Status } from "./status";

/** How often a server that ended by itself is started again within RECENT milliseconds. */
const TRIES = 3;
const RECENT = 180_000;
const SCHEMES = ["file", "untitled"];
const LANGUAGES = ["arg", "markdown", "quarto", "rmd", "mdx"];
/** The status of a command that has no language server, or does not understand its arguments. */
const MISUSED = 2;

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();
  private ended: Promise<number | null> = Promise.resolve(null);
  private ends: number[] = [];
  private readonly stated = new vscode.EventEmitter<State>();
  private readonly restarted = new vscode.EventEmitter<void>();
  /** A document has got into another state. */
  readonly onState = this.stated.event;
  /** Nothing that was said holds any more. */
  readonly onRestart = this.restarted.event;

  constructor(
    private readonly log: vscode.OutputChannel,
    private readonly status: Status,
    private readonly find: () => Command,
  ) {}

  /** Whether a document is one that it is told of. */
  speaksOf(document: vscode.TextDocument): boolean {
    return SCHEMES.includes(document.uri.scheme) && LANGUAGES.includes(document.languageId);
  }

  panel(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<Panel | undefined> {
    const { line, character } = position;
    return this.ask("argcheck/panel", document, token, { position: { line, character } });
  }

  verdicts(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<Verdicts | undefined> {
    return this.ask("argcheck/verdicts", document, token);
  }

  page(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<Page | undefined> {
    return this.ask("argcheck/page", document, token);
  }

  /** What it says of a document; undefined if it says nothing, or cannot be asked. */
  private async ask<T>(
    method: string,
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
    about: object = {},
  ): Promise<T | undefined> {
    const client = this.client;
    if (client === undefined || !client.isRunning()) return undefined;
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    try {
      return (await client.sendRequest<T | null>(method, { textDocument: { uri }, ...about }, token)) ?? undefined;
    } catch (error) {
      if (!token.isCancellationRequested) this.log.appendLine(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  /** Make a change that it offers. */
  async apply(edit: WorkspaceEdit): Promise<void> {
    const change = await this.client?.protocol2CodeConverter.asWorkspaceEdit(edit);
    if (change !== undefined) await vscode.workspace.applyEdit(change);
  }

  range({ start, end }: Range): vscode.Range {
    return new vscode.Range(start.line, start.character, end.line, end.character);
  }

  dispose(): void {
    this.stated.dispose();
    this.restarted.dispose();
  }

  /** Start afresh; one thing happens after the other, however often this is asked for. */
  restart(): Promise<void> {
    this.queue = this.queue.then(async () => {
      await this.end();
      await this.start();
    });
    return this.queue;
  }

  /** Stop for good. */
  stop(): Promise<void> {
    this.queue = this.queue.then(() => this.end());
    return this.queue;
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.status.clear();
    this.restarted.fire();
    try {
      await client?.dispose();
    } catch (error) {
      this.log.appendLine(`argcheck did not end well: ${String(error)}`);
    }
  }

  private async start(): Promise<void> {
    this.ends = [];
    const client = new Client("argcheck", "argcheck", () => this.launch(), this.options());
    client.onNotification("argcheck/status", (state: State) => {
      // Its own way of writing a URI, which may differ from the server's.
      const told = { ...state, uri: vscode.Uri.parse(state.uri).toString() };
      this.status.set(told);
      this.stated.fire(told);
    });
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.status.broken();
      this.log.appendLine(`argcheck was not started: ${String(error)}`);
    }
  }

  /** A process that runs, or an error that has been shown. */
  private launch(): Promise<ChildProcess> {
    const { path, arguments: words, folder } = this.find();
    const process = spawn(path, words, { cwd: folder, stdio: "pipe" });
    let said = "";
    process.stderr.on("data", (data: Buffer) => (said = (said + data.toString()).slice(-2000)));
    this.ended = Promise.all([once(process, "exit"), once(process.stderr, "end")])
      .then(([[status]]) => {
        if (status === MISUSED) complain(path, lastLine(said) || `it ended with status ${MISUSED}`);
        return status as number | null;
      })
      .catch(() => null);
    return new Promise((resolve, reject) => {
      process.once("spawn", () => resolve(process));
      process.once("error", (error) => {
        complain(path, reason(error, path));
        reject(error);
      });
    });
  }

  private options(): LanguageClientOptions {
    const limits = vscode.workspace.getConfiguration("argcheck").get("limits");
    return {
      documentSelector: SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
      initializationOptions: { limits, status: true, lensCommand: "argcheck.report" },
      synchronize: { configurationSection: "argcheck" },
      outputChannel: this.log,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.closed(),
      },
    };
  }

  /** The server has ended by itself: start it again, but not for ever, and not if it cannot be. */
  private async closed(): Promise<CloseHandlerResult> {
    const status = await Promise.race([this.ended, new Promise<null>((resolve) => setTimeout(resolve, 1000, null))]);
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < RECENT), now];
    this.status.clear();
    if (status !== MISUSED && this.ends.length <= TRIES) return { action: CloseAction.Restart, handled: true };
    this.status.broken();
    if (status !== MISUSED) void vscode.window.showErrorMessage("argcheck keeps ending; its log says more.");
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}

/** A client that writes its troubles into the log; what an author can do about is said by others. */
class Client extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** What the command says last, in the words of a sentence that goes on to say how to install it. */
function lastLine(said: string): string {
  const last = said.trim().split("\n").pop() ?? "";
  return last.replace(/^argcheck: /, "").replace(/: pip install .*$/, "");
}
