"""The function of one partition: a pandas frame of articles -> a pandas frame of one row a quotation.

It is a plain function, which any engine of data frames takes:

    quotations(frame)                                                                    # pandas
    quotes.dask.extract(frame)                                                           # Dask
    frame.mapInPandas(lambda parts: map(quotations, parts), schema=quotes.partition.SPARK_SCHEMA)  # Spark
    dataset.map_batches(quotations, batch_format="pandas")                               # Ray

It is the same for the same frame, and changes nothing outside: a partition that was lost is simply done again. The
model is loaded once a process.
"""

import logging
from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quotes.extras import library
from quotes.many import Fault, Work, batches
from quotes.pipeline import DEFAULT_KINDS
from quotes.types import Article, Kind
from quotes.writing.rows import INTEGERS, Result, Row, columns, rows

if TYPE_CHECKING:
    import pandas

SPARK_SCHEMA = ", ".join(
    f"{name} {'bigint' if name in INTEGERS else 'double' if name == 'confidence' else 'string'}"
    for name in columns(explain=False)
)


def quotations(
    frame: "pandas.DataFrame",
    text: str = "text",
    id: str = "id",  # noqa: A002
    keep: Sequence[str] = (),
    kinds: Collection[str] = DEFAULT_KINDS,
    model: str | None = None,
) -> "pandas.DataFrame":
    """Find the quotations of each row's article: a row each, the columns of the CSV, then those of `keep`.

    `text` names the column of the texts, `id` that of the documents' names. A row without a text has no quotations; nor
    has one that cannot be worked on, which the logger "quotes" is told.

    Raises ValueError for a column that is not there, ModelError as `quotes.extract` does.
    """
    require(frame, [text, id, *keep])
    work = Work(frozenset(Kind(kind) for kind in kinds), model)
    texts = [value if isinstance(value, str) else "" for value in frame[text]]
    outcomes = (outcome for batch in batches(texts) for outcome in work(batch))
    found = list(numbered(list(frame[id]), outcomes))
    result = as_frame([row for _, row in found])
    for name in keep:
        result[name] = frame[name].iloc[[index for index, _ in found]].array
    return result


def require(frame: "pandas.DataFrame", names: Sequence[str]) -> None:
    """Raise ValueError unless a frame has the columns."""
    missing = [name for name in names if name not in frame.columns]
    if missing:
        there = ", ".join(repr(name) for name in frame.columns) or "none"
        raise ValueError(f"there is no column {', '.join(map(repr, missing))}; there are {there}.")


def numbered(documents: Sequence[Hashable], outcomes: Iterator[Article | Fault]) -> Iterator[tuple[int, Row]]:
    """Yield the rows of all outcomes, each with the position of its document."""
    for index, outcome in enumerate(outcomes):
        if isinstance(outcome, Fault):
            logging.getLogger("quotes").warning("%s: %s.", documents[index], outcome.reason)
            continue
        for row in rows(Result(str(documents[index]), outcome)):
            yield index, row


def as_frame(found: Sequence[Row]) -> "pandas.DataFrame":
    """Lay rows into the columns of the CSV, with the same types whatever they hold."""
    pandas = library("pandas", "dask", "Data frames")
    return pandas.DataFrame(
        {name: pandas.array([value_of(row, name) for row in found], dtype=type_of(name)) for name in columns(False)}
    )


def value_of(row: Row, name: str) -> Any:
    """Take a value of a row, an enum as text."""
    value = getattr(row, name)
    return str(value) if isinstance(value, str) else value


def type_of(name: str) -> str:
    """The type of a column, as pandas calls it."""
    return "int64" if name in INTEGERS else "float64" if name == "confidence" else "string"
