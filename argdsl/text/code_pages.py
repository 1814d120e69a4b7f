"""The page of every code, printed by ``argcheck explain``: what it means, why it matters and what to do.

Each has an example that yields the finding and a repaired one that does not; a test holds them to it.
"""

from __future__ import annotations

import textwrap
from typing import NamedTuple, TypeAlias

from argdsl.text.codes import NAMES

Example: TypeAlias = str | dict[str, str]
"""A file; or several, by name, of which the first is checked."""

_WIDTH = 78


class Rule(NamedTuple):
    """A code and all that there is to say about it."""

    code: str
    name: str
    summary: str
    """One line, a sentence without its full stop."""
    explanation: str
    """Paragraphs for the author of an argument, with an empty line between them."""
    bad: Example
    """Yields the finding."""
    good: Example
    """Does not."""
    options: tuple[tuple[str, int], ...] = ()
    """Settings with which ``bad`` is checked."""
    encoding: str = "utf-8"
    """How ``bad`` is saved."""


def page(rule: Rule) -> str:
    """The page of a rule as plain text."""
    options = "".join(f" --{name.replace('_', '-')} {value}" for name, value in rule.options)
    checked = f", checked with{options}" if options else ""
    saved = f", saved as {rule.encoding.upper()}" if rule.encoding != "utf-8" else ""
    parts = [
        f"{rule.code}  {rule.name}",
        textwrap.fill(f"{rule.summary}.", _WIDTH),
        *(textwrap.fill(paragraph, _WIDTH) for paragraph in rule.explanation.split("\n\n")),
        f"An example{checked}{saved}:",
        _shown(rule.bad),
    ]
    if rule.good != rule.bad:
        parts += ["Put right:", _shown(rule.good)]
    else:
        parts += ["Without that option all is well." if options else "Saved as UTF-8 it is in order."]
    return "\n\n".join(parts) + "\n"


def _shown(example: Example) -> str:
    if isinstance(example, str):
        return textwrap.indent(example.strip("\n"), "    ")
    return "\n\n".join(f"  {name}:\n{_shown(text)}" for name, text in example.items())


def _rule(
    code: str,
    summary: str,
    explanation: str,
    bad: Example,
    good: Example,
    options: tuple[tuple[str, int], ...] = (),
    encoding: str = "utf-8",
) -> Rule:
    paragraphs = "\n\n".join(" ".join(paragraph.split()) for paragraph in explanation.strip().split("\n\n"))
    return Rule(code, NAMES[code], summary, paragraphs, _dedented(bad), _dedented(good), options, encoding)


def _dedented(example: Example) -> Example:
    if isinstance(example, str):
        return textwrap.dedent(example).strip("\n") + "\n"
    return {name: textwrap.dedent(text).strip("\n") + "\n" for name, text in example.items()}


