"""What can go wrong, each as one sentence that says what would be right."""


class QuotesError(Exception):
    """Base of every error this package raises on purpose; its text is one sentence for a person."""


class ModelError(QuotesError):
    """The spaCy pipeline asked for is missing or cannot parse."""


class ReadError(QuotesError):
    """An input could not be read as text."""


class MissingLibraryError(QuotesError):
    """An output was asked for whose library, one of an extra, is not installed."""
