/** Verdicts in the gutter: a sign at each conclusion. */

import * as vscode from "vscode";
import type { Look } from "./said";
import type { Standings } from "./verdicts";

const LOOKS = ["good", "open", "failed", "unsure"] as const satisfies readonly Look[];

export class Gutter implements vscode.Disposable {
  private readonly types: Map<Look, vscode.TextEditorDecorationType>;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    root: vscode.Uri,
    private readonly standings: Standings,
  ) {
    const icon = (name: string, theme: string) => vscode.Uri.joinPath(root, "media", `${name}-${theme}.svg`);
    this.types = new Map(
      LOOKS.map((look) => [
        look,
        vscode.window.createTextEditorDecorationType({
          gutterIconSize: "contain",
          dark: { gutterIconPath: icon(look, "dark") },
          light: { gutterIconPath: icon(look, "light") },
        }),
      ]),
    );
    this.subscriptions = [
      standings.onChange((document) => {
        for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) this.show(editor);
      }),
      vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach((editor) => this.show(editor))),
    ];
  }

  private show(editor: vscode.TextEditor): void {
    const conclusions = (this.standings.of(editor.document)?.arguments ?? []).flatMap((each) => each.conclusions);
    for (const [look, type] of this.types) {
      const lines = conclusions.filter((each) => each.verdict !== null && each.look === look);
      editor.setDecorations(
        type,
        lines.map(({ range }) => new vscode.Range(range.start.line, 0, range.start.line, 0)),
      );
    }
  }

  dispose(): void {
    for (const each of [...this.types.values(), ...this.subscriptions]) each.dispose();
  }
}
