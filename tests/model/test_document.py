"""What phrases compare by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argdsl.model.document import phrase_key


@given(st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1), min_size=1), st.data())
def test_case_and_blanks_make_no_difference(words: list[str], data: st.DataObject) -> None:
    """However many blanks, wherever; the key of a key is itself."""
    blanks = st.text(" \t\n\r", min_size=1)
    text = "".join(word + data.draw(blanks) for word in words)
    key = phrase_key(" ".join(words))
    assert phrase_key(text) == key
    assert phrase_key(data.draw(blanks) + text) == key
    assert phrase_key(key) == key


@given(st.text("abcXYZ' ", min_size=1), st.text("abcXYZ' ", min_size=1))
def test_different_words_are_different_phrases(one: str, other: str) -> None:
    """And nothing else makes them the same."""
    assert (phrase_key(one) == phrase_key(other)) == (one.lower().split() == other.lower().split())
