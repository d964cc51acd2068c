"""What rules ask of a dependency parse: the clause of a verb, its subject, the extent of a noun phrase.

Labels are those of spaCy's English pipelines (ClearNLP). Every answer is a token of the parsed frame or a pair of
token indices; a failed parse gives None, never an exception.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from quotes.tokens import Doc, Token

HEIGHT = 40
SENTENCE_REACH = 150
SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass", "expl"})
# A verb that shares the subject of the verb it hangs on: "left and said", "went on to say", "…, adding that".
SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis", "prep", "pcomp"})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
# When something was said: never who said it.
TIME_NOUNS = frozenset({"point", "time", "moment", "stage", "juncture", "instance", "day", "night", "week", "year"})
# Where a noun phrase that names a source ends: what follows is told about the source, not part of its name.
LOOSE = frozenset({"relcl", "appos", "acl", "advcl", "punct", "parataxis", "ccomp", "cc", "conj", "dep"})


@frozen
class Subject:
    """The token that acts as subject of a verb, and the way there ("nsubj", "conj → nsubj").

    `pronoun` is the relative pronoun that stands for it in the verb's clause.
    """

    token: Token
    path: str
    pronoun: Token | None = None


def is_verb(token: Token) -> bool:
    """Whether the tagger, or a subject hanging on it, makes the token a verb."""
    return token.tag_ in VERB_TAGS or any(child.dep_ in SUBJECTS for child in token.children)


def is_word(token: Token) -> bool:
    """Whether a token has a letter or a digit: the parser takes the bracket in "said [Novak]" for a noun too."""
    return any(map(str.isalnum, token.text))


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself; of several the nearest before it.

    Place names in front are taken for subjects: "Speaking in Salem, Ohio, Brandt said …". A noun right behind another
    is the same subject: "The newspaper Haaretz wrote …".
    """
    found = [child for child in verb.children if child.dep_ in SUBJECTS and child.dep_ != "expl" and is_word(child)]
    if not found:
        return None
    nearest = found[0]
    for child in found[1:]:
        apart = child.left_edge.i > nearest.i + 1 or nearest.tag_ in ("WP", "WDT")
        if child.i < verb.i and apart:
            nearest = child
    return nearest


def subject(verb: Token, depth: int = 6) -> Subject | None:
    """The subject of a verb, through coordination, complements, participles, passives and relative clauses."""
    path: list[str] = []
    for _ in range(depth):
        joined = path[-1:] == ["conj"]  # "Lund was joined by Novak and joked" is Lund
        agent = passive_agent(verb) if not joined and (is_passive(verb) or own_subject(verb) is None) else None
        if agent is not None:
            return Subject(agent, " → ".join([*path, "agent"]))
        found = own_subject(verb)
        if found is not None:
            return _antecedent(found, verb, path)
        if verb.dep_ in ("acl", "relcl") and verb.head.i != verb.i:
            issuer = _issuer(verb)
            if issuer is None:
                return Subject(verb.head, " → ".join([*path, verb.dep_]))
            path.append(verb.dep_)
            verb = issuer
            continue
        if verb.dep_ not in SHARING or verb.head.i == verb.i:
            return None
        path.append(verb.dep_)
        brought = _brought_to(verb)
        if brought is not None:
            return Subject(brought, " → ".join([*path, brought.dep_]))
        if verb.tag_ == "VBG" and verb.dep_ == "advcl" and _after_comma(verb):
            verb = _main_verb(verb.head)
        else:
            verb = verb.head
        while not is_verb(verb) and verb.dep_ in ("prep", "pcomp", "pobj", "attr") and verb.head.i != verb.i:
            verb = verb.head
    return None


def _issuer(verb: Token) -> Token | None:
    """The verb whose subject speaks through a text: "The office put out a statement saying …" is the office."""
    if verb.dep_ != "acl" or verb.tag_ != "VBG":
        return None
    if is_time(verb.head) and verb.head.dep_ == "pobj":
        return verb.head.head.head  # "He left, at one point calling the mayor a liar"
    text = _sent(verb.head.head) if verb.head.dep_ == "pobj" else verb.head
    return text.head if text.dep_ == "dobj" and own_subject(text.head) is not None else None


def _sent(preposition: Token) -> Token:
    """What is sent in "an email to supporters saying …", whether "to" hangs on the email or on the sending."""
    sent = (child for child in preposition.head.children if child.dep_ == "dobj" and child.i < preposition.i)
    return preposition.head if preposition.lower_ != "to" else next(sent, preposition.head)


def is_time(noun: Token) -> bool:
    """Whether a noun tells when, so that it cannot speak: "at one point", "in a moment"."""
    return noun.lower_ in TIME_NOUNS


