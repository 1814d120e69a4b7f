"""What sentences say where kinds are declared, and what is refused, with what may be written in its place."""

from __future__ import annotations

import pytest

import argdsl

DECLARED = """\
kind model, also models: any model that training could end with
kind schemer, also schemers, a model: a model that fakes alignment to get power later
kind saint, also saints, a model: a model that wants what it should
kind goal, also goals: something a model could want
individual the best model, a model: the one that is chosen
individual Ann, a model: a model
individual Ben, a model: another one
individual gold, a goal: gold coins
individual silver, a goal: silver coins
term [model] gets high reward: [model] is rewarded highly in training
term [model] wants [goal], also [goal] is wanted by [model]: [model] acts to bring [goal] about
term [model] is aware: [model] knows its situation
term [model] deceives: [model] misleads its developers
term [model] is playful: it plays
term [model] is quick: it is fast
term [schemer] hides [goal]: it hides what it wants
term [one goal] is simpler than [another goal], an order: it takes fewer parameters
term [model] prefers [one goal] to [another goal]: it would rather have it
term it costs [model] [goal]: what it has to give for it
term it rains: rain
define [model] is dangerous: [model] is a schemer and [model] gets high reward
"""


def check(sentence: str) -> argdsl.report.report.File:
    """The report on an argument with this premise."""
    text = f"{DECLARED}\nargument a:\n  premise P: {sentence}\n  therefore C: it rains\n  expect invalid\n"
    return argdsl.check(text).files[0]


def reading(sentence: str) -> str | None:
    """What a premise is read as."""
    file = check(sentence)
    errors = [item for item in file.diagnostics if item.severity == "error" and item.code != "F504"]
    return None if errors else file.arguments[0].premises[0].reading


