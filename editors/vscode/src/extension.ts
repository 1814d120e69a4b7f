/** argcheck in VS Code: the language server, the state of the document in sight, the report beside it. */

import * as vscode from "vscode";
import { Reports } from "./report";
import { Server } from "./server";
import { Status } from "./status";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("argcheck");
  const status = new Status();
  const reports = new Reports();
  const running = (server = new Server(log, status));
  context.subscriptions.push(
    log,
    status,
    reports,
    vscode.commands.registerCommand("argcheck.report", (of?: vscode.Uri | string) => reports.show(of)),
    vscode.commands.registerCommand("argcheck.restart", () => running.restart()),
    vscode.commands.registerCommand("argcheck.log", () => log.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("argcheck.path") || event.affectsConfiguration("argcheck.arguments")) {
        void running.restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.restart()),
  );
  await running.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
