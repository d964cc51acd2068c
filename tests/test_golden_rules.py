"""The cases of golden/en: for each rule what it takes, and look-alikes that it leaves."""

from collections.abc import Iterator

import attrs
import pytest
import yaml
from project import GOLDEN

import quotes
from quotes.attribution import RULES
from quotes.coreference.resolvers import RESOLVERS
from quotes.indirect import CONSTRUCTIONS
from quotes.pipeline import DEFAULT_KINDS
from quotes.types import Kind

CONSTRUCTION_NAMES = [construction.__name__ for construction in CONSTRUCTIONS]
RULE_NAMES = [rule.__name__ for rule in RULES] + CONSTRUCTION_NAMES
RESOLVER_NAMES = [resolver.__name__ for resolver in RESOLVERS]
# Files of constructions are tried with indirect speech, and so are these.
INDIRECT_FILES = {*CONSTRUCTION_NAMES, "factuality", "no_report", "mixed"}
OTHER_FILES = {"not_speech", "factuality", "no_report", "mixed"}
CASE_KEYS = {"text", "expect", "why", "xfail"}
QUOTATION_KEYS = (
    "content", "kind", "cue", "source", "speaker", "speaker_kind", "title", "affiliation", "rule", "resolver",
    "cue_class", "factuality",
)  # fmt: skip
TAKES, LEAVES = 3, 2


@attrs.frozen
class Case:
    """A text, the quotations that must come out of it, and why; `xfail` says why they do not yet."""

    name: str
    text: str
    expect: list[dict[str, str | None]]
    kinds: frozenset[Kind] = DEFAULT_KINDS
    xfail: str | None = None

    def answers(self, name: str) -> bool:
        """Whether a rule or resolver must be behind one of the quotations."""
        return any(name in (quotation.get("rule"), quotation.get("resolver")) for quotation in self.expect)


def read_cases(text: str, stem: str) -> list[Case]:
    """The cases of a file; refuses what README.md does not describe, with the case and what would be right."""
    listed = yaml.safe_load(text)
    if not isinstance(listed, list) or not all(isinstance(case, dict) for case in listed):
        raise ValueError(f"{stem}.yaml: should be a list of cases.")
    cases = [read_case(case, f"{stem}-{number}") for number, case in enumerate(listed, start=1)]
    texts = [case.text for case in cases]
    twice = next((case.name for case in cases if texts.count(case.text) > 1), None)
    if twice:
        raise ValueError(f"{twice}: its text is in the file twice.")
    return cases


def read_case(case: dict, name: str) -> Case:
    refuse_keys(case, CASE_KEYS, name)
    for key in ("text", "why", *(["xfail"] if "xfail" in case else [])):
        if not isinstance(case.get(key), str) or not case[key].strip():
            raise ValueError(f"{name}: {key} should be a text.")
    if not isinstance(case.get("expect"), list) or not all(isinstance(item, dict) for item in case["expect"]):
        raise ValueError(f"{name}: expect should be a list of quotations, [] for none.")
    for quotation in case["expect"]:
        refuse_keys(quotation, set(QUOTATION_KEYS), name)
        if not quotation.get("content"):
            raise ValueError(f"{name}: each quotation should have its content.")
        for key, value in quotation.items():
            if not isinstance(value, str | None):
                raise ValueError(f"{name}: {key} should be a text in quotes, or null: {value!r}.")
        refuse_name(quotation.get("rule"), RULE_NAMES, "rule", name)
        refuse_name(quotation.get("resolver"), RESOLVER_NAMES, "resolver", name)
    kinds = frozenset(Kind) if name.rpartition("-")[0] in INDIRECT_FILES else DEFAULT_KINDS
    return Case(name, case["text"], case["expect"], kinds, case.get("xfail"))


def refuse_keys(found: dict, allowed: set[str], name: str) -> None:
    unknown = sorted(set(map(str, found)) - allowed)
    if unknown:
        raise ValueError(f"{name}: unknown key {', '.join(unknown)}; there are {', '.join(sorted(allowed))}.")


def refuse_name(value: str | None, names: list[str], what: str, name: str) -> None:
    if value is not None and value not in names:
        raise ValueError(f"{name}: there is no {what} {value!r}; there are {', '.join(names)}.")


FILES = {
    path.stem: read_cases(path.read_text(encoding="utf-8"), path.stem) for path in sorted(GOLDEN.glob("en/*.yaml"))
}
# What a case that must fail expects does not come out, so that it shows no rule at work.
SHOWN = {stem: [case for case in cases if case.xfail is None] for stem, cases in FILES.items()}


def parameters() -> Iterator[object]:
    for case in (case for cases in FILES.values() for case in cases):
        marks = [pytest.mark.xfail(strict=True, reason=case.xfail)] if case.xfail else []
        yield pytest.param(case, id=case.name, marks=marks)