READ = {
    "every model deceives": 'for every model x, "x deceives"',
    "Every model deceives.": 'for every model x, "x deceives"',
    "all models deceive": 'for every model x, "x deceives"',
    "each model that gets high reward is a schemer": 'for every model x that gets high reward, "x is a schemer"',
    "no model that is aware and deceives wants gold": 'for no model x that is aware and deceives, "x wants gold"',
    "some models do not deceive": 'for some model x, not "x deceives"',
    "some model doesn't want gold": 'for some model x, not "x wants gold"',
    "not every model deceives": 'not (for every model x, "x deceives")',
    "not every model that is aware and is not a schemer deceives":
        'not (for every model x that is aware and is not a schemer, "x deceives")',
    "not every model is playful and quick": 'not (for every model x, ("x is playful" and "x is quick"))',
    "not every model deceives and some model is aware":
        '(not (for every model x, "x deceives")) and (for some model x, "x is aware")',
    "it does not cost Ann gold": 'not "it costs Ann gold"',
    "for every model m, it doesn't cost m gold": 'for every model m, not "it costs m gold"',
    "not all models are aware": 'not (for every model x, "x is aware")',
    "it is not the case that every model is aware": 'not (for every model x, "x is aware")',
    "most models that get high reward are schemers": 'for most models x that get high reward, "x is a schemer"',
    "at least 3 models are aware": 'for at least 3 models x, "x is aware"',
    "at most two models are aware": 'for at most 2 models x, "x is aware"',
    "exactly one model wants gold": 'for exactly 1 model x, "x wants gold"',
    "more than 2 models want gold": 'for more than 2 models x, "x wants gold"',
    "fewer than 2 models want gold": 'for fewer than 2 models x, "x wants gold"',
    "at least 40 percent of models are schemers": 'for at least 40 percent of models x, "x is a schemer"',
    "less than 12.5% of models are schemers": 'for less than 12.5 percent of models x, "x is a schemer"',
    "only schemers deceive": 'for every model x, ("x deceives" implies "x is a schemer")',
    "only schemers that are aware deceive":
        'for every model x, ("x deceives" implies ("x is a schemer" and "x is aware"))',
    "Ann wants gold": '"Ann wants gold"',
    "gold is wanted by Ann": '"Ann wants gold"',
    "the best model does not want gold": 'not "the best model wants gold"',
    "Ann is a schemer": '"Ann is a schemer"',
    "Ann is not a saint": 'not "Ann is a saint"',
    "Ann is no saint": 'not "Ann is a saint"',
    "Ann and Ben are schemers": '"Ann is a schemer" and "Ben is a schemer"',
    "Ann or Ben deceives": '"Ann deceives" or "Ben deceives"',
    "Ann wants gold and silver": '"Ann wants gold" and "Ann wants silver"',
    "every model wants gold or silver": 'for every model x, ("x wants gold" or "x wants silver")',
    "every model that wants some goal deceives": 'for every model x that wants some goal, "x deceives"',
    "some model wants some goal": 'for some model x, (for some goal y, "x wants y")',
    "Ann wants a goal": 'for some goal x, "Ann wants x"',
    "there is a model that is aware": '"there is a model that is aware"',
    "there are models that deceive": '"there is a model that deceive"',
    "there are no schemers": '"there are no schemers"',
    "there is exactly one model that deceives": '"there is exactly 1 model that deceives"',
    "there are more than 2 models that deceive": '"there are more than 2 models that deceive"',
    "there is more than one goal that is simpler than gold":
        '"there is more than 1 goal that is simpler than gold"',
    "there are more models that deceive than goals that are wanted by Ann":
        '"there are more models that deceive than goals that are wanted by Ann"',
    "every model other than Ann deceives": 'for every model x other than Ann, "x deceives"',
    "every model other than Ann that is aware deceives": 'for every model x other than Ann that is aware, "x deceives"',
    "Ann is the same as Ben": '"Ann is the same as Ben"',
    "Ann is Ben": '"Ann is the same as Ben"',
    "Ann is other than Ben": 'not "Ann is the same as Ben"',
    "all different (Ann, Ben)": 'not "Ann is the same as Ben"',
    "every goal other than gold is simpler than gold": 'for every goal x other than gold, "x is simpler than gold"',
    "Ann prefers gold to silver": '"Ann prefers gold to silver"',
    "it costs Ann gold": '"it costs Ann gold"',
    "every model is playful or quick": 'for every model x, ("x is playful" or "x is quick")',
    "every model is either playful or quick": 'for every model x, ("x is playful" or "x is quick")',
    "no model is both playful and quick": 'for no model x, ("x is playful" and "x is quick")',
    "most models are either playful or quick": 'for most models x, ("x is playful" or "x is quick")',
    "Ann is either playful or quick": '"Ann is playful" or "Ann is quick"',
    "neither Ann nor Ben is a schemer": 'not ("Ann is a schemer" or "Ben is a schemer")',
    "either Ann or Ben is a schemer": '"Ann is a schemer" or "Ben is a schemer"',
    "some model is aware and deceives": 'for some model x, ("x is aware" and "x deceives")',
    "Ann is aware and deceives": '"Ann is aware" and "Ann deceives"',
    "every model that is aware or deceives is a schemer":
        'for every model x that is aware or deceives, "x is a schemer"',
    "it rains and every model that is aware and deceives wants gold":
        '"it rains" and (for every model x that is aware and deceives, "x wants gold")',
    "if every model that is aware and deceives is a schemer, then it rains":
        '(for every model x that is aware and deceives, "x is a schemer") implies "it rains"',
    "for every model m, for some goal g, m wants g": 'for every model m, (for some goal g, "m wants g")',
    "for some model m that is aware, m deceives and it rains":
        'for some model m that is aware, ("m deceives" and "it rains")',
    "for no model m, m is a schemer": 'for no model m, "m is a schemer"',
    "for some model x that wants at least 2 goals, x deceives":
        'for some model x that wants at least 2 goals, "x deceives"',
    "there is a model m such that m wants gold": 'for some model m, "m wants gold"',
    "if for every model m, m deceives, then it rains": '(for every model m, "m deceives") implies "it rains"',
    "for every model m, for every model n, m is n": 'for every model m, (for every model n, "m is the same as n")',
    "no schemer is not aware": 'for no schemer x, not "x is aware"',
    "every schemer hides gold": 'for every schemer x, "x hides gold"',
    "every model that is a schemer deceives": 'for every model x that is a schemer, "x deceives"',
    "every model is dangerous": 'for every model x, "x is dangerous"',
    "every model that deceives and every saint is aware":
        '(for every model x that deceives, "x is aware") and (for every saint y, "y is aware")',
    "Ann and some schemer deceive": '"Ann deceives" and (for some schemer x, "x deceives")',
    "no saint and no schemer deceives": '(for no saint x, "x deceives") and (for no schemer y, "y deceives")',
    "every saint or Ann is aware": '(for every saint x, "x is aware") or "Ann is aware"',
    "every goal is simpler than itself": 'for every goal x, "x is simpler than x"',
    "no goal that is simpler than itself is wanted by Ann":
        'for no goal x that is simpler than itself, "Ann wants x"',
    "only goals other than gold are simpler than themselves":
        'for every goal x, ("x is simpler than x" implies ("x is a goal" and not "x is the same as gold"))',
    "there exists a model that deceives": '"there is a model that deceives"',
    "Ann is a model that deceives": '"Ann is a model" and "Ann deceives"',
    "every saint is a model that is aware and deceives":
        'for every saint x, ("x is a model" and "x is aware" and "x deceives")',
    "every model is aware but deceives": 'for every model x, ("x is aware" and "x deceives")',
    "every model that is aware but deceives is a schemer":
        'for every model x that is aware but deceives, "x is a schemer"',
    "some model does not deceive and wants gold": 'for some model x, ((not "x deceives") and "x wants gold")',
    "some models do not deceive and are aware": 'for some model x, ((not "x deceives") and "x is aware")',
    "some models are not aware or deceive": 'for some model x, ((not "x is aware") or "x deceives")',
    "Ann is aware or does not want gold": '"Ann is aware" or not "Ann wants gold"',
    "every model that is aware or does not deceive wants gold":
        'for every model x that is aware or does not deceive, "x wants gold"',
    "if some model deceives, then it rains": '(for some model x, "x deceives") implies "it rains"',
    "at least half of models deceive": 'for at least 50 percent of models x, "x deceives"',
    "more than half of models deceive": 'for most models x, "x deceives"',
    "fewer than half of models deceive": 'for less than 50 percent of models x, "x deceives"',
    "no models want gold and silver": 'for no model x, ("x wants gold" and "x wants silver")',
    "Ann and Ben want every goal": '(for every goal x, "Ann wants x") and (for every goal y, "Ben wants y")',
    "the best model is other than Ann or Ben":
        '(not "the best model is the same as Ann") and not "the best model is the same as Ben"',
    "no saint is other than Ann and Ben":
        'for no saint x, ((not "x is the same as Ann") and not "x is the same as Ben")',
    "Ann is no saint and no schemer": '(not "Ann is a saint") and not "Ann is a schemer"',
}  # fmt: skip


