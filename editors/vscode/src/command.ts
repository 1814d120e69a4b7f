/** The command that is run, and what to say where there is none. */

import { homedir } from "node:os";
import * as vscode from "vscode";

const NAME = "argcheck";

export interface Command {
  path: string;
  arguments: string[];
  folder: string | undefined;
}

/** What the settings say, with the names in it replaced; where they name none, what was installed here, if anything. */
export function command(installed: string | undefined): Command {
  const settings = vscode.workspace.getConfiguration("argcheck");
  const folder = vscode.workspace.workspaceFolders?.find((each) => each.uri.scheme === "file")?.uri.fsPath;
  const said = settings.get<string>("path", "").trim() || NAME;
  const path = said === NAME ? (installed ?? NAME) : said;
  return {
    path: path.replaceAll("${workspaceFolder}", folder ?? "").replace(/^~(?=[/\\])/, homedir()),
    arguments: settings.get<string[]>("arguments", ["lsp"]),
    folder,
  };
}

/** Say what is wrong with the command and what can be done; nothing waits for an answer. */
export function complain(path: string, why: string): void {
  const message =
    `argcheck cannot be started: ${why}. It is a Python program, which can be installed for this editor alone; ` +
    `if it is there already, name its path (now: ${path}) in the setting argcheck.path.`;
  const actions: Record<string, string[]> = {
    "Install argcheck": ["argcheck.install"],
    "Open the Setting": ["workbench.action.openSettings", "argcheck.path"],
    "Try Again": ["argcheck.restart"],
  };
  void vscode.window.showErrorMessage(message, ...Object.keys(actions)).then((chosen) => {
    const [name, ...rest] = actions[chosen ?? ""] ?? [];
    if (name !== undefined) void vscode.commands.executeCommand(name, ...rest);
  });
}

/** In words, why a program could not be run. */
export function reason(error: NodeJS.ErrnoException, path: string): string {
  if (error.code === "ENOENT") return `there is no command ${path}`;
  if (error.code === "EACCES") return `${path} may not be executed`;
  return error.message;
}
