/** Pages beside the text: what they may load and run, and that they hear only what they can understand. */

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { type Asked, asked, type Told } from "./said";

/** A page of the extension: `name` is that of its script and of its style; `also` is what its policy allows besides. */
export function page(root: vscode.Uri, webview: vscode.Webview, name: string, title: string, also: Also = {}): string {
  const nonce = randomBytes(18).toString("base64");
  const script = webview.asWebviewUri(vscode.Uri.joinPath(root, "dist", `${name}.js`));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(root, "media", `${name}.css`));
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}' ${also.styles ?? ""}`,
    `script-src 'nonce-${nonce}' ${also.scripts ?? ""}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<link rel="stylesheet" nonce="${nonce}" href="${style}">
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

/** Digests of scripts and styles that a page inside of the page has. */
export interface Also {
  scripts?: string | undefined;
  styles?: string | undefined;
}

/** What a webview may do. */
export function options(root: vscode.Uri): vscode.WebviewOptions {
  const folders = ["dist", "media"].map((name) => vscode.Uri.joinPath(root, name));
  return { enableScripts: true, localResourceRoots: folders };
}

/** Hear what a page says; anything else is not listened to. */
export function hear(webview: vscode.Webview, heard: (message: Asked) => unknown): vscode.Disposable {
  return webview.onDidReceiveMessage((message: unknown) => {
    const understood = asked(message);
    if (understood !== undefined) heard(understood);
  });
}

export function tell(webview: vscode.Webview, message: Told): void {
  void webview.postMessage(message);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