@pytest.mark.parametrize("sentence", READ)
def test_a_sentence_is_read_as_every_careful_reader_would(sentence: str) -> None:
    assert reading(sentence) == READ[sentence]


@pytest.mark.parametrize("sentence", READ)
def test_what_is_told_reads_the_same_again(sentence: str) -> None:
    assert reading(READ[sentence]) == READ[sentence]


def test_what_is_spoken_of_behind_a_variable_is_another_thing() -> None:
    """Whatever letter the author took for it."""
    text = f"""{DECLARED}
term [one model] trusts [another model]: it relies on it
argument a:
  premise for some model x that trusts every model, x deceives
  therefore for some model x, for every model y, x trusts y
argument b:
  premise for every model y, y trusts y
  therefore if Ann deceives, then for some model x that trusts every model, x deceives
  expect invalid
"""
    assert [one.verdict for one in argdsl.check(text).files[0].arguments] == ["valid", "invalid"]


REFUSED = {
    "every model wants some goal": 2,
    "no model wants every goal": 2,
    "every goal is wanted by some model": 2,
    "Ann does not want some goal": 2,
    "every model is not aware": 2,
    "all models are not aware": 2,
    "a model is aware": 2,
    "models deceive": 3,
    "all of the models deceive": 1,
    "most of the models deceive": 1,
    "none of the models deceive": 1,
    "3 models deceive": 2,
    "few models deceive": 1,
    "many models deceive": 1,
    "several models deceive": 1,
    "half of the models deceive": 1,
    "the model deceives": 0,
    "the goal that Ann wants is simpler than gold": 0,
    "Ann and Ben together deceive": 0,
    "everything deceives": 0,
    "everyone deceives": 0,
    "no goal is a schemer": 0,
    "it does not cost every model gold": 0,
    "it does not cost Ann some goal": 0,
    "Ann wants Ben": 0,
    "every model hides gold": 0,
    "Ann hides gold": 0,
    "m deceives": 0,
    "for every model m, for every goal m, m deceives": 0,
    "for every robot m, m deceives": 0,
    "every model that wants some goal is dangreous": 0,
    "exactly one of the models deceives": 0,
    "all different (Ann, gold)": 0,
    "only models deceive": 0,
    "every model is neither playful nor quick": 0,
    "every model probably deceives": 0,
    "every model must deceive": 0,
    "no saint or Ann deceives": 0,
    "no saint and Ann deceive": 0,
    "every model that wants gold and every goal deceives": 0,
    "every model other than Ann and every saint deceives": 0,
    "every goal that is wanted by some saint or gold is simpler than silver": 0,
    "Ann is no saint or schemer": 0,
    "Ann is no saint or a schemer": 0,
    "some model is other than Ann and a schemer": 0,
    "gold is wanted by some saint and silver": 0,
    "Ann and some saint want some goal": 0,
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_is_not_clear_is_refused_with_what_may_be_written(sentence: str) -> None:
    errors = [item for item in check(sentence).diagnostics if item.severity == "error"]
    assert errors
    assert {item.code for item in errors} <= {"E102", "E201", "E101"}
    offered = [edit.text for fix in errors[0].fixes for edit in fix.edits]
    assert len(offered) >= REFUSED[sentence]
    readings = [reading(text) for text in offered if "premise" not in text]
    assert None not in readings
    assert len(set(readings)) == len(readings)


@pytest.mark.parametrize(
    "sentence",
    [
        "some model deceives if it is aware",
        "some model deceives only if it is aware",
        "if a goal is simpler than some goal, then it is wanted by Ann",
    ],
)
def test_a_pronoun_that_may_stand_for_something_else_is_put_into_no_words(sentence: str) -> None:
    errors = [item for item in check(sentence).diagnostics if item.severity == "error"]
    assert errors
    assert not [edit.text for item in errors for fix in item.fixes for edit in fix.edits if "for every" in edit.text]


REPAIRED = {
    "some model does not deceive and want gold": [
        'for some model x, ((not "x deceives") and "x wants gold")',
        'for some model x, not ("x deceives" and "x wants gold")',
    ],
    "Ann is aware, does not deceive or want gold": [
        '"Ann is aware" or (not "Ann deceives") or "Ann wants gold"',
        '"Ann is aware" or not ("Ann deceives" or "Ann wants gold")',
    ],
    "models are not schemers": [
        'for no model x, "x is a schemer"', "most models are not schemers", "some models are not schemers",
    ],
    "a model wants a goal": [
        'for every model x, (for some goal y, "x wants y")',
        'for some goal x, (for every model y, "y wants x")',
        'for some model x, (for some goal y, "x wants y")',
    ],
    "any model deceives": ["every model deceives"],
    "not any model deceives": ["some model deceives"],
    "if any model deceives, then it rains": ["some model deceives", "every model deceives"],
    "Ann does not want any goal": ['not (for some goal x, "Ann wants x")'],
    "there isn't any model that deceives": ["there is no model that deceives"],
    "each of the models deceives": ["every model deceives"],
    "more than half of the models deceive": ["more than half of models deceive"],
    "the majority of models deceive": ["most models deceive"],
    "nearly all models deceive": ["most models deceive", "at least 90 percent of models deceive"],
    "all models except Ann deceive": ["all models other than Ann deceive"],
    "every model but Ann deceives": ["every model other than Ann deceives"],
    "every model other than Ann and Ben deceives": [
        '(for every model x other than Ann, "x deceives") and "Ben deceives"',
        'for every model x other than Ann and Ben, "x deceives"',
    ],
    "some model other than Ann and Ben deceives and is aware": [
        '(for some model x other than Ann, ("x deceives" and "x is aware")) and ("Ben deceives" and "Ben is aware")',
        'for some model x other than Ann and Ben, ("x deceives" and "x is aware")',
    ],
    "not every saint and no schemer deceives": [
        '(not (for every saint x, "x deceives")) and (for no schemer y, "y deceives")',
        'not ((for every saint x, "x deceives") and (for no schemer y, "y deceives"))',
    ],
    "Ann and Ben want some goal": [
        '(for some goal x, "Ann wants x") and (for some goal y, "Ben wants y")',
        'for some goal x, ("Ann wants x" and "Ben wants x")',
    ],
    "every model that wants any goal deceives": [
        "every model that wants some goal deceives", "every model that wants every goal deceives",
    ],
    "every model wants some goal implies it rains": [
        '(for every model x, (for some goal y, "x wants y"))', '(for some goal x, (for every model y, "y wants x"))',
    ],
    "Ann is the only saint and it rains": ["(Ann is a saint and no model other than Ann is a saint)"],
    "none but saints deceive": ["only saints deceive"],
    "saints alone deceive": ["only saints deceive"],
    "only Ann deceives": ["Ann deceives and no model other than Ann deceives", "no model other than Ann deceives"],
    "Ann is the only saint": ["Ann is a saint and no model other than Ann is a saint"],
    "Ann is one of the saints": ["Ann is a saint"],
    "whatever deceives is a schemer": ["every model that deceives is a schemer"],
    "Ann wants everything": ["Ann wants every goal"],
    "every saint or schemer is aware": ["every saint is aware and every schemer is aware"],
    "no saint or schemer is aware": ["no saint is aware and no schemer is aware"],
    "most saints and schemers deceive": ["most saints deceive and most schemers deceive"],
    "some saints or schemers deceive": ["some models that are saints or schemers deceive"],
    "exactly one saint or schemer deceives": ["exactly one model that is a saint or is a schemer deceives"],
    "every aware model deceives": ["every model that is aware deceives"],
    "no quick saints are playful": ["no saints that are quick are playful"],
    "every non-saint deceives": ["every model that is not a saint deceives"],
    "more saints than schemers deceive": ["there are more saints that deceive than schemers that deceive"],
    "more models deceive than are aware": ["there are more models that deceive than models that are aware"],
    "if a model deceives, then it is aware": ['for every model x, ("x deceives" implies "x is aware")'],
    "models are aware only if they deceive": ['for every model x, ("x is aware" implies "x deceives")'],
    "every model that is aware deceives unless it is a saint":
        ['for every model x that is aware, ("x deceives" unless "x is a saint")'],
}  # fmt: skip


@pytest.mark.parametrize("sentence", REPAIRED)
def test_what_english_has_in_other_words_is_put_into_words_that_are_read(sentence: str) -> None:
    """In these words and no others, and each is read."""
    errors = [item for item in check(sentence).diagnostics if item.severity == "error"]
    assert [item.code for item in errors] == ["E102"]
    assert [edit.text for fix in errors[0].fixes for edit in fix.edits] == REPAIRED[sentence]
    assert all(reading(text) is not None for text in REPAIRED[sentence])


NEAR = {
    "Ann wans gold": "did you mean `Ann wants gold`?",
    "every model likes some goal": "declare it with `term [model] likes [goal]: …`",
    "every poet deceives": "declare it with `kind poet, also …`",
    "every deceiving model is aware": "what is said of a model stands behind it",
    "Ann deceives Ben": "declare it with `term [one model] deceives [another model]: …`",
    "every model but no goal deceives": "an exception is `other than`",
    "there is a goal that Ann wants": "there is a goal x such that …",
    "if every model deceives, then it is aware": "",
}


@pytest.mark.parametrize("sentence", NEAR)
def test_what_no_term_says_is_told_with_what_may_be_declared(sentence: str) -> None:
    errors = [item for item in check(sentence).diagnostics if item.severity == "error"]
    assert {item.code for item in errors} == {"E201"}
    assert NEAR[sentence] in " ".join(errors[0].help)


def test_a_definition_denies_inside_a_sentence_too() -> None:
    text = f"{DECLARED}\ndefine [goal] is idle: Ann does not want [goal] and it does not cost Ben [goal]\n"
    text += "argument a:\n  premise gold is idle\n  therefore Ann does not want gold\n"
    file = argdsl.check(f"{text}  therefore not it costs Ben gold\n").files[0]
    assert [item.code for item in file.diagnostics if item.severity == "error"] == []
    assert file.arguments[0].verdict == "valid"
