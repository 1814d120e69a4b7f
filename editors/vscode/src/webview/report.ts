/** The report: its page in a frame. A new one is made ready behind the old one, and takes its place where that is. */

import { listen } from "./host";

let shown: HTMLIFrameElement | undefined;
let coming: HTMLIFrameElement | undefined;

function show(html: string): void {
  coming?.remove();
  const frame = (coming = document.createElement("iframe"));
  frame.title = document.title;
  // Its own scripts and no others, by its policy and that of this page; the same origin, to keep its place.
  frame.sandbox.add("allow-scripts", "allow-same-origin");
  frame.style.visibility = shown ? "hidden" : "visible";
  frame.style.colorScheme = document.body.classList.contains("vscode-light") ? "light" : "dark";
  frame.addEventListener("load", () => {
    if (frame !== coming) return;
    const [old, now] = [shown?.contentWindow, frame.contentWindow];
    if (old && now) {
      if (old.location.hash) now.location.hash = old.location.hash;
      now.scrollTo(old.scrollX, old.scrollY);
    }
    frame.style.visibility = "visible";
    shown?.remove();
    shown = frame;
    coming = undefined;
  });
  frame.srcdoc = html;
  document.body.append(frame);
}

listen((message) => {
  if (message.type === "page") show(message.html);
});