_TABLE = [
    _rule(
        "E001",
        "A file could not be read",
        """
        The path names nothing, a folder without .arg files, something that is no regular file, a file that you
        may not read, one beyond 200 MB, or one in Argdown, which other commands read. What was not read was not
        checked, so the exit status is 2 even if all other files are in order.

        Look at the path, and at what the message says of it.
        """,
        "$ argcheck esay.arg",
        "$ argcheck essay.arg",
    ),
    _rule(
        "E002",
        "A file is not UTF-8 text",
        """
        Argument files are UTF-8, so that a phrase means the same to everyone who reads it. The message gives the
        first byte that does not fit. Most often the file was saved in another encoding, such as UTF-16, or it is no
        text at all; then nothing of it is read.

        Have your editor save it as UTF-8. A byte order mark at the front is allowed.
        """,
        """
        title Café
        """,
        """
        title Café
        """,
        encoding="latin-1",
    ),
    _rule(
        "E003",
        "A check ended without an answer",
        """
        Where many texts or files are checked, one of them must not take the others with it. This one was too large
        for the memory that there is, ended every worker process that it was given to, alone too, or met a mistake in
        argcheck; the message says which. Most often a process was ended because the machine was out of memory.

        Check it by itself, with --effort, --timeout or --max-sets if it is large. An internal error is worth
        a report.
        """,
        "$ argcheck check --jsonl --jobs 2 many.jsonl",
        "$ argcheck --max-sets 10 large.arg",
    ),
    _rule(
        "E004",
        "A sign that some programs show as the end of a line stands in the middle of one",
        """
        A line ends at a line feed, a carriage return, or both. A vertical tab, a form feed, U+0085, U+2028 and U+2029
        are blanks; but some programs begin a new line at them, and word processors put them in for soft line breaks.
        What seems to stand on a line of its own there would be part of the line before: a premise part of a comment.

        Begin a new line in place of the sign, or write a blank. At the beginning or the end of a line it means nothing.
        """,
        """
        argument walk:
          premise P1: it rains # he said so\x0b  premise P2: it rains implies it is wet
          therefore C: it is wet
        """,
        """
        argument walk:
          premise P1: it rains # he said so
          premise P2: it rains implies it is wet
          therefore C: it is wet
        """,
    ),
    _rule(
        "E101",
        "A statement breaks off or goes on in a way that no statement does",
        """
        The message says what could stand at the marked place and what stands there instead. The rest of the file
        is checked all the same: a broken statement ends with its lines.

        Often a phrase is to blame that contains a connective (`command and control`) or a sign: put it in double
        quotes. A comma joins nothing by itself: `and` or `or` stands before the last part of a list. Connectives are
        lower case, but for the first word of a sentence.
        """,
        """
        argument caution:
          premise the lab is careful and
          premise the lab is not careful
        """,
        """
        argument caution:
          premise the lab is careful
          premise the lab is not careful
          expect inconsistent
        """,
    ),
    _rule(
        "E102",
        "A sentence can be read in more than one way, or its connectives do not go together",
        """
        A careful reader could take `a and b or c` as `(a and b) or c` or as `a and (b or c)`, and what follows
        depends on which. argcheck does not guess. `and`, `or` and `xor` do not mix without parentheses, and
        conditionals (`implies`, `if`, `only if`, `unless`, …) neither chain nor mix with `iff` without them, nor
        does a comma group anything. The same goes for a `not` inside a sentence that may deny more or less than
        the whole of it (`must not`, `not only`, `all … not`), for parts that may share words in several ways, and
        for `because`, `since` and `so`, which assert a reason and draw a conclusion in one breath.

        Take over the reading that you mean; each is written out below the message. In double quotes any sentence
        is a phrase that is not taken apart.
        """,
        """
        argument picnic:
          premise we have food and it is warm or we stay inside
          premise if it is warm, then we go out, and we take the dog
        """,
        """
        argument picnic:
          premise (we have food and it is warm) or we stay inside
          premise if it is warm, then (we go out and we take the dog)
        """,
    ),
    _rule(
        "E103",
        "A line begins no statement, and goes on with none",
        """
        Every statement begins with its keyword as the first word of a line, in lower case, and goes on over the
        lines that are indented more than it. A line that is indented no more and begins with no keyword would be
        lost, or be taken for a part of what stands above it. So would a line of a sentence that begins with a word
        that begins a step in English (`hence`, `so`, `conclusion`, `because`, `objection`, …), however far it is
        indented. In Markdown a statement ends with its block.

        Begin the line with the keyword that you mean (`therefore` for `hence`, `premise` for `because`), or indent
        it if it goes on with the statement above. Text above the first statement is a `title` or a comment (`# …`).
        """,
        """
        Why it gets wet
        argument weather:
          premise it rains implies it is wet
          premise it rains
          hence it is wet
        """,
        """
        title Why it gets wet
        argument weather:
          premise it rains implies it is wet
          premise it rains
          therefore it is wet
        """,
    ),
    _rule(
        "E104",
        "A statement stands where there is nothing that it could belong to",
        """
        Premises, conclusions, what is `given` and most expectations belong to the argument above them, and
        `cite` and `note` to the statement above them. An argument ends at the next `argument`, `claim`, `term`,
        `define`, `source`, `import` or `title`.

        Move the statement below its `argument NAME:`, or move the declaration that cuts the argument in two.
        Outside of arguments, `expect consistent` and `expect inconsistent` name what they are about.
        """,
        """
        argument weather:
          premise it rains
        claim C: it pours
          therefore it rains
        """,
        """
        claim C: it pours
        argument weather:
          premise it rains and it is cold
          therefore it rains
        """,
    ),
    _rule(
        "E201",
        "A phrase is not declared",
        """
        Once a file declares a term, or imports one, each of its phrases must be declared. So a slip of the pen
        is an error here, and not a new proposition that nobody speaks about.

        Correct the phrase, declare it with `term PHRASE: what it means`, or add the spelling to its term with
        `also`. Case, blanks and line breaks make no difference between phrases; hyphens and endings do.
        """,
        """
        term situational awareness: the model knows that it is in training
        argument a:
          premise situation awareness
        """,
        """
        term situational awareness, also situation awareness: the model knows that it is in training
        argument a:
          premise situation awareness
        """,
    ),
    _rule(
        "E202",
        "A phrase is declared twice",
        """
        A phrase stands for one proposition, in a file and all that it imports. Case and blanks make no
        difference, so `Rain` and `rain` are the same phrase.

        Remove one of the declarations, or give one of the two propositions another phrase. Another spelling of
        the same term goes into one declaration, after `also`.
        """,
        """
        term rain: it rains where I am
        term Rain: it rains somewhere
        """,
        """
        term rain: it rains where I am
        term rain elsewhere: it rains somewhere
        """,
    ),
    _rule(
        "E203",
        "A definition goes round in a circle",
        """
        A definition says what a phrase stands for in terms of others. If following it leads back to the phrase
        itself, it says nothing. The message shows the way round.

        Declare one of the phrases as a `term`, or, if the sentence is a claim about the world rather than about
        words, make it a `premise`.
        """,
        """
        define prudent: not reckless
        define reckless: not prudent
        """,
        """
        term reckless: the lab takes risks that it need not take
        define prudent: not reckless
        """,
    ),
    _rule(
        "E204",
        "A label is used twice",
        """
        A label names one statement in its argument, and a claim's label one claim in the file and its imports:
        `from P1` must say which. The other statement is shown.

        Give one of the two another label, or leave labels out: premises are then called P1, P2, … and
        conclusions C1, C2, …, and names that are taken are passed over.
        """,
        """
        argument a:
          premise P1: it rains
          premise P1: it is cold
        """,
        """
        argument a:
          premise P1: it rains
          premise P2: it is cold
        """,
    ),
    _rule(
        "E205",
        "An argument's name is used twice",
        """
        An argument is known by its name, as in `given C1 of NAME`. Case and blanks make no difference. The names
        of imported arguments are taken as well.

        Give one of the two another name.
        """,
        """
        argument from design:
          premise order implies design
        argument From Design:
          premise order
        """,
        """
        argument from design:
          premise order implies design
        argument from order:
          premise order
        """,
    ),
    _rule(
        "E206",
        "A label names nothing that can be meant here",
        """
        `given X` looks for a claim of the file, `given X of NAME` among the premises and conclusions of that
        argument, and `from X` and an expectation of an argument among the argument's own, what is given
        included. Labels, unlike phrases, compare letter by letter: `p1` is not `P1`.

        Correct the label, say `of NAME`, or add the `given` that is missing.
        """,
        """
        argument a:
          premise P1: it rains and it is cold
          therefore from P2: it rains
        """,
        """
        argument a:
          premise P1: it rains and it is cold
          therefore from P1: it rains
        """,
    ),
    _rule(
        "E207",
        "No argument has this name",
        """
        After `of` stands the name of an argument of this file or of one that it imports, in any case. The name
        goes on to the next comma or to the end of the statement.

        Correct the name, import the file that the argument is in, or put a name in double quotes that is
        followed by something else.
        """,
        """
        argument weather:
          premise it rains
        argument streets:
          given P1 of wether
        """,
        """
        argument weather:
          premise it rains
        argument streets:
          given P1 of weather
        """,
    ),
    _rule(
        "E208",
        "No source has this name",
        """
        `cite` names a document that is declared with `source`, here or in an imported file, so that a reader can
        find it. Names of sources compare letter by letter.

        Correct the name, or declare the source: `source NAME author, title, where to find it`.
        """,
        """
        source wheaton Deceptive alignment skepticism, forum comments
        claim C: deception requires long-term goals
          cite wheeton, third comment
        """,
        """
        source wheaton Deceptive alignment skepticism, forum comments
        claim C: deception requires long-term goals
          cite wheaton, third comment
        """,
    ),
    _rule(
        "E209",
        "A source is declared twice",
        """
        A name stands for one document, in a file and all that it imports; otherwise no reader could tell which
        one a `cite` means.

        Remove one of the declarations, or rename one, for example by its year: `smith-2021`.
        """,
        """
        source smith On rain, 2021
        source smith On wind, 2022
        """,
        """
        source smith-2021 On rain
        source smith-2022 On wind
        """,
    ),
    _rule(
        "E210",
        "A step is drawn from a conclusion that comes later, or from itself",
        """
        An argument is read from the top: a conclusion is drawn from premises, which may stand anywhere in the
        argument, and from conclusions above it. Were steps to rest on later ones, two of them could hold each
        other up with nothing below.

        Put the steps in the order in which they are drawn.
        """,
        """
        argument a:
          premise it rains
          premise it rains implies it is wet
          premise it is wet implies it is slippery
          therefore from Wet, P3: it is slippery
          therefore Wet: it is wet
        """,
        """
        argument a:
          premise it rains
          premise it rains implies it is wet
          premise it is wet implies it is slippery
          therefore Wet: it is wet
          therefore from Wet, P3: it is slippery
        """,
    ),
    _rule(
        "E211",
        "What is given comes from what is given, in a circle",
        """
        `given` takes over a statement from elsewhere. Where each of several arguments takes it from the next and
        the last from the first, there is no statement that any of them could take.

        Assert it somewhere: make one of the `given` a `premise`, or state a `claim` and take that.
        """,
        """
        argument one:
          given P1 of two
        argument two:
          given P1 of one
        """,
        """
        argument one:
          premise P1: it rains
        argument two:
          given P1 of one
        """,
    ),
    _rule(
        "E212",
        "Labels stand for one another in a circle",
        """
        A label in a formula stands for the sentence of its statement: in `not P1`, P1 means what is said there.
        Where following the labels leads back to the statement itself, none of the statements says anything. The
        message shows the way round.

        Write out one of the sentences.
        """,
        """
        term honest: the model says what it believes
        claim Trust: honest and Doubt
        claim Doubt: not Trust
        argument a:
          premise honest
        """,
        """
        term honest: the model says what it believes
        claim Trust: honest
        claim Doubt: not Trust
        argument a:
          premise honest
        """,
    ),
    _rule(
        "E301",
        "An imported file could not be read",
        """
        The path in an `import` is relative to the file that it stands in, not to the folder in which you
        work. The message says what was wrong with it. What depends on the imported file is not known, and the
        exit status is 2.

        Look at the path. A text that comes from standard input or from a program has no place of its own, and
        may have nowhere to read files from.
        """,
        {"essay.arg": 'import "terms.arg"', "lib/terms.arg": "term rain: it rains"},
        {"essay.arg": 'import "lib/terms.arg"', "lib/terms.arg": "term rain: it rains"},
    ),
    _rule(
        "E302",
        "Files import each other in a circle",
        """
        What a file declares must not depend on itself by way of other files. The message shows the way round.

        Move what several files need into a file of its own, which imports none of them.
        """,
        {
            "weather.arg": """
                import "streets.arg"
                term rain: it rains
                """,
            "streets.arg": """
                import "weather.arg"
                term wet streets: the streets are wet
                """,
        },
        {
            "weather.arg": """
                import "streets.arg"
                term rain: it rains
                """,
            "streets.arg": """
                term wet streets: the streets are wet
                """,
        },
    ),
    _rule(
        "E303",
        "An import leaves the project",
        """
        A file may import what lies in its own project, by a path relative to itself, and nothing else: so
        checking somebody's argument never reads your other files. The project is the nearest folder above the
        file that holds argcheck.toml, pyproject.toml or .git; without one, the folder in which you work if the
        file is in it, else the file's own folder.

        Copy the file into the project, or mark the folder above both with an empty argcheck.toml.
        """,
        'import "/home/someone/terms.arg"',
        {"essay.arg": 'import "terms.arg"', "terms.arg": "term rain: it rains"},
    ),
    _rule(
        "E304",
        "An imported file has errors",
        """
        The errors are reported at their own places. This one says that the importing file cannot count on all
        that it imports: what depends on a broken statement there is not checked.

        Mend the imported file; this finding goes with its errors.
        """,
        {
            "essay.arg": """
                import "terms.arg"
                argument a:
                  premise rain
                """,
            "terms.arg": """
                term rain: it rains
                define weather: rain or
                """,
        },
        {
            "essay.arg": """
                import "terms.arg"
                argument a:
                  premise rain
                """,
            "terms.arg": """
                term rain: it rains
                term wind: there is wind
                define weather: rain or wind
                """,
        },
    ),
    _rule(
        "F501",
        "A conclusion does not follow",
        """
        There is a situation in which all that the conclusion is drawn from is true and the conclusion is false.
        The message names the terms that decide it, and the full output gives each with its gloss. Read it as a
        story: if the story is possible, the argument has a gap; if it is absurd, what makes it absurd is the
        premise that was left unsaid.

        State that premise, or weaken the conclusion. If you do not claim that the step is deductive, write
        `suggests` instead of `therefore`. To show a fallacy on purpose, write `expect invalid`.
        """,
        """
        argument the street is wet:
          premise it rains implies the street is wet
          premise it is cloudy
          therefore the street is wet
        """,
        """
        argument the street is wet:
          premise it rains implies the street is wet
          premise it is cloudy
          premise it is cloudy implies it rains
          therefore the street is wet
        """,
    ),
    _rule(
        "F502",
        "A conclusion follows only because what it is drawn from is contradictory",
        """
        From premises that cannot all be true everything follows, and its opposite as well. Such a conclusion is
        called vacuous and never counts as valid. The message names premises that contradict each other, and
        what could be given up to end it.

        Give up or qualify one of them. If the contradiction is your point, write `expect vacuous`, or leave the
        conclusion out and write `expect inconsistent`.
        """,
        """
        argument it cuts two ways:
          premise the lab is careful implies the model is safe
          premise the lab is careful
          premise not the model is safe
          therefore we can relax
        """,
        """
        argument it cuts two ways:
          premise the lab is careful implies the model is safe
          premise not the model is safe
          therefore not the lab is careful
        """,
    ),
    _rule(
        "F503",
        "The opposite of a conclusion follows",
        """
        What the conclusion is drawn from can be true, but whenever it is, the conclusion is false. That is worse
        than a gap: no further premise can mend it without contradicting those that are there.

        Look for a negation that slipped in or got lost, or for a conditional the wrong way round. If refuting
        the conclusion is your point, write `expect refuted`.
        """,
        """
        argument weather:
          premise it rains excludes the sun shines
          premise it rains
          therefore the sun shines
        """,
        """
        argument weather:
          premise it rains excludes the sun shines
          premise it rains
          therefore not the sun shines
        """,
    ),
    _rule(
        "F504",
        "An argument's verdict is another than the one expected",
        """
        `expect valid`, `invalid`, `refuted`, `vacuous` and `suggested` speak of the argument as a whole, whose
        verdict is the worst of its conclusions'. An argument without conclusions is only consistent or
        inconsistent. `expect invalid` accepts a refuted argument too.

        If the verdict surprises you, look at what each conclusion rests on; otherwise correct the expectation.
        """,
        """
        argument modus ponens:
          premise it rains implies it is wet
          premise it rains
          therefore it is wet
          expect invalid
        """,
        """
        argument modus ponens:
          premise it rains implies it is wet
          premise it rains
          therefore it is wet
          expect valid
        """,
    ),
    _rule(
        "F505",
        "A conclusion depends on other premises than expected",
        """
        `expect C needs P1` holds if C cannot be had without P1: P1 is in every minimal set of premises from
        which C follows. `expect C rests on P1, P2` holds if these are exactly the premises that are in some such
        set. `expect P3 idle` holds if no conclusion has P3 in any.

        A premise that is not needed may still help: there is then another way to the conclusion, and the help
        names one. Correct the expectation, or the premises.
        """,
        """
        argument two ways:
          premise it rains
          premise it snows
          premise it rains or it snows implies it is wet and it is late
          therefore it is wet
          expect C1 needs P1
        """,
        """
        argument two ways:
          premise it rains
          premise it snows
          premise it rains or it snows implies it is wet and it is late
          therefore it is wet
          expect C1 needs P3
          expect C1 rests on P1, P2, P3
        """,
    ),
    _rule(
        "F506",
        "Statements are contradictory, or consistent, against expectation",
        """
        An argument without conclusions is expected to have premises that can all be true; `expect consistent`
        and `expect inconsistent` say so of an argument's premises, or of the statements that they name. The
        message names statements that contradict each other, and what could be given up.

        Where the conflict is what you want to show, for example between two speakers, write
        `expect inconsistent`.
        """,
        """
        claim Optimist: the model is safe
        claim Pessimist: not the model is safe and the lab is careless
        expect consistent Optimist, Pessimist
        """,
        """
        claim Optimist: the model is safe
        claim Pessimist: not the model is safe and the lab is careless
        expect inconsistent Optimist, Pessimist
        """,
    ),
    _rule(
        "U801",
        "A limit was reached before the question was decided",
        """
        Some questions are too hard for the effort that was allowed. argcheck then says that it does not know,
        and never passes a guess off as an answer. The exit status is 3, unless something fails.

        Try a larger `--effort` or a longer `--timeout`, or split the argument into steps with `from`, so that
        each conclusion is drawn from a few statements. A result that hangs on `--effort` is the same on every
        machine; one that hangs on `--timeout` is not.
        """,
        """
        argument weather:
          premise exactly 1 of (rain, snow, wind)
          premise exactly 1 of (snow, wind, sun)
          therefore rain iff sun
        """,
        """
        argument weather:
          premise exactly 1 of (rain, snow, wind)
          premise exactly 1 of (snow, wind, sun)
          therefore rain iff sun
        """,
        options=(("effort", 1),),
    ),
    _rule(
        "W601",
        "A premise says the same as the conclusion",
        """
        The conclusion follows, but from a premise that is the conclusion in other words: whoever doubts the one
        doubts the other, so the argument moves nobody. This is called begging the question.

        Argue for that premise from something else, or state the thing once, as a premise. If the step is there
        to give a definition or a reformulation, the remark can be left alone.
        """,
        """
        argument honesty:
          premise not (the model lies and the model is honest)
          therefore the model lies excludes the model is honest
        """,
        """
        argument honesty:
          premise the model lies implies it deceives
          premise it deceives excludes the model is honest
          therefore the model lies excludes the model is honest
        """,
    ),
    _rule(
        "W602",
        "A premise is redundant: the others entail it",
        """
        Nothing is lost without this premise, since it follows from the others. It may be a conclusion in
        disguise, or it repeats something in other words. Of two premises that say the same, each is redundant
        given the other. It is not said where a conclusion does not follow, nor of a conditional that is entailed
        only because its consequent is, or because its antecedent is denied.

        Draw it as a conclusion (`therefore …`), or leave it out.
        """,
        """
        argument weather:
          premise it rains implies it is wet
          premise it rains
          premise it is wet
          therefore it rains and it is wet
        """,
        """
        argument weather:
          premise it rains implies it is wet
          premise it rains
          therefore it rains and it is wet
        """,
    ),
    _rule(
        "W603",
        "Arguments rest on one another in a circle",
        """
        Each of these arguments takes a conclusion from the next, and the last takes one from the first. Each
        step may be valid, and still nothing holds the whole up: it says that these things stand or fall
        together, not that they stand. All arguments on a circle are marked, and the steps that rest on
        themselves because of it.

        Replace one of the `given` by a premise, or by a conclusion of an argument outside of the circle.
        """,
        """
        argument trust:
          given Kept of promises
          premise promises are kept implies people trust
          therefore Trusted: people trust
        argument promises:
          given Trusted of trust
          premise people trust implies promises are kept
          therefore Kept: promises are kept
        """,
        """
        argument promises:
          premise the law is strict
          premise the law is strict implies promises are kept
          therefore Kept: promises are kept
        argument trust:
          given Kept of promises
          premise promises are kept implies people trust
          therefore Trusted: people trust
        """,
    ),
    _rule(
        "W604",
        "A premise is idle: no conclusion rests on it",
        """
        Every conclusion follows, and none makes use of this premise. It may be decoration. But often it was
        meant to do something, and the conclusion is reached in a way that its author did not have in mind.

        Leave it out, or find the conclusion that it is there for. If it is meant to be idle, write
        `expect LABEL idle`.
        """,
        """
        argument weather:
          premise it rains
          premise it rains implies it is wet
          premise it is cold
          therefore it is wet
        """,
        """
        argument weather:
          premise it rains
          premise it rains implies it is wet
          therefore it is wet
        """,
    ),
    _rule(
        "W605",
        "A term is never used",
        """
        A term is declared in a file with arguments, and no statement of the file speaks of it. Perhaps a premise
        got lost, or another phrase has taken its place. A file that only declares terms, for others to import,
        has no such remarks.

        Use it or remove it.
        """,
        """
        term rain: it rains
        term snow: it snows
        argument weather:
          premise rain
        """,
        """
        term rain: it rains
        term snow: it snows
        argument weather:
          premise rain and not snow
        """,
    ),
    _rule(
        "W606",
        "A conclusion rests on no premise",
        """
        The conclusion is true by logic alone, or by the definitions: it holds whatever the premises say, so it
        tells nobody anything about the world. Often a definition already contains what was to be shown.

        Check the conclusion, and the definitions it uses, against what you meant.
        """,
        """
        argument weather:
          therefore it is wet or not it is wet
        """,
        """
        argument weather:
          premise it rains
          premise it rains implies it is wet
          therefore it is wet
        """,
    ),
    _rule(
        "W607",
        "A suggested step does follow",
        """
        `suggests` marks a step that its author does not claim to be deductive. This one is: its conclusion
        follows from what it is drawn from, and what rests on it rests on firm ground.

        Write `therefore`.
        """,
        """
        argument weather:
          premise it rains implies it is wet
          premise it rains
          suggests it is wet
        """,
        """
        argument weather:
          premise it rains implies it is wet
          premise it rains
          therefore it is wet
        """,
    ),
    _rule(
        "W608",
        "A conclusion rests on a step that does not follow",
        """
        The conclusion follows from a step that itself hangs in the air: an earlier one of this argument, or one
        that was taken from another argument with `given`. So it is not shown by the premises, however valid the
        last step is.

        Close the gap in the step named, or, if what it says is to be assumed, make it a premise.
        """,
        """
        argument one:
          premise it is cloudy
          therefore Rain: it rains
          expect invalid
        argument two:
          given Rain of one
          premise it rains implies it is wet
          therefore it is wet
        """,
        """
        argument one:
          premise it is cloudy
          premise it is cloudy implies it rains
          therefore Rain: it rains
        argument two:
          given Rain of one
          premise it rains implies it is wet
          therefore it is wet
        """,
    ),
    _rule(
        "W609",
        "An argument's premises contradict each other although its verdict is as expected",
        """
        Each conclusion is drawn from only some of the premises, and those can be true together; but all of them
        cannot. Whoever accepts the argument as a whole accepts a contradiction.

        Give up one of the premises named, or put the conclusions into separate arguments. If it is meant so,
        write `expect inconsistent` beside `expect valid`.
        """,
        """
        argument two speakers:
          premise Ann: it is wet and it is cold
          premise Ben: not it is wet and it is late
          therefore from Ann: it is cold
          therefore from Ben: it is late
        """,
        """
        argument Ann:
          premise it is wet and it is cold
          therefore it is cold
        argument Ben:
          premise not it is wet and it is late
          therefore it is late
        """,
    ),
    _rule(
        "W610",
        "A step is said to be drawn from more than it needs",
        """
        After `from` stand the statements that a conclusion is drawn from, and it follows from fewer of them. Either
        the others are there for show, or the conclusion says less than its author takes it to say.

        Name just what it needs after `from`, or look at the conclusion again.
        """,
        """
        argument weather:
          premise P: it rains
          premise R: it rains implies it is wet
          premise S: it is cold
          therefore W from P, R, S: it is wet
          therefore it is wet and it is cold
        """,
        """
        argument weather:
          premise P: it rains
          premise R: it rains implies it is wet
          premise S: it is cold
          therefore W from P, R: it is wet
          therefore it is wet and it is cold
        """,
    ),
    _rule(
        "W612",
        "A line of a statement looks like a statement with a misspelt keyword",
        """
        A statement goes on over the lines that are indented more than its first. Such a line below a title, gloss,
        locator or note that begins with something close to a keyword, or with a word that begins a step in English
        (`conclusion`), then a label and a colon, is read as part of that text; and any that begins with something
        close to `premise` or `therefore`, or close to `expect` before what can be expected, as part of what it
        stands below. Whatever it was to say is not said.

        Correct the keyword: they are lower case and without an ending. If the line is text, put another word
        first.
        """,
        """
        term rain: it rains
        term snow: it snows
        argument weather:
          premise P1: rain
            note I saw it
              premisse P2: not snow
          premise P3: rain excludes snow
        """,
        """
        term rain: it rains
        term snow: it snows
        argument weather:
          premise P1: rain and not snow
            note I saw it
        """,
    ),
    _rule(
        "W613",
        "A connective or constant of another spelling is part of a phrase",
        """
        Connectives, `true` and `false` are lower case, but for the first word of a sentence. In a file that
        declares no terms, `rain AND wind` is therefore one phrase of three words, which has nothing to do with
        `rain`; and so is `p v q`, since `v` is a letter like any other.

        Write the word in lower case, or `or` for `v`. If the phrase is meant as it is, put it in double quotes or
        declare it as a term.
        """,
        """
        argument weather:
          premise rain AND wind
        """,
        """
        argument weather:
          premise rain and wind
        """,
    ),
    _rule(
        "W614",
        "A word of a phrase means something of which nothing is made",
        """
        `all`, `some`, `no`, `most`, `only`, `probably`, `must`, `when` and their like change what a sentence says,
        but argcheck knows only `and`, `or`, `if`, `not` and what can be said with them. In a file that declares no
        terms such a phrase is taken as a whole: `all models are honest` says nothing about any one model. An
        argument that turns on the word comes out as invalid, though it may be perfectly good.

        Say what the argument needs of it by connectives (`if GPT-4 is a model, then GPT-4 is honest`), or declare
        the phrase as a term and give its meaning.
        """,
        """
        argument all:
          premise all models are honest
          premise GPT-4 is a model
          therefore GPT-4 is honest
          expect invalid
        """,
        """
        argument one:
          premise if GPT-4 is a model, then GPT-4 is honest
          premise GPT-4 is a model
          therefore GPT-4 is honest
        """,
    ),
    _rule(
        "W615",
        "A phrase of a sketch is also a label",
        """
        Where terms are declared, a label stands for its sentence: `not P1` denies what P1 says. In a file that
        declares none, any phrase is a proposition of its own, so `P1` is one too, and has nothing to do with the
        premise that is called P1 by its place. (A label that you wrote yourself is an error there, `E102`.)

        Write the sentence itself, or declare the terms.
        """,
        """
        argument trust:
          premise the model is honest
          premise if P1, then it can be trusted
          therefore it can be trusted
          expect invalid
        """,
        """
        argument trust:
          premise the model is honest
          premise if the model is honest, then it can be trusted
          therefore it can be trusted
        """,
    ),
    _rule(
        "W616",
        "A conditional is denied, which asserts its antecedent",
        """
        `not (A implies B)` is true in one case only: when A is true and B is false. So it asserts A and denies B.
        Hardly anybody who denies a conditional means that; most deny that the one has anything to do with the
        other, or that it always brings the other with it.

        If A without B is what you mean, write `A and not B`. If it is the connection that you deny, declare a
        term that says so, and deny that.
        """,
        """
        term deception: the model misleads its overseers
        term goals: the model has goals of its own
        argument no link:
          premise not (deception requires goals)
          therefore deception
        """,
        """
        term deception: the model misleads its overseers
        term goals: the model has goals of its own
        term need: there is no deception without goals of one's own
        argument no link:
          premise need implies (deception requires goals)
          premise not need
          premise deception or goals
        """,
    ),
    _rule(
        "W617",
        "A phrase stands alone, so that it links nothing",
        """
        A phrase that occurs once is linked to nothing: whatever it says, no conclusion is drawn from it together
        with another. Often it was meant to be a phrase that occurs elsewhere and is written a little differently
        (`it rained`, `it rains`), or one phrase was taken apart at its `and` (`firm and unalterable experience`), or
        it says `they` of somebody whom another names: a pronoun stands for no name here.
        It is said of sketches, and of arguments that do not follow.

        The phrase that is most like each is shown. Write both in the same way, put in double quotes what is one
        phrase, or leave it as it is if it is meant to stand alone.
        """,
        """
        argument weather:
          premise if it rained, then it is wet
          premise it rains
          therefore it is wet
          expect invalid
        """,
        """
        argument weather:
          premise if it rains, then it is wet
          premise it rains
          therefore it is wet
        """,
    ),
    _rule(
        "N701",
        "A file declares no terms, so its phrases are taken as they stand",
        """
        A file without `term` is a sketch: every phrase is a proposition of its own, and a misspelt one is a new
        proposition. That is quick to write, but a conclusion may fail to follow for nothing but a typo. What is
        read with the help of declared terms is not read in a sketch: labels in place of sentences, and parts that
        share words (`Ann and Ben are spies`). A denial inside a sentence is: `the model is not aware` denies
        `the model is aware`.

        When the sketch has settled, declare each phrase with `term PHRASE: what it means`. From then on a phrase
        that is not declared is an error, and countermodels are told in the words of your glosses.
        """,
        """
        argument weather:
          premise it rains
        """,
        """
        term it rains: water is falling from the sky where I am
        argument weather:
          premise it rains
        """,
    ),
    _rule(
        "N702",
        "A conclusion rests on a step that is only suggested",
        """
        The conclusion follows, but from something that its author calls plausible and no more. So it is itself
        no more than plausible. That is no fault; it is said so that nobody takes it for proved.

        To end it, give the premises that make the suggested step a deductive one.
        """,
        """
        argument weather:
          premise it is cloudy
          premise it rains implies it is wet
          suggests Rain: it rains
          therefore it is wet
        """,
        """
        argument weather:
          premise it is cloudy
          premise it rains implies it is wet
          premise it is cloudy implies it rains
          therefore it is wet
        """,
    ),
    _rule(
        "N703",
        "A list of supports, conflicts or repairs was cut",
        """
        There can be very many ways to a conclusion, or into a contradiction. The list stops at `--max-sets`, or
        when the effort is spent; what is on it is right. The verdict is exact whatever was cut, and so is what a
        conclusion needs. So is what it may rest on, how many supports there are and the choices that they are
        made of, unless the effort was spent before that was known: then there are "at least" so many.

        Allow more with `--max-sets` or `--effort`. With more than the usual thousand sets, the search goes on as
        long as it finds some.
        """,
        """
        argument weather:
          premise it rains and it is cold
          premise it rains and it is late
          therefore it rains
        """,
        """
        argument weather:
          premise it rains and it is cold
          premise it rains and it is late
          therefore it rains
        """,
        options=(("max_sets", 1),),
    ),
    _rule(
        "N704",
        "An argument or an expectation is not checked, because a statement it depends on is broken",
        """
        Something that belongs to it could not be read, or names something that is not there; that is reported
        in its own place. A verdict without that statement would be a verdict on another argument.

        Mend the statement; this note goes with its error.
        """,
        """
        argument weather:
          premise it rains implies
          premise it rains
          therefore it is wet
        """,
        """
        argument weather:
          premise it rains implies it is wet
          premise it rains
          therefore it is wet
        """,
    ),
    _rule(
        "N705",
        "No block of a Markdown file is marked `arg`, or one is nearly",
        """
        Of a Markdown file only the fenced code blocks are read that are marked `arg`, or `{.arg}` and the like, so
        there was nothing to check in this file, or in this block.

        If arguments were meant to be in it, mark their blocks.
        """,
        {
            "notes.md": """
            It rains, so the streets are wet.

            ```argument
            argument weather:
              premise it rains
            ```
            """
        },
        {
            "notes.md": """
            It rains, so the streets are wet.

            ```arg
            argument weather:
              premise it rains
            ```
            """
        },
    ),
    _rule(
        "N706",
        "A step follows, and the last conclusion makes no use of it",
        """
        Nothing is wrong with the step, but the argument would reach its end without it: the last conclusion does
        not follow from it and other statements in any minimal way. It may be a conclusion in its own right, or
        what is left of an earlier version.

        If it is a conclusion in its own right, give it an argument of its own, or put it last. What another
        argument takes over with `given`, and what an expectation names, counts as used.
        """,
        """
        argument weather:
          premise it rains
          premise it rains implies it is wet
          premise it is wet implies it is slippery
          therefore it rains or it snows
          therefore it is slippery
        """,
        """
        argument weather:
          premise it rains
          premise it rains implies it is wet
          premise it is wet implies it is slippery
          therefore it is wet
          therefore it is slippery
        """,
    ),
]

RULES = {rule.code: rule for rule in _TABLE}
"""Every rule by its code, in order of codes."""
