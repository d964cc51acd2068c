"""The house: imports go one way, modules stay small, the library is silent."""

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import quotes

PACKAGE = Path(quotes.__file__).parent
MAX_LINES = 300

# Lowest first: a module imports from its own package and from the layers above its line, never from those below it.
LAYERS = (
    ("types", "the words of the contract: values that do not know how they came about"),
    ("errors", "what can go wrong, said to a person"),
    ("extras", "libraries that only some need, imported when they are used"),
    ("lexicon", "loads the word lists; knows nothing of what they are used for"),
    ("model", "loads the spaCy pipeline that parses; knows nothing of what is parsed"),
    ("normalization", "text -> the text as a reader sees it, and the way back"),
    ("paragraphs", "text -> paragraphs"),
    ("transcript", "paragraphs -> the turns of a transcript, or none"),
    ("mark_evidence", "what speaks for a mark's opening or closing, from the characters around it"),
    ("marks", "paragraphs -> quoted spans"),
    ("turns", "turns -> quoted spans"),
    ("frame", "paragraphs and quoted spans -> frames"),
    ("tokens", "a parse as plain Python values, read from spaCy's once"),
    ("syntax", "what is asked of any dependency parse"),
    ("cue", "which words of a parse report speech"),
    ("attribution", "quotation -> source: the rules"),
    ("runs", "which words of a parse are written as names"),
    ("indirect", "cues -> what is reported without marks, and the clauses of fragments"),
    ("mention", "runs of words -> names, with kind, gender and title"),
    ("coreference", "source -> speaker: the resolvers"),
    ("confidence", "how often a rule and a resolver were right together"),
    ("assembly", "links and resolutions -> Article"),
    ("pipeline", "the stages in their order"),
    ("workers", "processes that work on items, whatever these are"),
    ("many", "texts -> Articles, batch by batch"),
    ("__init__", "the face: re-exports, no logic"),
    ("component", "the pipeline as a spaCy component"),
    ("reading", "what people have -> text"),
    ("writing", "Article -> formats"),
    ("partition", "a data frame of articles -> one of quotations"),
    ("dask", "the same on Dask's clusters"),
    ("evaluation", "Articles held against annotated ones: figures, errors to read, calibration"),
    ("commands", "one command of the command line a file"),
    ("cli", "which command, and how it ends"),
    ("__main__", "python -m quotes"),
)
SPEAKS_TO_PEOPLE = {"writing", "commands", "cli", "__main__"}


def parsed() -> dict[str, ast.Module]:
    """Every module of the package by its full name, a package by its folder's."""
    modules = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        modules[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return modules


def imports(name: str, tree: ast.Module, modules: dict[str, ast.Module], is_package: bool) -> Iterator[str]:
    """The package's own modules that one imports: at its top, inside functions, for types only."""
    package = name.split(".") if is_package else name.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            inside = [f"{origin}.{alias.name}" for alias in node.names]
            found = [target if target in modules else origin for target in inside]
        else:
            continue
        yield from (target for target in found if target.split(".")[0] == "quotes")


def graph(modules: dict[str, ast.Module]) -> dict[str, set[str]]:
    packages = {name.rpartition(".")[0] for name in modules}
    return {name: set(imports(name, tree, modules, name in packages)) for name, tree in modules.items()}


def layer(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def upward(edges: dict[str, set[str]]) -> list[str]:
    """The imports of a module by one of a lower layer."""
    height = {name: number for number, (name, _) in enumerate(LAYERS)}
    return sorted(
        f"{module} imports {target}"
        for module, targets in edges.items()
        for target in targets
        if height[layer(target)] >= height[layer(module)] and layer(target) != layer(module)
    )


def test_every_module_has_a_layer():
    """A new module is given its place in the flow when it is made, and a module that has gone leaves it."""
    assert {layer(module) for module in parsed()} == {name for name, _ in LAYERS}


def test_imports_go_one_way():
    """No module imports from a later stage, not even inside a function."""
    assert upward(graph(parsed())) == []


def test_imports_have_no_cycle():
    """Not inside a layer either."""
    tuple(TopologicalSorter(graph(parsed())).static_order())


@pytest.mark.parametrize(
    "source",
    [
        "import quotes.cli",
        "from quotes import cli",
        "from quotes.cli import main",
        "from .cli import main",
        "from . import cli",
        "def main():\n    from quotes.cli import main",
        "if TYPE_CHECKING:\n    from quotes.cli import main",
    ],
)
def test_walk_sees_every_form_of_import(source):
    """The two tests above can fail."""
    modules = {name: ast.parse("") for name in ("quotes", "quotes.types", "quotes.cli")}
    modules["quotes.types"] = ast.parse(source)
    modules["quotes.cli"] = ast.parse("import quotes.types")
    edges = graph(modules)
    assert upward(edges) == ["quotes.types imports quotes.cli"]
    with pytest.raises(CycleError):
        tuple(TopologicalSorter(edges).static_order())


def test_face_only_re_exports():
    """Its body is the docstring, imports of what people use, the version and a sorted, true __all__."""
    docstring, *body = parsed()["quotes"].body
    assert isinstance(docstring, ast.Expr)
    imported = [node for node in body if isinstance(node, ast.ImportFrom)]
    assert {node.module for node in imported} <= {"quotes.types", "quotes.pipeline", "quotes.many", "quotes.errors"}
    rest = [ast.unparse(node).split(" = ")[0] for node in body if node not in imported]
    assert rest == ["__version__", "__all__"]
    assert quotes.__all__ == sorted(alias.name for node in imported for alias in node.names)


def test_modules_are_small():
    """A module of more lines becomes a folder, one thing a file."""
    lines = {path.relative_to(PACKAGE): path.read_text().count("\n") for path in PACKAGE.rglob("*.py")}
    assert {str(path): count for path, count in lines.items() if count > MAX_LINES} == {}


def test_library_is_silent():
    """Only what is made for people prints, writes to the standard streams, or exits."""
    loud = re.compile(r"(print|input|exit|quit|breakpoint)\(|sys\.(stdout|stderr|exit)\b|logging\.basicConfig")
    found = [
        f"{module}, line {node.lineno}: {ast.unparse(node)}"
        for module, tree in parsed().items()
        if layer(module) not in SPEAKS_TO_PEOPLE
        for node in ast.walk(tree)
        if isinstance(node, ast.Call | ast.Attribute) and loud.match(ast.unparse(node))
    ]
    assert found == []


def test_library_does_not_know_its_examples():
    """What must come out, and what it is tried on, are no part of how it is done."""
    naming = re.compile(r"\b(golden|seeds)\b")
    found = [str(path) for path in PACKAGE.rglob("*.py") if naming.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_contract_holds_no_spacy_object():
    """The types are offsets and strings: a live Token would keep its whole Doc, and does not travel."""
    tree = parsed()["quotes.types"]
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert {"Token", "Doc", "Span"} & (names | strings) == set()
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= {"attrs", "enum"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
