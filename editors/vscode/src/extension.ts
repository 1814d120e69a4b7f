/** argcheck in VS Code: the language server, and what is shown of it around the text. */

import * as vscode from "vscode";
import { command } from "./command";
import { Gutter } from "./gutter";
import { Installer } from "./install";
import { PanelView } from "./panel";
import { Reports } from "./report";
import { Server } from "./server";
import { Status } from "./status";
import { Tests } from "./tests";
import { Standings } from "./verdicts";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const root = context.extensionUri;
  const log = vscode.window.createOutputChannel("argcheck");
  const status = new Status();
  const installer: Installer = new Installer(context, log, () => running.restart());
  const running: Server = (server = new Server(log, status, () => command(installer.path)));
  const standings = new Standings(running);
  const panel = new PanelView(root, running);
  const reports = new Reports(root, running);
  context.subscriptions.push(
    log,
    status,
    running,
    standings,
    panel,
    reports,
    new Gutter(root, standings),
    new Tests(running, standings),
    vscode.commands.registerCommand("argcheck.panel", () => panel.show()),
    vscode.commands.registerCommand("argcheck.report", (of?: vscode.Uri | string) =>
      reports.show(of ?? vscode.window.activeTextEditor?.document.uri ?? panel.document?.uri),
    ),
    vscode.commands.registerCommand("argcheck.example", () => example(root)),
    vscode.commands.registerCommand("argcheck.install", () => installer.install()),
    vscode.commands.registerCommand("argcheck.restart", () => running.restart()),
    vscode.commands.registerCommand("argcheck.log", () => log.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("argcheck.path") || event.affectsConfiguration("argcheck.arguments")) {
        void running.restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.restart()),
  );
  await installer.look();
  await running.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** An argument to change, in a text of its own that is no file yet. */
async function example(root: vscode.Uri): Promise<void> {
  const text = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(root, "media", "example.arg"));
  const content = new TextDecoder().decode(text);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "arg", content }));
}
