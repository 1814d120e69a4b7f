"""Versions of arguments of the library, and what a reviewer would say of each."""

from versions import compared, edited, kinds, sentences


def test_a_premise_is_weakened() -> None:
    """What rested on it no longer follows, and the situation shows why."""
    found = edited(
        "001*/05-", ("deception requires nothing else than a means", "deception requires nothing else than a means "
        "or reward as a means"),
    )  # fmt: skip
    assert sentences(found) == [
        "! C no longer follows (was valid): P1 was weakened; it fails when `deceptive alignment`, `reward as a means` "
        "and `direct reward optimizer`, but not `nothing else than a means`",
        "P1 was weakened: `deception requires nothing else than a means` → `deception requires nothing else than a "
        "means or reward as a means`",
        "! it is expected to be valid: that was so, and is not so now",
        "! the expectation `C needs P1, P2` held, and fails now",
    ]


def test_a_premise_is_strengthened() -> None:
    """A fallacy shown on purpose is none any more, and so is not what was expected."""
    found = edited(
        "003*/01-",
        ("\n    and (equal reward or the schemer gets more reward),", ","),
    )
    assert sentences(found)[:3] == [
        "C is valid now (was invalid): P5 was strengthened; it rests on P2, P3 and P5",
        "P5 was strengthened: `if simplicity selects and the schemer's goal is simpler and (equal reward or the "
        "schemer gets more reward), then training favours the schemer` → `if simplicity selects and the schemer's "
        "goal is simpler, then training favours the schemer`",
        "! it is expected to be invalid: that was so, and is not so now",
    ]
    # Another argument is given the premise, and needs less beside it now.
    assert "! the expectation `C needs P2, P3, P5, H` held, and fails now" in sentences(found)
    assert "C used to rest on P2, P3, P5 and H, now rests on P2, P3 and P5" in sentences(found)
    assert "H is idle now: no conclusion rests on it" in sentences(found)


def test_a_step_is_removed() -> None:
    """That on which nothing else rests."""
    found = edited(
        "001*/04-",
        ("  therefore C2: the model is not deceptive at stage 3\n", ""),
        ("  expect C2 needs start, U, T, P\n", ""),
    )
    assert sentences(found) == [
        "the conclusion C2 was removed (it was valid): `the model is not deceptive at stage 3`",
        "P is idle now: no conclusion rests on it",
        "`C2 needs start, U, T, P` is no longer expected",
    ]


def test_a_premise_is_removed() -> None:
    """The chain has nothing to hang from."""
    start = "neither the model is aware at the start nor the model is far-sighted at the start"
    found = edited(
        "001*/04-",
        (f"  premise start: {start}\n"
         "    note Left unsaid in the source, where the question is how the first of the two could come.\n", ""),
        ("start of nothing comes of nothing, ", ""), ("needs start, U", "needs U"),
    )  # fmt: skip
    said = sentences(found)
    assert said[0].startswith("! C no longer follows (was valid): start was removed; it fails when ")
    assert said[1:] == [
        "C2 used to rest on start, U, T and P, now rests on P and C",
        f"start was removed: `{start}`",
        "U is idle now: no conclusion rests on it",
        "T is idle now: no conclusion rests on it",
        "! it is expected to be valid: that was so, and is not so now",
        "! `C needs U, T` is expected now, and is not so",
        "! `C2 needs U, T, P` is expected now, and is not so",
        "`C needs start, U, T` is no longer expected",
        "`C2 needs start, U, T, P` is no longer expected",
        "W608 is new: C2 rests on C, which does not follow",
        f"start was removed: `{start}`",
    ]


def test_a_phrase_is_renamed() -> None:
    """One sentence, however often it stands there."""
    assert sentences(edited("003*/05-", ("selection is strong enough", "selection will do"))) == [
        "the phrase `selection is strong enough` is called `selection will do` now"
    ]
    found = edited("003*/07-", ("a story against schemers", "an account of it"), ("game", "cheat"))
    assert kinds(found) == ["phrase-renamed", "phrase-renamed"]
    assert sentences(found)[0] == "the phrase `a story against schemers` is called `an account of it` now"


def test_an_argument_is_renamed() -> None:
    """With it, what others are given of it."""
    assert sentences(edited("003*/06-", ("counting restaurants", "restaurants by number"))) == [
        "it was called `counting restaurants`",
        "it was called `counting restaurants without taste`",
    ]


def test_a_premise_is_added_and_the_conclusion_follows() -> None:
    """The new premise is what makes the difference."""
    where = "    note Supposed: Bob goes by his taste. That he may is all that the source says.\n"
    found = edited(
        "003*/06-",
        (where, f"{where}  premise P5: Bob's choice is not a Mexican restaurant\n"),
        ("  expect invalid\n", ""),
    )
    assert sentences(found) == [
        "C is valid now (was invalid): P5 was added; it rests on P2 and P5",
        "P5 was added: `Bob's choice is not a Mexican restaurant`",
        "it is expected to be valid now (was invalid)",
    ]


def test_supports_change() -> None:
    """Fewer premises, more ways."""
    alone = edited(
        "003*/06-",
        ("P5: only Mexican restaurants have the food that Bob likes best", "P5: Bob's choice is a Mexican restaurant"),
        ("expect C rests on P3, P4, P5", "expect C rests on P3, P5"),
    )
    assert "C used to rest on P3, P4 and P5, now rests on P3 and P5" in sentences(alone)
    assert "P4 is idle now: no conclusion rests on it" in sentences(alone)


def test_a_definition_is_changed() -> None:
    """Said once, and of every premise whose words are the same and whose meaning is not."""
    found = edited(
        "001*/14-",
        ("equipped for deception: situational", "equipped for deception: long-term goals and situational"),
    )
    assert sentences(found) == [
        "the definition of `equipped for deception` was strengthened",
        "P2 was strengthened, by a definition that it uses: `correct conclusions about its training suffices for "
        "equipped for deception`",
        "P3 was weakened, by a definition that it uses: `if equipped for deception and a longer goal replaces a worse "
        "one, then longer goals pay at once`",
        "! the premises cannot all be true any more: P1 and P2 contradict each other",
        "P1 was strengthened, by a definition that it uses: `equipped for deception`",
        "! it is expected to be consistent: that was so, and is not so now",
    ]


def test_the_library_against_itself() -> None:
    """Nothing."""
    assert edited("001*/02-").changes == ()
    assert compared("", "").changes == ()