def described(quote: quotes.Quote) -> dict[str, str | None]:
    """A quotation in the words of the cases."""
    speaker = quote.speaker
    return {
        "content": quote.text,
        "kind": str(quote.kind),
        "cue": quote.cue and quote.cue.text,
        "source": quote.source and quote.source.text,
        "speaker": speaker and speaker.name,
        "speaker_kind": speaker and str(speaker.kind),
        "title": speaker and speaker.title,
        "affiliation": speaker and speaker.affiliation,
        "rule": quote.rule,
        "resolver": quote.resolver,
        "cue_class": quote.cue_class and str(quote.cue_class),
        "factuality": str(quote.factuality),
    }


def differences(case: Case, found: list[dict[str, str | None]]) -> list[str]:
    """What differs, a line each; quotations are compared in order, one with one."""
    lines = []
    for expected, actual in zip(case.expect, found, strict=False):
        wrong = [key for key in QUOTATION_KEYS if key in expected and expected[key] != actual[key]]
        lines += [f"{expected['content']}: {key} should be {expected[key]!r}, is {actual[key]!r}" for key in wrong]
    lines += [f"is not found: {expected['content']}" for expected in case.expect[len(found) :]]
    lines += [f"is no quotation: {actual['content']} ({actual['rule']})" for actual in found[len(case.expect) :]]
    return lines


@pytest.mark.parametrize("case", list(parameters()))
def test_case(case):
    wrong = differences(case, [described(quote) for quote in quotes.extract(case.text, case.kinds).quotes])
    assert not wrong, "\n".join(["", case.text, *wrong])


@pytest.mark.parametrize("name", RULE_NAMES + RESOLVER_NAMES)
def test_answers_in_some_case(name):
    """Every rule and every resolver is at work in a case that passes."""
    assert any(case.answers(name) for cases in SHOWN.values() for case in cases)


@pytest.mark.parametrize("rule", sorted({*RULE_NAMES, *(stem for stem in FILES if stem in RESOLVER_NAMES)}))
def test_file_shows_what_is_taken_and_what_is_left(rule):
    """At least three cases that the rule takes, two that it leaves."""
    assert rule in FILES, f"golden/en/{rule}.yaml should have the cases of the rule"
    taken = [case.name for case in SHOWN[rule] if case.answers(rule)]
    left = [case.name for case in SHOWN[rule] if not case.answers(rule)]
    assert (len(taken) >= TAKES, len(left) >= LEAVES) == (True, True), f"{rule} takes {taken}, leaves {left}"


def test_files_are_named_for_rules():
    """A file of another name is a rule's that was renamed."""
    assert set(FILES) - {*RULE_NAMES, *RESOLVER_NAMES, *OTHER_FILES} == set()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("text: a", "x.yaml: should be a list of cases"),
        ("- {text: a, expect: [], why: b, note: c}", "x-1: unknown key note; there are expect, text, why, xfail"),
        ("- {text: a, expect: []}", "x-1: why should be a text"),
        ("- {text: a, expect: [], why: b, xfail: }", "x-1: xfail should be a text"),
        ("- {text: a, why: b}", "x-1: expect should be a list"),
        ("- {text: a, why: b, expect: [{cue: said}]}", "x-1: each quotation should have its content"),
        ("- {text: a, why: b, expect: [{content: c, cues: said}]}", "x-1: unknown key cues; there are affiliation,"),
        ("- {text: a, why: b, expect: [{content: c, source: no}]}", "x-1: source should be a text in quotes"),
        ("- {text: a, why: b, expect: [{content: c, rule: guess}]}", "x-1: there is no rule 'guess'"),
        ("- {text: a, why: b, expect: [{content: c, resolver: guess}]}", "x-1: there is no resolver 'guess'"),
        ("- {text: a, why: b, expect: []}\n- {text: a, why: c, expect: []}", "x-1: its text is in the file twice"),
    ],
)
def test_wrong_file_is_refused(text, message):
    with pytest.raises(ValueError, match=message):
        read_cases(text, "x")


def test_differences_are_told():
    """A case that does not come out says in what; keys that are not given are not compared."""
    case = Case("x-1", "…", [{"content": "We came,", "cue": "said", "source": None}, {"content": "So there."}])
    found = {**dict.fromkeys(QUOTATION_KEYS), "content": "We came,", "cue": "says", "source": "he", "rule": "label"}
    assert differences(case, [found]) == [
        "We came,: cue should be 'said', is 'says'",
        "We came,: source should be None, is 'he'",
        "is not found: So there.",
    ]
    assert differences(Case("x-1", "…", []), [found]) == ["is no quotation: We came, (label)"]
    assert differences(Case("x-1", "…", [{"content": "We came,", "rule": "label"}]), [found]) == []
