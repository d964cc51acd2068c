"""How sure an answer is, and why: the weights the package has, how they are fitted, who lost."""

import pytest
from project import GOLDEN

import quotes
from quotes.attribution import RULES
from quotes.commands.fit import main
from quotes.confidence import weights
from quotes.coreference.resolvers import RESOLVERS
from quotes.indirect import CONSTRUCTIONS, likelihood

GOLD, SPEAKERS = (str(GOLDEN / "evaluation" / name) for name in ("gold.jsonl", "speakers.json"))
DECIDERS = [f"rule {rule.__name__}" for rule in RULES] + [f"resolver {resolver.__name__}" for resolver in RESOLVERS]


def fitted(capsys, *arguments):
    """Feature -> weight, of the table that a fit writes."""
    assert main(arguments) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines() if not line.startswith("#")]
    return {name: float(weight) for name, weight in rows}


@pytest.mark.parametrize("decider", DECIDERS)
def test_every_rule_and_resolver_has_a_weight(decider):
    """One without a weight would count as even chances."""
    assert decider in weights()


def test_weights_are_of_what_there_is():
    """A rule that has gone leaves no weight behind."""
    named = {name for name in weights() if name.startswith(("rule ", "resolver "))}
    assert named - {"rule None", "resolver None"} == set(DECIDERS)


def test_a_fit_names_every_rule_and_comes_out_the_same(capsys):
    first = fitted(capsys, "confidence", GOLD, "--speakers", SPEAKERS)
    assert set(DECIDERS) <= set(first)
    assert fitted(capsys, "confidence", GOLD, "--speakers", SPEAKERS) == first


def test_a_rule_that_is_wrong_weighs_less(capsys, tmp_path):
    """The same article, with its sources annotated at another's name."""
    text = "“One,” said Ann Lee.\n\nBo Ray left."
    line = '{{"id": "a", "text": "{}", "attributions": [{{"source": [{}], "cue": [], "content": [[0, 6]]}}]}}\n'
    speakers = tmp_path / "speakers.json"
    speakers.write_text('{"a": [{"k": 0, "speaker": "Ann Lee", "type": "person", "aliases": []}]}', encoding="utf-8")
    weight = {}
    for source in ("[12, 19]", "[22, 28]"):
        gold = tmp_path / "gold.jsonl"
        gold.write_text(line.format(text.replace("\n", "\\n"), source), encoding="utf-8")
        found = fitted(capsys, "confidence", str(gold), "--speakers", str(speakers))
        weight[source] = found["rule quotation_then_inverted_cue"]
    assert weight["[12, 19]"] > weight["[22, 28]"]


def test_reports_have_a_weight_for_every_construction():
    """One without a weight would never be believed."""
    constructions = {f"construction {construction.__name__}" for construction in CONSTRUCTIONS}
    assert constructions <= {name for name in likelihood.weights() if name.startswith("construction ")}


def test_a_fit_of_reports_comes_out_the_same(capsys):
    first = fitted(capsys, "reports", GOLD)
    assert "construction reported_clause" in first
    assert fitted(capsys, "reports", GOLD) == first


def test_confidence_needs_speakers(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["confidence", GOLD])
    assert "--speakers" in capsys.readouterr().err


def test_bad_gold_is_one_sentence(capsys):
    assert main(["confidence", "nowhere.jsonl", "--speakers", SPEAKERS]) == 1
    assert capsys.readouterr().err.startswith("quotes: nowhere.jsonl: ")


def test_the_reason_names_who_lost_and_not_the_day():
    """A day of the week is no candidate that anybody would have thought of."""
    found = quotes.extract("Mary Cole met Ann Lee on Tuesday. She said it was “late”.").quotes[0]
    assert "not Ann Lee" in found.reason
    assert "Tuesday" not in found.reason


def test_a_surname_of_two_with_nothing_to_tell_them_apart_is_less_sure():
    """The answer is still whom the article named first, its reason says who else it may be."""
    text = "Erik Lindgren and his brother Nils Lindgren run the farm. “We milk at five,” {} said."
    unsure, sure = (quotes.extract(text.format(name)).quotes[0] for name in ("Lindgren", "Erik Lindgren"))
    assert unsure.speaker.name == sure.speaker.name == "Erik Lindgren"
    assert unsure.confidence < sure.confidence
    assert "could as well be Nils Lindgren" in unsure.reason
