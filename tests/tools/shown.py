"""Put into pages what their commands say now: ``python tests/tools/shown.py docs/tutorial.md …``.

For whoever changes what argcheck says. The tests hold the pages to it; read what has changed before it is kept.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from console import as_it_is


def main() -> None:
    """Rewrite each page that is named."""
    for name in sys.argv[1:]:
        page = Path(name)
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(as_it_is(page.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
