/** The command that is run, and what to say where there is none. */

import { homedir } from "node:os";
import * as vscode from "vscode";

const INSTALL = "pip install '.[lsp]'";

/** What the settings say, with the names in it replaced. */
export function command(): { path: string; arguments: string[]; folder: string | undefined } {
  const settings = vscode.workspace.getConfiguration("argcheck");
  const folder = vscode.workspace.workspaceFolders?.find((each) => each.uri.scheme === "file")?.uri.fsPath;
  const path = settings.get<string>("path", "").trim() || "argcheck";
  return {
    path: path.replaceAll("${workspaceFolder}", folder ?? "").replace(/^~(?=[/\\])/, homedir()),
    arguments: settings.get<string[]>("arguments", ["lsp"]),
    folder,
  };
}

/** Say what is wrong with the command and what can be done; nothing waits for an answer. */
export function complain(path: string, why: string): void {
  const message =
    `argcheck cannot be started: ${why}. It is a Python program: install it with ${INSTALL} in a clone of its repository, ` +
    `or name its path (now: ${path}) in the setting argcheck.path.`;
  const actions: Record<string, () => Thenable<unknown>> = {
    "Copy the Install Command": () => vscode.env.clipboard.writeText(INSTALL),
    "Open the Setting": () => vscode.commands.executeCommand("workbench.action.openSettings", "argcheck.path"),
    "Try Again": () => vscode.commands.executeCommand("argcheck.restart"),
  };
  void vscode.window.showErrorMessage(message, ...Object.keys(actions)).then((chosen) => {
    if (chosen !== undefined) void actions[chosen]();
  });
}

/** In words, why a program could not be run. */
export function reason(error: NodeJS.ErrnoException, path: string): string {
  if (error.code === "ENOENT") return `there is no command ${path}`;
  if (error.code === "EACCES") return `${path} may not be executed`;
  return error.message;
}