def _brought_to(verb: Token) -> Token | None:
    """Who is brought to do it: "The vote led her to call it dead", "It is common for papers to call it dead".

    What a person visits or uses is brought to nothing: "The union visited Prague to call it dead."
    """
    above = own_subject(verb.head)
    if above is None or verb.dep_ not in ("xcomp", "advcl") or not any(child.lower_ == "to" for child in verb.lefts):
        return None
    thing = above.lower_ in ("it", "that", "this", "which")
    for token in verb.doc[verb.head.i + 1 : verb.i]:
        somebody = thing or (token.tag_ == "PRP" and verb.dep_ == "xcomp")
        if token.dep_ == "dobj" and token.head.i == verb.head.i and somebody:
            return token
        if token.dep_ == "pobj" and token.head.lower_ == "for" and thing:
            return token
    return None


def _after_comma(verb: Token) -> bool:
    return verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].is_punct


def _main_verb(verb: Token) -> Token:
    """The verb whose subject a closing participle shares: the outermost that takes the clause as its complement.

    "Brandt told them that Novak had left, adding …" is Brandt, whichever verb the parse hangs "adding" on.
    """
    while verb.dep_ in ("ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp") and verb.head.i != verb.i:
        if verb.dep_ in ("relcl", "acl"):
            break
        verb = verb.head
    return verb


def _antecedent(found: Token, verb: Token, path: list[str]) -> Subject:
    """A relative pronoun stands for the noun its clause hangs on: "Stock, who called it …" is Stock."""
    if found.tag_ in ("WP", "WDT", "WP$") or found.lower_ in ("who", "which", "that"):
        clause = verb
        while clause.dep_ == "conj" and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ in ("relcl", "acl") and clause.head.i != clause.i:
            return Subject(clause.head, " → ".join([*path, found.dep_, "relcl"]), found)
    return Subject(found, " → ".join([*path, found.dep_]))


def is_aged(token: Token) -> bool:
    """Whether the token ends a description by age: "the 34-year-old"."""
    return token.lower_ == "old" and token.i > 1 and token.doc[token.i - 1].text == "-"


def nearest_noun(verb: Token, first: int) -> Token | None:
    """The noun phrase's head right before a verb that the parse left without a subject, not before token `first`.

    "her adviser, Jake Sullivan, said": adverbs, auxiliaries and a comma between are passed over, save where a
    capital inside the sentence makes them a name: "Asked about it, Early said", "In his column, Will said".
    """
    index = verb.i
    while index > first:
        index -= 1
        token = verb.doc[index]
        if token.text == ")":  # "John Kasich (R-OH), said"
            index = next((at for at in range(index - 1, first - 1, -1) if verb.doc[at].text == "("), first)
            continue
        if token.tag_ in ("NNP", "NNPS", "NN", "NNS", "PRP") or is_aged(token) or _is_capital_inside(token):
            return token if token.dep_ != "pobj" else None
        if token.tag_ not in ("RB", "MD") and not token.dep_.startswith("aux") and token.text != ",":
            return None
    return None


def _is_capital_inside(token: Token) -> bool:
    return token.text[0].isupper() and not token.is_sent_start


def passive_agent(verb: Token) -> Token | None:
    """Who acts in a passive clause: "was called “a disaster” by the mayor" is the mayor."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: "was told", "were quoted"."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def ancestors(token: Token) -> Iterator[Token]:
    """The tokens above, nearest first; no sentence is so deep that more than HEIGHT of them tell anything."""
    for _ in range(HEIGHT):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def sentence_around(token: Token) -> Sequence[Token]:
    """The sentence of a token, of a very long one the tokens within SENTENCE_REACH."""
    sentence = token.sent
    first = max(sentence.start, token.i - SENTENCE_REACH)
    return list(token.doc[first : min(sentence.end, token.i + SENTENCE_REACH)])


def noun_phrase(head: Token) -> tuple[int, int]:
    """Token range [first, last) of the phrase that names a source, without what is only told about it.

    "Dana Humaid from the Ministry of Interior" keeps its prepositions; ", 34, a teacher" and ", who …" are left out.
    """
    doc: Doc = head.doc
    first, last = head.i, head.i + 1
    if head.tag_ in ("PRP", "WP"):
        return first, last
    if is_aged(head):
        while first > 0 and (doc[first].text == "-" or doc[first].dep_ != "det") and first > head.i - 6:
            first -= 1
        return first, last
    for child in head.lefts:
        if child.dep_ not in ("punct", "cc", "preconj") or child.i > head.left_edge.i:
            first = min(first, child.left_edge.i)
    for child in head.rights:
        if child.dep_ in LOOSE and not _is_named_apposition(child):
            break
        if child.left_edge.i > last:
            break
        last = max(last, _tight_end(child))
    while first < head.i and doc[first].is_punct and doc[first].text not in ("“", "("):
        first += 1
    return first, last


def _tight_end(child: Token) -> int:
    """The end of a child's subtree, cut before its first comma, relative clause or parenthesis."""
    end = child.i + 1
    for token in child.doc[child.i + 1 : child.right_edge.i + 1]:
        if (token.is_punct and token.text in ",;:—–()") or token.dep_ in ("relcl", "acl"):
            break
        end = token.i + 1
    return end


def _is_named_apposition(child: Token) -> bool:
    """An apposition without a comma is part of the name: "the rapper Common", "my brother Tom"."""
    return child.dep_ == "appos" and child.left_edge.i > 0 and not child.doc[child.left_edge.i - 1].is_punct
