"use strict";

/* Search, and the counts at the head of the page: both leave in the words, and bring out in the map, what they are
   about. */
const UNFOLDED = 40;
const PAUSE = 120;

class Finder {
  constructor(app) {
    this.app = app;
    this.only = null;
    this.input = make("input", { type: "search", placeholder: phrase("search"), "aria-label": phrase("search") });
    this.result = make("span", { class: "result", role: "status" });
    this.all = makeButton(phrase("show all"), phrase("show all"), () => this.clear());
    this.all.hidden = true;
    this.element = make("div", { class: "finder", role: "search" }, this.input, this.result, this.all);
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.find(), PAUSE);
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    for (const count of document.querySelectorAll("[data-only]"))
      count.addEventListener("click", (event) => this.toggle(event, count));
    this.matches = [];
  }

  /* Texts of statements by their elements, when they are needed first. */
  texts() {
    this.known ??= [...document.querySelectorAll("article.argument")].map((article) => ({
      article,
      name: article.querySelector(".name").textContent.toLowerCase(),
      statements: [...article.querySelectorAll("li.statement")].map((item) => {
        const words = [item.querySelector(".label").textContent, item.querySelector(".formula").textContent];
        for (const term of item.querySelectorAll(".say .term")) words.push(term.title, term.dataset.phrase ?? "");
        return { item, text: words.join("\n").toLowerCase() };
      }),
    }));
    return this.known;
  }

  key(event) {
    if (event.key === "Escape") this.clear();
    if (event.key !== "Enter") return;
    clearTimeout(this.timer);
    if (this.sought !== this.input.value) this.find();
    if (!this.matches.length) return;
    this.at = (this.at + (event.shiftKey ? -1 : 1) + this.matches.length) % this.matches.length;
    this.app.go(this.matches[this.at]);
    event.preventDefault();
  }

  clear() {
    this.input.value = "";
    this.only = null;
    this.find();
  }

  toggle(event, count) {
    event.preventDefault();
    const what = count.dataset.only;
    this.only = this.only === what ? null : what;
    this.find();
    if (this.only) this.app.go(count.getAttribute("href").slice(1));
  }

  find() {
    this.sought = this.input.value;
    const words = this.sought.trim().toLowerCase();
    this.at = -1;
    this.matches = [];
    let [statements, shown] = [0, 0];
    for (const { article, name, statements: all } of this.texts()) {
      const right = !this.only || article.dataset.is.split(" ").includes(this.only);
      const named = words && name.includes(words);
      const found = right && words ? all.filter(({ text }) => text.includes(words)) : [];
      const kept = right && (!words || named || found.length > 0);
      article.hidden = !kept;
      for (const { item } of all) item.classList.remove("match");
      for (const { item } of found) item.classList.add("match");
      if (!kept) continue;
      shown++;
      statements += found.length;
      if (named) this.matches.push(article.querySelector("h3").id);
      this.matches.push(...found.map(({ item }) => item.id));
      if (words && shown <= UNFOLDED) unfold(article.firstChild);
      else if (this.only && shown <= UNFOLDED) unfold(article);
    }
    this.report(words, statements, shown);
  }

  report(words, statements, shown) {
    const active = Boolean(words || this.only);
    document.body.classList.toggle("filtered", active);
    for (const file of document.querySelectorAll("section.file"))
      file.hidden = active && !file.querySelector("article:not([hidden])");
    this.all.hidden = !active;
    for (const count of document.querySelectorAll("[data-only]"))
      count.classList.toggle("pressed", count.dataset.only === this.only);
    const among = counted(shown, "argument");
    const found = words ? (this.matches.length ? phrase("found", statements, among) : phrase("nothing found")) : among;
    this.result.textContent = active ? found : "";
    this.app.dim(active);
  }
}
