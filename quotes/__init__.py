"""Who said what in a news article.

>>> import quotes
>>> article = quotes.extract("“We will not wait for the rain,” said Mayor Ilse Brandt. She left early.")
>>> [(q.speaker.name, q.speaker.title, q.text) for q in article.quotes]
[('Ilse Brandt', 'Mayor', 'We will not wait for the rain,')]
"""

from quotes.errors import ArticleError, ExtraError, ModelError, QuotesError, ReadError, WorkerError
from quotes.many import extract_many
from quotes.pipeline import extract
from quotes.types import Article, CueClass, Extent, Factuality, Kind, Quote, Speaker, SpeakerKind

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleError",
    "CueClass",
    "Extent",
    "ExtraError",
    "Factuality",
    "Kind",
    "ModelError",
    "Quote",
    "QuotesError",
    "ReadError",
    "Speaker",
    "SpeakerKind",
    "WorkerError",
    "extract",
    "extract_many",
]
