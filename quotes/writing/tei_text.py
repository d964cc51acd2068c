"""The text of an article as the body of a TEI document, each quotation marked in its place."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotes.pipeline import frame
from quotes.types import Article, Extent, Kind
from quotes.writing.nesting import Close, Mark, Open, Step, nested
from quotes.writing.rows import CONFIDENCE_DIGITS, identity, speakers
from quotes.writing.xml import SPACE, attributes, character_data

# Of two elements that cross, the first named stays whole.
SAID, QUOTED, CUE, SOURCE = range(4)
NAMES = ("said", "q", "seg", "rs")


class Body:
    """The body of one article: `prefix` begins each of its identifiers."""

    def __init__(self, article: Article, prefix: str) -> None:
        self.article = article
        self.prefix = prefix
        known = enumerate(speakers(article), start=1)
        self.speakers = {identity(speaker): f"#{prefix}speaker-{number}" for number, speaker in known}
        framed = frame(article.text)
        place = framed.normalized.place
        self.paragraphs = [place(paragraph.start, paragraph.end) for paragraph in framed.paragraphs]
        self.in_marks = [place(span.start, span.end) for span in framed.spans]
        self.quotes_of: defaultdict[tuple[int, Extent], list[int]] = defaultdict(list)
        for number, quote in enumerate(article.quotes):
            for rank, part in ((CUE, quote.cue), (SOURCE, quote.source)):
                if part:
                    self.quotes_of[rank, part].append(number)
        # How many elements a quotation is, and which of them is next.
        self.pieces: Counter[int] = Counter()
        self.written: Counter[int] = Counter()

    def markup(self) -> str:
        """Write the paragraphs and what is between them."""
        steps = list(self.steps())
        self.pieces.update(step.mark.key[0] for step in steps if isinstance(step, Open) and step.mark.rank == SAID)
        parts = [step if isinstance(step, str) else self.step(step) for step in steps]
        return "".join(parts) if "<p>" in parts else f"<p/>{''.join(parts)}"

    def steps(self) -> Iterator[Step | str]:
        """Walk through the text: paragraphs and white space as markup, what they hold as steps."""
        text, marks = self.article.text, sorted(self.marks(), key=lambda mark: mark.start)
        later, open_marks = iter([*marks, None]), list[Mark]()
        upcoming = next(later)
        for start, end in self.blocks():
            inner_start = end - len(text[start:end].lstrip(SPACE))
            inner_end = start + len(text[start:end].rstrip(SPACE))
            yield character_data(text[start : min(inner_start, end)])
            while upcoming and upcoming.start < end:
                open_marks.append(upcoming)
                upcoming = next(later)
            if inner_start < inner_end:
                yield "<p>"
                yield from nested(inner_start, inner_end, open_marks)
                yield "</p>"
                yield character_data(text[inner_end:end])
            open_marks = [mark for mark in open_marks if mark.end > end]

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Cut the whole text where paragraphs begin."""
        yield from pairwise([0, *(start for start, _ in self.paragraphs[1:]), len(self.article.text)])

    def marks(self) -> Iterator[Mark]:
        """Yield every stretch that becomes an element."""
        for number, quote in enumerate(self.article.quotes):
            yield from (Mark(SAID, extent.start, extent.end, (number,)) for extent in quote.content)
        yield from (Mark(rank, part.start, part.end) for rank, part in self.quotes_of)
        yield from (Mark(QUOTED, start, end) for start, end in self.quoted())

    def quoted(self) -> Iterator[tuple[int, int]]:
        """Yield what stands in marks inside a clause, and what is in marks though nobody says it."""
        taken = bytearray(len(self.article.text))
        for quote in self.article.quotes:
            for extent in quote.content:
                taken[extent.start : extent.end] = b"\1" * (extent.end - extent.start)
                if quote.kind is not Kind.DIRECT:
                    yield from inside(extent, self.in_marks)
        yield from ((start, end) for start, end in self.in_marks if not any(taken[start:end]))

    def step(self, step: Step) -> str:
        """Write a tag, or words."""
        if isinstance(step, Open):
            return f"<{NAMES[step.mark.rank]}{attributes(self.values(step.mark))}>"
        if isinstance(step, Close):
            return f"</{NAMES[step.mark.rank]}>"
        return character_data(self.article.text[step.start : step.end])

    def values(self, mark: Mark) -> dict[str, str | None]:
        """Give the attributes of an element."""
        if mark.rank == SAID:
            return self.values_of_said(mark.key[0])
        if mark.rank == QUOTED:
            return {}
        extent = Extent.of(self.article.text, mark.start, mark.end)
        numbers = self.quotes_of[mark.rank, extent]
        who = dict.fromkeys(self.speaker(number) for number in numbers)
        pointer = " ".join(f"#{self.identifier(number, 1)}" for number in numbers if self.pieces[number])
        if mark.rank == CUE:
            reported = self.article.quotes[numbers[0]].cue_class
            return {"type": "cue", "subtype": reported and str(reported), "corresp": pointer}
        return {"type": "source", "ref": " ".join(filter(None, who)), "corresp": pointer}

    def values_of_said(self, number: int) -> dict[str, str | None]:
        """Give the attributes of a quotation's next element."""
        quote = self.article.quotes[number]
        self.written[number] += 1
        piece, last = self.written[number], self.pieces[number]
        return {
            "xml:id": self.identifier(number, piece),
            "who": self.speaker(number),
            "direct": "true" if quote.kind is Kind.DIRECT else "false",
            "prev": f"#{self.identifier(number, piece - 1)}" if piece > 1 else None,
            "next": f"#{self.identifier(number, piece + 1)}" if piece < last else None,
            "cert": str(round(quote.confidence, CONFIDENCE_DIGITS)),
            "ana": f"#{self.prefix}{quote.kind} #{self.prefix}{quote.factuality}",
        }

    def identifier(self, number: int, piece: int) -> str:
        """Name a quotation's element."""
        name = f"{self.prefix}quotation-{number + 1}"
        return f"{name}.{piece}" if self.pieces[number] > 1 else name

    def speaker(self, number: int) -> str | None:
        """Point to who speaks a quotation."""
        speaker = self.article.quotes[number].speaker
        return self.speakers[identity(speaker)] if speaker else None


def inside(extent: Extent, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts of an extent that stand in marks, the marks included where they are in it."""
    for start, end in spans[bisect_right(spans, extent.start, key=lambda span: span[1]) :]:
        if start >= extent.end:
            return
        yield max(start, extent.start), min(end, extent.end)
