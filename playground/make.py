"""Make the playground: ``make playground`` writes it into ``build/playground``, which any web server can serve.

Everything that it needs at run time is put into that folder: Pyodide from npm, Z3 for WebAssembly from Python's index,
argcheck and the libraries it uses out of ``.venv``, compiled by the Python that will run them. The page loads nothing
from elsewhere, and its content security policy says so.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import bridge
import examples
import pages

from argdsl.render.html import page
from argdsl.render.style import Style
from argdsl.report.report import Report

HERE = Path(__file__).parent
ROOT = HERE.parent
OUT = ROOT / "build" / "playground"
PARTS = ROOT / "build" / "playground-parts"
PYODIDE = HERE / "node_modules" / "pyodide"
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LIBRARIES = (*importlib.metadata.packages_distributions()["argdsl"], "lark", "markdown-it-py", "mdurl", "rapidfuzz")
"""Distributions that are taken out of ``.venv``; what of them is no Python and no data of theirs stays behind."""
LEFT = (".so", ".pyd", ".pyi", ".pyc", ".typed", ".c", ".pyx")
"""What of them is left there. RapidFuzz is as right without its C++, if slower."""
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; connect-src 'self';"
    " worker-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
"""The frame with the map has its policy too, but only runs what this one allows: hence the digests."""
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
EPOCH = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    """Build it all, and say where it is."""
    shutil.rmtree(OUT, ignore_errors=True)
    shutil.rmtree(PARTS / "stage", ignore_errors=True)
    (OUT / "python").mkdir(parents=True)
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    runtime(lock)
    solver = z3(lock["info"])
    product()
    known = examples.examples(ROOT)
    write(PARTS / "examples.json", json.dumps(known))
    bundle()
    write(OUT / "index.html", index())
    for name, text in pages.pages(ROOT / "docs").items():
        write(OUT / name, text)
    write(OUT / "NOTICES.txt", notices(lock, solver))
    files = [path for path in OUT.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    small = sum(len(gzip.compress(path.read_bytes(), 6, mtime=0)) for path in files)
    print(f"{OUT.relative_to(ROOT)}: {size / 1e6:.1f} MB, {small / 1e6:.1f} MB as servers compress it")
    print(f"to look at it: python3 -m http.server --directory {OUT.relative_to(ROOT)}")


def runtime(lock: dict[str, Any]) -> None:
    """Pyodide, with a list of packages of its own that is empty: none are fetched."""
    for name in FILES:
        shutil.copy(PYODIDE / name, OUT / "python")
    write(OUT / "python" / "pyodide-lock.json", json.dumps({**lock, "packages": {}}))


def z3(info: dict[str, str]) -> Path:
    """Z3's library for the WebAssembly that this Pyodide is built for. Its Python is not used, and left out."""
    tag = f"pyemscripten_{info['abi_version']}_{info['arch']}"
    version = ".".join(info["python"].split(".")[:2])
    found = sorted(PARTS.glob(f"z3_solver-*{tag}.whl"))
    if not found:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--only-binary=:all:", "--platform", tag, "--python-version", version, "--dest", str(PARTS)]
        subprocess.run([*command, "z3-solver"], check=True)
        found = sorted(PARTS.glob(f"z3_solver-*{tag}.whl"))
    wheel = found[-1]
    with zipfile.ZipFile(wheel) as given:
        wanted = [name for name in given.namelist() if re.fullmatch(r"z3/lib/libz3\.so|[^/]+\.dist-info/\w+", name)]
        pack(OUT / "python" / wheel.name, [("z3/__init__.py", b""), *((name, given.read(name)) for name in wanted)])
    return wheel


def product() -> None:
    """argcheck and its libraries, compiled, as one archive."""
    stage = PARTS / "stage"
    for name in LIBRARIES:
        for file in importlib.metadata.files(name) or ():
            if ".." not in file.parts and "__pycache__" not in file.parts and file.suffix not in LEFT:
                target = stage / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(str(file.locate()), target)
    shutil.copy(HERE / "bridge.py", stage)
    subprocess.run(["node", str(HERE / "compile.mjs"), str(stage)], check=True)
    paths = sorted(path for path in stage.rglob("*") if path.is_file())
    pack(OUT / "python" / "argcheck.zip", ((path.relative_to(stage).as_posix(), path.read_bytes()) for path in paths))


def bundle() -> None:
    """The page's own scripts and style."""
    command = ["node", str(HERE / "bundle.mjs"), str(PARTS / "examples.json"), str(OUT), str(PARTS / "npm.txt")]
    subprocess.run(command, check=True)


def index() -> str:
    """The page: its policy knows the scripts of the map by their digests, and the solver by its name."""
    made = page.report(Report(()), Style())
    scripts = re.findall(r"<script>(.*?)</script>", made, re.DOTALL)
    styles = [code for scheme in ("system", "light", "dark") for code in STYLE.findall(bridge.coloured(made, scheme))]
    policy = POLICY.format(scripts=digests(scripts), styles=digests(styles))
    wheel = next((OUT / "python").glob("*.whl"))
    loaded = [*(OUT / "python" / name for name in FILES), wheel, OUT / "python" / "argcheck.zip"]
    text = (HERE / "src" / "index.html").read_text(encoding="utf-8")
    text = text.replace("{policy}", html.escape(policy)).replace("{solver}", wheel.name)
    return text.replace("{bytes}", str(sum(path.stat().st_size for path in loaded)))


def digests(codes: Iterable[str]) -> str:
    """What a policy calls pieces of code by."""
    found = (base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in codes)
    return "".join(f" 'sha256-{one}'" for one in found)


def notices(lock: dict[str, Any], wheel: Path) -> str:
    """The licences of all that is in the folder."""
    about = json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))
    source = about["repository"]["url"].removeprefix("git+")
    parts = [
        f"Pyodide {about['version']} ({about['license']})\n\nIts source is at {source}",
        f"Python {lock['info']['python']} (PSF-2.0)\n\nIts licence is at the end of what `license()` says in it.",
        f"{wheel.name.split('-')[0].replace('_', '-')} {wheel.name.split('-')[1]}\n\n{licence_in(wheel)}",
    ]
    for name in LIBRARIES:
        about = importlib.metadata.distribution(name)
        texts = [file.read_text() for file in about.files or () if re.search(r"(?i)\blicen[cs]e", file.name)]
        parts.append(f"{name} {about.version}\n\n" + "\n".join(text.strip() for text in texts))
    return "\n\n---\n\n".join([*parts, (PARTS / "npm.txt").read_text(encoding="utf-8").strip()]) + "\n"


def licence_in(wheel: Path) -> str:
    """The text of the licence in a wheel."""
    with zipfile.ZipFile(wheel) as given:
        names = [name for name in given.namelist() if re.search(r"(?i)dist-info/.*licen[cs]e", name)]
        return "\n".join(given.read(name).decode() for name in names).strip() or "MIT licence"


def pack(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """An archive that is the same whenever it is made of the same files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)


def write(path: Path, text: str) -> None:
    """Write a file of ours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
