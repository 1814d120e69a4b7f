"""Words that tell how a sentence is to be taken: those that quantify, qualify, report, or give a reason."""

from __future__ import annotations

from typing import Final

NUMBERS: Final = frozenset("one two three four five six seven eight nine ten eleven twelve dozens hundreds".split())
DETERMINERS: Final = frozenset(
    """all every each any some no most few many several both either neither half much more less fewer enough only
    everyone everybody everything someone somebody something anyone anybody anything nobody nothing none
    everywhere somewhere anywhere nowhere a an""".split()
)
"""Words that say of how many: what is denied depends on whether the denial stands before or behind them."""
ADVERBS: Final = frozenset(
    """always often usually sometimes never rarely seldom generally normally mostly possibly probably necessarily
    certainly perhaps maybe presumably likely frequently occasionally typically ever hardly scarcely""".split()
)
CLAUSE: Final = frozenset("that who whom whose which what where when how why whether if as than".split())
SAYING: Final = frozenset(
    """say says said claim claims claimed believe believes believed think thinks thought know knows knew argue argues
    argued hold holds held doubt doubts doubted deny denies denied suspect suspects hope hopes fear fears expect
    expects suppose supposes assume assumes means mean shows show proves prove suggests suggest seems seem appears
    appear""".split()
)
FINITE: Final = frozenset(
    "is are was were am has have had will would can could does do did must should shall may might".split()
)
MODAL: Final = frozenset("must should shall may might need ought".split())
NARROW: Final = frozenset(
    """only just merely simply solely because all every each any some most many few several both either half much
    enough more less even exactly at about primarily mainly""".split()
)
"""Words behind a `not` that it may deny alone: `not only`, `not because`, `not all`."""
LATER: Final = frozenset("because since until till when while though although as so some unless".split())
"""Words further on that a denial may or may not reach."""

_WITHOUT_RULE: Final = {
    "how many it is said of": "all every each any some no most few many several",
    "whom it is said of": """everyone everybody everything someone somebody something nobody nothing anyone anybody
        anything nowhere""",
    "what it leaves out": "only",
    "how likely it is": "probably likely unlikely presumably perhaps maybe",
    "what must or can be": "must possibly necessarily possible impossible may might",
    "how often it is so": "always usually often sometimes never rarely generally",
    "how its parts hang together": "when while whereas otherwise except until",
}
NOT_UNDERSTOOD: Final = {word: about for about, words in _WITHOUT_RULE.items() for word in words.split()}
"""Words with a meaning of their own of which nothing is made, and what it is about."""
ASKING: Final = frozenset(
    """wonder wonders wondered ask asks asked know knows knew see sees saw tell tells told check checks doubt
    doubts""".split()
)
"""Verbs behind which `if` means `whether`."""
BEFORE_IF: Final = frozenset("even as whether".split())
BEFORE_BUT: Final = frozenset("anything everything nothing anyone everyone nobody none all".split())
OPENING: Final = frozenset(
    """in at on by for with without after before during under over within among between from of to through despite
    according given as upon until since while because when where once then therefore however thus instead also
    nevertheless moreover furthermore first second finally""".split()
)
"""Words that begin what stands before a sentence and belongs to it: `At night, the street is dark`."""
PRONOUNS: Final = frozenset("he she it they we you i this that these those".split())
POINTING: Final = frozenset("he she they".split())
"""Pronouns that stand for somebody who is named elsewhere; `it rains` names nobody."""
REASONS: Final = ("because", "since", "given that", "assuming that")
"""Words that assert what stands behind them, as a reason."""
RESULTS: Final = ("so", "hence", "thus", "therefore", "ergo", "consequently")
"""Words that draw a conclusion."""
