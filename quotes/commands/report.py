"""`quotes report`: one article as a page, its quotations marked, its speakers beside it."""

import argparse
import os

from quotes.commands.options import add_extraction
from quotes.commands.output import refuse_output, refuse_suffix
from quotes.commands.status import FAILURE, SUCCESS, complain, writing_named
from quotes.commands.working import Results, Task, one_by_one
from quotes.errors import QuotesError
from quotes.reading import expand, is_table
from quotes.writing.destination import destination
from quotes.writing.page import require_templates, write_page

DESCRIPTION = """\
Show an article as a page: each quotation marked in its speaker's colour and by a letter,
with its source and cue on hover and on focus; beside it the speakers and the quotations,
each with a link to its place, to filter by speaker and kind.

The page is one file that fetches nothing; it is read in any browser, also without
JavaScript, by keyboard, by screen reader, in the dark and on paper.
"""
EXAMPLES = """\
examples:
  quotes report article.txt -o report.html             the page
  quotes report article.txt -o report.html --indirect  with what is reported without marks
  quotes report - < article.txt > report.html          standard input and output

"""
EXIT_STATUS = """\
exit status:
  0  the page was written, whether the article has quotations or not
  1  the article could not be read (standard error says why), the model or the
     template engine cannot be used, or the page not be written
  2  wrong usage
"""


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the input and the options."""
    add = parser.add_argument
    add("article", metavar="ARTICLE", help="a text, a page, a document, a web address; - for standard input")
    add("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all; without it, to standard output")
    add_extraction(parser)
    parser.set_defaults(run=run, usage_error=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """Extract from the article and write its page."""
    inputs = expand(arguments.article)
    if inputs != (arguments.article,):
        what = "is a folder" if os.path.isdir(arguments.article) else "is a pattern"
        arguments.usage_error(f"{arguments.article} {what}; name one article")
    if is_table(arguments.article):
        arguments.usage_error(f"{arguments.article} is a table of articles; name one article")
    refuse_output(arguments.output, [arguments.article], arguments.usage_error)
    refuse_suffix(arguments.output, ("html", "htm"), arguments.usage_error)
    results = Results(one_by_one(Task.of(arguments, inputs)))
    try:
        require_templates()
        for result in list(results):
            with writing_named(arguments.output), destination(arguments.output, lambda: True) as stream:
                write_page(result, stream)
    except QuotesError as error:
        return complain(str(error))
    return FAILURE if results.failures else SUCCESS
