/** Arguments in the Test Explorer: each is a test that passes if it comes out as its author expects. */

import * as vscode from "vscode";
import type { Verdicts } from "./said";
import type { Server } from "./server";
import type { Standings } from "./verdicts";

const FILES = "**/*.arg";
const MOST_FILES = 2000;
/** Files that are checked at a time. */
const AT_ONCE = 4;

type Standing = Verdicts["arguments"][number];

export class Tests implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController("argcheck", "Arguments");
  /** Files that were found to have no arguments: terms and claims for others. */
  private readonly empty = new Set<string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly server: Server,
    private readonly standings: Standings,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(FILES, false, true, false);
    this.controller.resolveHandler = async (item) => {
      await (item === undefined ? this.discover() : this.divide(item));
    };
    this.controller.refreshHandler = () => this.discover();
    const run = vscode.TestRunProfileKind.Run;
    this.controller.createRunProfile("Check", run, (request, token) => this.run(request, token), true, undefined, true);
    this.subscriptions = [
      this.controller,
      watcher,
      watcher.onDidCreate((uri) => this.file(uri)),
      watcher.onDidDelete((uri) => this.controller.items.delete(uri.toString())),
      standings.onChange((document) => {
        const known = standings.of(document);
        if (known !== undefined && document.uri.scheme === "file") this.arguments(this.file(document.uri), known);
      }),
    ];
  }

  private async discover(): Promise<void> {
    for (const uri of await vscode.workspace.findFiles(FILES, "**/node_modules/**", MOST_FILES)) {
      if (!this.empty.has(uri.toString())) this.file(uri);
    }
  }

  private file(uri: vscode.Uri): vscode.TestItem {
    const known = this.controller.items.get(uri.toString());
    if (known !== undefined) return known;
    const item = this.controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    this.controller.items.add(item);
    return item;
  }

  /** Find the arguments of a file; opening it has the server check it. */
  private async divide(item: vscode.TestItem, token?: vscode.CancellationToken): Promise<Verdicts | undefined> {
    if (item.uri === undefined || item.parent !== undefined) return undefined;
    item.busy = true;
    item.error = undefined;
    try {
      const document = await vscode.workspace.openTextDocument(item.uri);
      const source = new vscode.CancellationTokenSource();
      const found = await this.standings.checked(document, token ?? source.token);
      if (found !== undefined) this.arguments(item, found);
      else if (!token?.isCancellationRequested) item.error = "argcheck does not run.";
      return found;
    } catch (error) {
      item.error = String(error);
      return undefined;
    } finally {
      item.busy = false;
    }
  }

  private arguments(file: vscode.TestItem, known: Verdicts): void {
    const found = known.arguments.map((each, number) => {
      const id = named(known, number);
      const item = file.children.get(id) ?? this.controller.createTestItem(id, each.name || "…", file.uri);
      item.range = this.server.range(each.range);
      item.description = each.line;
      item.sortText = String(number).padStart(6, "0");
      return item;
    });
    file.children.replace(found);
    if (found.length) {
      this.empty.delete(file.id);
    } else {
      this.empty.add(file.id);
      this.controller.items.delete(file.id);
    }
  }

  private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (request.continuous) {
      // Whatever is checked while one writes is told.
      const following = this.standings.onChange((document) => {
        const known = this.standings.of(document);
        const file = this.controller.items.get(document.uri.toString());
        if (known === undefined || file === undefined) return;
        const run = this.controller.createTestRun(request);
        this.tell(run, file, known, wanted(request, file));
        run.end();
      });
      token.onCancellationRequested(() => following.dispose());
      return;
    }
    const run = this.controller.createTestRun(request);
    await this.discover();
    const files: vscode.TestItem[] = [];
    this.controller.items.forEach((file) => wanted(request, file) !== undefined && files.push(file));
    const next = async (): Promise<void> => {
      for (let file = files.shift(); file !== undefined && !token.isCancellationRequested; file = files.shift()) {
        run.started(file);
        const known = await this.divide(file, token);
        if (known !== undefined) this.tell(run, file, known, wanted(request, file));
        else if (!token.isCancellationRequested) run.errored(file, new vscode.TestMessage(text(file.error)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    run.end();
  }

  /** How the arguments of a file came out, or those that are wanted. */
  private tell(
    run: vscode.TestRun,
    file: vscode.TestItem,
    known: Verdicts,
    wanted: ((item: vscode.TestItem) => boolean) | undefined,
  ): void {
    known.arguments.forEach((each, number) => {
      const item = file.children.get(named(known, number));
      if (item === undefined || wanted === undefined || !wanted(item)) return;
      run.appendOutput(`${each.name}: ${each.line}\r\n`, undefined, item);
      if (each.state === "verified") run.passed(item);
      else if (each.state === "failed") run.failed(item, this.messages(each, file));
      else run.errored(item, this.messages(each, file));
    });
  }

  private messages(each: Standing, file: vscode.TestItem): vscode.TestMessage[] {
    const problems = each.problems.length ? each.problems : [{ message: each.line, range: each.range }];
    return problems.map(({ message, range }) => {
      const made = new vscode.TestMessage(message);
      if (file.uri !== undefined) made.location = new vscode.Location(file.uri, this.server.range(range));
      return made;
    });
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
  }
}

/** The id of an argument: its name, and which of that name it is. */
function named({ arguments: all }: Verdicts, number: number): string {
  const name = all[number]?.name ?? "";
  return `${name}\n${all.slice(0, number).filter((each) => each.name === name).length}`;
}

/** Which arguments of a file are asked for; undefined if none is. */
function wanted(request: vscode.TestRunRequest, file: vscode.TestItem): ((item: vscode.TestItem) => boolean) | undefined {
  const out = new Set(request.exclude);
  if (out.has(file)) return undefined;
  const asked = request.include;
  if (asked === undefined || asked.includes(file)) return (item) => !out.has(item);
  const inside = asked.filter((item) => item.parent === file);
  return inside.length ? (item) => inside.includes(item) && !out.has(item) : undefined;
}

function text(error: string | vscode.MarkdownString | undefined): string {
  return typeof error === "string" ? error : (error?.value ?? "argcheck does not run.");
}
