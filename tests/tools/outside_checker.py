"""Check the refutations of the library's certificates with programs that others wrote: drat-trim and lrat-check.

    python tests/tools/outside_checker.py [FOLDER]

Certifies ``arguments/``, a pigeonhole and some counting into FOLDER (by default a temporary one) with ``--dimacs``, and
gives every refutation to both. They are taken from the path, or else out of Debian's package ``drat-trim``: it is in
Debian 13 and runs on 12, and is fetched from the machine's own mirror, its signature checked, and unpacked beside the
proofs without being installed. To see that the programs look at what they are given, some get spoiled clauses too. Of
what speaks of shares no refutation is made: that has to be told.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

from command import pigeons  # noqa: E402
from shares import of_shares  # noqa: E402
from texts import COUNTS  # noqa: E402

COMMAND = shutil.which("argcheck", path=os.path.dirname(sys.executable)) or "argcheck"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


def main(folder: Path) -> int:
    """Certify and check; the exit status."""
    drat, lrat = programs(folder / "programs")
    os.chdir(folder)
    shutil.copytree(ROOT / "arguments", "arguments", dirs_exist_ok=True)
    Path("arguments/pigeons.arg").write_text(pigeons(5).replace("therefore true", ""), encoding="utf-8")
    Path("arguments/counts.arg").write_text(COUNTS, encoding="utf-8")
    done = subprocess.run(
        [COMMAND, "certify", "--dimacs", "--max-sets", "3", "arguments", "-o", "certificates"],
        capture_output=True,
        text=True,
    )
    refused = re.findall(
        r"^(.*): not certified: (.*), [^,]*: \w+, of which no proof was found$", done.stdout, re.MULTILINE
    )
    shares = of_shares(called("--format", "json")["files"], called("read", "--format", "json"))
    if (
        done.stderr
        or done.returncode != 3
        or set(refused) - shares
        or len(refused) != done.stdout.count("not certified")
    ):
        print(done.stdout + done.stderr)
        return 1
    print(f"{len(refused)} verdicts that rest on shares are told to have no certificate")
    proofs = sorted(Path("certificates").rglob("*.cnf"))
    wrong = [path for path in proofs if not (by_drat_trim(drat, path) and by_lrat_check(lrat, path))]
    passed = [path for path in proofs[:20] if by_drat_trim(drat, spoiled(path)) or by_lrat_check(lrat, spoiled(path))]
    lemmas = sum(len(path.with_suffix(".lrat").read_text(encoding="utf-8").splitlines()) for path in proofs)
    print(
        f"{len(proofs) - len(wrong)} of {len(proofs)} refutations ({lemmas} steps) verified by drat-trim and lrat-check"
    )
    for path in wrong:
        print(f"not verified: {path}")
    for path in passed:
        print(f"verified though it was spoiled: {path}")
    return 1 if wrong or passed or len(proofs) < 50 else 0


def called(*words: str) -> Any:
    """What the command says of the library, as JSON."""
    return json.loads(subprocess.run([COMMAND, *words, "arguments"], capture_output=True, text=True).stdout)


def by_drat_trim(program: str, path: Path) -> bool:
    """Whether drat-trim accepts a refutation."""
    return _says(program, path, ".drat", "s VERIFIED")


def by_lrat_check(program: str, path: Path) -> bool:
    """Whether lrat-check accepts a refutation."""
    return _says(program, path, ".lrat", "c VERIFIED")


def _says(program: str, path: Path, suffix: str, line: str) -> bool:
    command = [program, str(path), str(path.with_suffix(suffix))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return done.returncode == 0 and line in done.stdout.splitlines()


def spoiled(path: Path) -> Path:
    """The same refutation of clauses that lack the last one, which says what is to be refuted."""
    lines = path.read_text(encoding="utf-8").splitlines()
    words = lines[1].split()
    target = path.parent / "spoiled.cnf"
    lines[1] = " ".join([*words[:3], str(int(words[3]) - 1)])
    target.write_text("\n".join([*lines[:-1], ""]), encoding="utf-8")
    for suffix in (".drat", ".lrat"):
        shutil.copy(path.with_suffix(suffix), target.with_suffix(suffix))
    return target


def programs(folder: Path) -> tuple[str, str]:
    """The two programs."""
    found = [shutil.which(name) for name in ("drat-trim", "lrat-check")]
    if not all(found):
        found = [str(folder / "usr" / "bin" / name) for name in ("drat-trim", "lrat-check")]
        if not os.path.exists(found[0] or ""):
            unpack(folder)
    return str(found[0]), str(found[1])


def unpack(folder: Path) -> None:
    """Fetch Debian's package and unpack it, with lists and a cache of its own: nothing on the machine changes."""
    for name in ("lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    command = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
    known = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    mirror = next(uri for uri in known if uri.rstrip("/").endswith("/debian"))
    sources = folder / "sources.list"
    sources.write_text(f"deb [signed-by={KEYRING}] {mirror} trixie main\n", encoding="utf-8")
    options = {
        "Dir::Etc::sourcelist": sources,
        "Dir::Etc::sourceparts": "-",
        "Dir::State::lists": folder / "lists",
        "Dir::Cache": folder / "cache",
        "APT::Sandbox::User": "root",
    }
    apt = ["apt-get", "-qq", *(f"-o{key}={value}" for key, value in options.items())]
    subprocess.run([*apt, "update"], check=True, cwd=folder)
    subprocess.run([*apt, "download", "drat-trim"], check=True, cwd=folder)
    (package,) = folder.glob("drat-trim_*.deb")
    subprocess.run(["dpkg-deb", "-x", package.name, "."], check=True, cwd=folder)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        os.makedirs(sys.argv[1], exist_ok=True)
        sys.exit(main(Path(sys.argv[1]).resolve()))
    with tempfile.TemporaryDirectory() as made:
        sys.exit(main(Path(made)))
