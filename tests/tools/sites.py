"""The sites of docs/colours.md, built from what the page says, with arguments in colours in each.

Run by ``make sites``, not by pytest: Sphinx and MkDocs are not needed for anything else, and take seconds to start.
"""

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "colours.md").read_text(encoding="utf-8")
STREETS = "argument by file:\n  premise it rains\n  therefore it rains\n"
EXPECTED = [
    r'<span class="kd">premise</span>',
    r'<span class="kt">suffices for</span>',
    r'<span class="kd">therefore</span>',
    r'<span class="nc">ice tomorrow</span>',
]


def blocks(language: str) -> list[tuple[str, str]]:
    """The fenced blocks of the page in a language: how each is fenced, and what is inside."""
    return re.findall(rf"^(````?){language}\n(.*?)^\1$", PAGE, re.MULTILINE | re.DOTALL)


def run(*command: str, cwd: Path) -> str:
    """The output of a command that must go well."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def look(page: Path, *more: str) -> None:
    """Ends the script if something has no colour."""
    html = page.read_text(encoding="utf-8")
    for pattern in (*EXPECTED, *more):
        if not re.search(pattern, html):
            sys.exit(f"{page}: no {pattern}\n{html}")


def sphinx(folder: Path) -> None:
    """A project with an empty configuration."""
    folder.mkdir()
    ((_, page),) = blocks("rst")
    (folder / "conf.py").touch()
    (folder / "index.rst").write_text(f"Essays\n======\n\n{page}", encoding="utf-8")
    (folder / "streets.arg").write_text(STREETS, encoding="utf-8")
    run(sys.executable, "-m", "sphinx", "-q", "-W", ".", "site", cwd=folder)
    look(folder / "site" / "index.html", r'<span class="nc">by file</span>')


def mkdocs(folder: Path) -> None:
    """A site with each of the themes."""
    ((_, page),) = blocks("markdown")
    ((_, command),) = blocks("sh")
    for _, settings in blocks("yaml"):
        theme = folder / (re.search("name: (.*)", settings[settings.index("theme") :]) or [""])[1]
        (theme / "docs").mkdir(parents=True)
        (theme / "mkdocs.yml").write_text(settings, encoding="utf-8")
        (theme / "docs" / "index.md").write_text(page, encoding="utf-8")
        words, target = command.split(" > ")
        styles = run(sys.executable, *shlex.split(words)[1:], cwd=theme)
        (theme / target.strip()).write_text(styles, encoding="utf-8")
        run(sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", cwd=theme)
        look(theme / "site" / "index.html", r'<div class="(language-arg )?(codehilite|highlight)">')
    coloured(folder / "material" / "site")


def coloured(site: Path) -> None:
    """Ends the script if Material writes connectives in the colour of what is around them."""
    (sheet,) = site.glob("assets/stylesheets/main.*.css")
    css = sheet.read_text(encoding="utf-8")
    found = re.search(r"\.highlight \.kt\b[^{}]*\{color:var\((--[\w-]+)\)", css)
    color = found and re.search(rf"{found[1]}:(#[0-9a-f]+)", css)
    if not color:
        sys.exit(f"{sheet}: no colour of its own for connectives")


def main() -> None:
    """Build them all."""
    with tempfile.TemporaryDirectory() as name:
        sphinx(Path(name) / "sphinx")
        mkdocs(Path(name) / "mkdocs")
    print("Sphinx, and MkDocs with two themes: arguments in colours")


if __name__ == "__main__":
    main()
