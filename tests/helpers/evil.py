"""What must do nothing, wherever an author puts it."""

from __future__ import annotations

import re

EVIL = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!-- --> <img src=x onerror=alert(1)>",
    "' onmouseover=alert(1) x='",
    '" autofocus onfocus="alert(1)',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "&lt;b&gt; &#60; &amp;",
    "\u202egnitirw\u2066 \u2028 \x1b]0;x\x07",
    "https://example.org/?a=<b>&c='d'",
]


def with_texts(*texts: str) -> str:
    """A file that has texts in every place where an author can put them."""
    one, two = (texts * 2)[:2]
    phrase = re.sub(r'["\s]+', " ", one).strip() or "p"
    return "\n".join(
        [
            f"title {two}",
            f"source s {one}",
            f'term "{phrase}": {two}',
            "term other: what",
            f'define "def {phrase}": "{phrase}" or other',
            f'claim K: "{phrase}"',
            f"cite s {two}",
            f"note {one}",
            f'argument "arg {phrase}":',
            f"cite s {two}",
            f"note {one}",
            f'premise A: "{phrase}" implies "def {phrase}"',
            f"note {two}",
            f'premise "{phrase}"',
            f"cite s {one}",
            f'therefore "def {phrase}"',
            f'therefore C from A: "{phrase}"',
            f'argument "next {phrase}":',
            f'given A of "arg {phrase}"',
            f'premise not "def {phrase}"',
            "expect invalid",
        ]
    )
