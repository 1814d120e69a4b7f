/** The item in the status bar: how the document in sight stands. */

import * as vscode from "vscode";

/** What the server tells of a document. */
export interface State {
  uri: string;
  state: string;
}

interface Face {
  text: string;
  tip: string;
  colour?: string;
}

const FACES: Record<string, Face> = {
  checking: { text: "$(sync~spin) checking", tip: "The verdicts of the present text are being found." },
  verified: { text: "$(pass) verified", tip: "Everything is as expected." },
  failed: { text: "$(error) failed", tip: "Something is not as expected.", colour: "statusBarItem.errorBackground" },
  undecided: {
    text: "$(question) undecided",
    tip: "Something was not decided within the limits.",
    colour: "statusBarItem.warningBackground",
  },
  broken: {
    text: "$(circle-slash) not checked",
    tip: "Something cannot be read, so that it could not be checked.",
    colour: "statusBarItem.errorBackground",
  },
};
const OFF: Face = {
  text: "$(debug-disconnect) argcheck",
  tip: "The language server does not run.",
  colour: "statusBarItem.warningBackground",
};

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("argcheck.status", vscode.StatusBarAlignment.Left, 10);
  private readonly states = new Map<string, string>();
  private readonly subscriptions: vscode.Disposable[];
  private off = false;

  constructor() {
    this.item.name = "argcheck";
    this.subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.workspace.onDidCloseTextDocument((document) => this.states.delete(document.uri.toString())),
    ];
  }

  /** A document has got into another state. */
  set({ uri, state }: State): void {
    this.states.set(uri, state);
    this.off = false;
    this.show();
  }

  /** Nothing is known any more. */
  clear(): void {
    this.states.clear();
    this.off = false;
    this.show();
  }

  /** There is no server. */
  broken(): void {
    this.states.clear();
    this.off = true;
    this.show();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const state = this.states.get(document?.uri.toString() ?? "");
    const known = state === undefined ? undefined : FACES[state];
    const face = this.off && document?.languageId === "arg" ? OFF : known;
    if (face === undefined) {
      this.item.hide();
      return;
    }
    this.item.text = face.text;
    this.item.tooltip = `argcheck: ${face.tip}`;
    this.item.accessibilityInformation = { label: `argcheck: ${face.tip}` };
    this.item.backgroundColor = face.colour === undefined ? undefined : new vscode.ThemeColor(face.colour);
    this.item.command = face === OFF ? "argcheck.restart" : "argcheck.report";
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
    for (const each of this.subscriptions) each.dispose();
  }
}
