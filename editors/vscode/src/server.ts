/** The language server's process, and the client that speaks with it. */

import { type ChildProcess, spawn } from "node:child_process";
import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient, type LanguageClientOptions } from "vscode-languageclient/node";
import { command, complain, reason } from "./command";
import type { State, Status } from "./status";

/** How often a server that ended by itself is started again within RECENT milliseconds. */
const TRIES = 3;
const RECENT = 180_000;

export class Server {
  private client: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();
  private said = "";
  private ends: number[] = [];

  constructor(
    private readonly log: vscode.OutputChannel,
    private readonly status: Status,
  ) {}

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
    try {
      await client?.dispose();
    } catch (error) {
      this.log.appendLine(`argcheck did not end well: ${String(error)}`);
    }
  }

  private async start(): Promise<void> {
    this.ends = [];
    try {
      // Before there is a client, which would complain too if there is no such command.
      let first: ChildProcess | undefined = await this.launch();
      const launch = async () => {
        const process = first ?? (await this.launch());
        first = undefined;
        return process;
      };
      const client = new LanguageClient("argcheck", "argcheck", launch, this.options());
      client.onNotification("argcheck/status", (state: State) => this.status.set(state));
      this.client = client;
      await client.start();
    } catch (error) {
      this.status.broken();
      this.log.appendLine(`argcheck was not started: ${String(error)}`);
    }
  }

  /** A process that runs, or an error that has been shown. */
  private launch(): Promise<ChildProcess> {
    const { path, arguments: words, folder } = command();
    this.said = "";
    return new Promise((resolve, reject) => {
      const process = spawn(path, words, { cwd: folder, stdio: "pipe" });
      process.stderr.on("data", (data: Buffer) => (this.said = (this.said + data.toString()).slice(-2000)));
      process.once("spawn", () => resolve(process));
      process.once("error", (error) => {
        complain(path, reason(error, path));
        reject(error);
      });
      // Status 2 at once: the command is there, and the language server is not.
      process.once("exit", (status) => {
        if (status === 2) complain(path, this.said.trim().replace(/^argcheck: /, "") || "it ended with status 2");
      });
    });
  }

  private options(): LanguageClientOptions {
    const limits = vscode.workspace.getConfiguration("argcheck").get("limits");
    return {
      documentSelector: ["file", "untitled"].flatMap((scheme) =>
        ["arg", "markdown"].map((language) => ({ scheme, language })),
      ),
      initializationOptions: { limits, status: true },
      synchronize: { configurationSection: "argcheck" },
      outputChannel: this.log,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.closed(),
      },
    };
  }

  /** The server has ended by itself: start it again, but not for ever. */
  private closed() {
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < RECENT), now];
    this.status.clear();
    if (this.said.includes("argcheck[lsp]") || this.ends.length > TRIES) {
      this.status.broken();
      const message = this.said.includes("argcheck[lsp]") ? undefined : "argcheck keeps ending; its log says more.";
      return { action: CloseAction.DoNotRestart, message, handled: message === undefined };
    }
    return { action: CloseAction.Restart, handled: true };
  }
}
