/** argcheck installed for the editor alone: an environment of Python in its own folder, made only if that is wanted. */

import { spawn } from "node:child_process";
import { access, mkdir, readdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { reason } from "./command";

const KEY = "installed";
const WINDOWS = process.platform === "win32";
/** Commands that may be a Python, with the least that it must be. */
const PYTHONS = WINDOWS ? [["py", "-3"], ["python"]] : [["python3"], ["python"]];
const LEAST = [3, 11];
const VERSION = "import sys; print(*sys.version_info[:2])";

export class Installer {
  private going = false;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.OutputChannel,
    private readonly done: () => Thenable<void>,
  ) {}

  /** The command that was installed here. */
  get path(): string | undefined {
    return this.context.globalState.get<string>(KEY);
  }

  /** Forget what was installed and is not there any more. */
  async look(): Promise<void> {
    const path = this.path;
    if (path === undefined) return;
    await access(path).catch(() => this.context.globalState.update(KEY, undefined));
  }

  /** Install it, or a newer one, after asking. */
  async install(): Promise<void> {
    if (this.going) return;
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showErrorMessage("argcheck is installed only where the workspace is trusted.");
      return;
    }
    const from = vscode.workspace.getConfiguration("argcheck").get<string>("installFrom", "").trim() || "argdsl";
    const detail =
      `pip will fetch it from ${from} with what it needs (about 110 MB) into an environment of its own in ` +
      `${this.context.globalStorageUri.fsPath}. Nothing else is changed.`;
    const yes = "Install";
    const message = "Install argcheck for this editor?";
    if ((await vscode.window.showInformationMessage(message, { modal: true, detail }, yes)) !== yes) return;
    this.going = true;
    try {
      const location = vscode.ProgressLocation.Notification;
      const options = { location, title: "Installing argcheck", cancellable: true };
      const path = await vscode.window.withProgress(options, (progress, token) =>
        this.make(from, (message) => progress.report({ message }), token),
      );
      await this.context.globalState.update(KEY, path);
      await this.tidy(path);
      await this.done();
      void vscode.window.showInformationMessage("argcheck is installed.");
    } catch (error) {
      if (error instanceof vscode.CancellationError) return;
      await this.failed(error instanceof Error ? error.message : String(error));
    } finally {
      this.going = false;
    }
  }

  private async failed(why: string): Promise<void> {
    this.log.appendLine(`argcheck was not installed: ${why}`);
    const log = "Show the Log";
    if ((await vscode.window.showErrorMessage(`argcheck was not installed: ${why}`, log)) === log) this.log.show();
  }

  /** Make an environment with argcheck in it; the path of its command. What fails is taken away again. */
  private async make(
    from: string,
    tell: (message: string) => void,
    token: vscode.CancellationToken,
  ): Promise<string> {
    const what = requirement(from);
    tell("looking for Python");
    const python = await this.python(token);
    const home = this.context.globalStorageUri.fsPath;
    await mkdir(home, { recursive: true });
    const folder = join(home, `argcheck-${Date.now()}`);
    const inside = (name: string) => join(folder, WINDOWS ? "Scripts" : "bin", WINDOWS ? `${name}.exe` : name);
    try {
      tell("making an environment");
      await this.run([...python, "-m", "venv", folder], token);
      tell(`fetching ${from}`);
      const quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"];
      await this.run([inside("python"), "-m", "pip", "install", ...quiet, "--", what], token);
      tell("trying it");
      await this.run([inside("argcheck"), "--version"], token);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return inside("argcheck");
  }

  /** A Python that is new enough. */
  private async python(token: vscode.CancellationToken): Promise<string[]> {
    const [major, minor] = LEAST as [number, number];
    const found: string[] = [];
    for (const words of PYTHONS) {
      try {
        const said = await this.run([...words, "-c", VERSION], token);
        const [first = 0, second = 0] = said.trim().split(" ").map(Number);
        if (first > major || (first === major && second >= minor)) return words;
        found.push(`${words.join(" ")} is ${first}.${second}`);
      } catch (error) {
        if (error instanceof vscode.CancellationError) throw error;
      }
    }
    const there = found.length ? `: ${found.join(", ")}` : "";
    throw new Error(`Python ${major}.${minor} or newer is needed, and was not found${there}`);
  }

  /** What a program writes; an error with its last words if it fails. */
  private run([program = "", ...words]: string[], token: vscode.CancellationToken): Promise<string> {
    this.log.appendLine(`$ ${[program, ...words].join(" ")}`);
    return new Promise((resolve, reject) => {
      const child = spawn(program, words, { cwd: homedir(), stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
      const stop = token.onCancellationRequested(() => child.kill());
      let written = "";
      let last = "";
      child.stdout.on("data", (data: Buffer) => {
        written = (written + data.toString()).slice(-100_000);
        this.log.append(data.toString());
      });
      child.stderr.on("data", (data: Buffer) => {
        last = (last + data.toString()).slice(-2000);
        this.log.append(data.toString());
      });
      child.once("error", (error) => reject(new Error(reason(error, program))));
      child.once("close", (status) => {
        stop.dispose();
        if (token.isCancellationRequested) reject(new vscode.CancellationError());
        else if (status === 0) resolve(written);
        else reject(new Error(last.trim().split("\n").pop() || `${program} ended with status ${status}`));
      });
    });
  }

  /** Take away environments that are not used any more. */
  private async tidy(path: string): Promise<void> {
    const home = this.context.globalStorageUri.fsPath;
    for (const name of await readdir(home)) {
      const folder = join(home, name);
      if (/^argcheck-\d+$/.test(name) && !path.startsWith(folder)) {
        await rm(folder, { recursive: true, force: true }).catch(() => undefined);
      }
    }
  }
}

/** What pip is to install, with what the language server needs: a name, a folder or file, or an address. */
function requirement(from: string): string {
  const path = from.replace(/^~(?=[/\\])/, homedir());
  return /^[a-z+]+:\/\//i.test(path) ? `argdsl[lsp] @ ${path}` : `${path}[lsp]`;
}
