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
        ("  therefore C2: not deceptive at 3\n", ""),
        ("  expect C2 needs start, U1, U2, U3, P\n", ""),
    )
    assert sentences(found) == [
        "the conclusion C2 was removed (it was valid): `not deceptive at 3`",
        "P is idle now: no conclusion rests on it",
        "`C2 needs start, U1, U2, U3, P` is no longer expected",
    ]


def test_a_premise_is_removed() -> None:
    """The chain breaks at its place."""
    found = edited(
        "001*/04-",
        ("  premise U2: if neither aware at 1 nor far-sighted at 1, then neither aware at 2 nor far-sighted at 2\n"
         "    cite comments paragraph 12 (point 3.3)\n", ""),
        (", U2 of nothing comes of nothing", ""), ("U1, U2, U3", "U1, U3"),
    )  # fmt: skip
    u2 = "`if neither aware at 1 nor far-sighted at 1, then neither aware at 2 nor far-sighted at 2`"
    assert sentences(found) == [
        "! C no longer follows (was valid): U2 was removed; it fails when `aware at 2` and `aware at 3`, but "
        "none of `aware at 0`, `far-sighted at 0`, `aware at 1`, `far-sighted at 1` and `deceptive at 3`",
        "C2 used to rest on start, U1, U2, U3 and P, now rests on P and C",
        f"U2 was removed: {u2}",
        "start is idle now: no conclusion rests on it",
        "U1 is idle now: no conclusion rests on it",
        "U3 is idle now: no conclusion rests on it",
        "! it is expected to be valid: that was so, and is not so now",
        "! `C needs start, U1, U3` is expected now, and is not so",
        "! `C2 needs start, U1, U3, P` is expected now, and is not so",
        "`C needs start, U1, U2, U3` is no longer expected",
        "`C2 needs start, U1, U2, U3, P` is no longer expected",
        "W608 is new: C2 rests on C, which does not follow",
        f"U2 was removed: {u2}",
    ]


def test_a_phrase_is_renamed() -> None:
    """One sentence, however often it stands there."""
    assert sentences(edited("001*/04-", ("far-sighted at 3", "patient at 3"))) == [
        "the phrase `far-sighted at 3` is called `patient at 3` now"
    ]
    found = edited("003*/06-", ("Bob likes Mexican best", "Bob's taste"), ("Chinese", "Thai"))
    assert kinds(found) == ["phrase-renamed", "gloss-changed"] * 2 + ["phrase-renamed"]
    assert sentences(found)[-1] == "the phrase `Bob likes Mexican best` is called `Bob's taste` now"


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
        "003*/06-", (where, f"{where}  premise P4: not Bob likes Mexican best\n"), ("  expect invalid\n", "")
    )
    assert sentences(found) == [
        "C is valid now (was invalid): P4 was added; it rests on P2, P3 and P4",
        "P4 was added: `not Bob likes Mexican best`",
        "it is expected to be valid now (was invalid)",
    ]


def test_supports_change() -> None:
    """Fewer premises, more ways."""
    alone = edited(
        "003*/06-",
        ("  premise P2: Bob likes Mexican best", "  premise P2: Bob goes to a Mexican restaurant"),
        ("expect C rests on P2, P3", "expect C rests on P2"),
    )
    assert "C used to rest on P3 and P2, now rests on P2 alone" in sentences(alone)
    assert "P3 is idle now: no conclusion rests on it" in sentences(alone)


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
