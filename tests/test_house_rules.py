"""What the house style promises of files that no linter reads: notebooks, requirements, README and paths."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from appraisal.documents.notebook_cells import ANALYST_ONLY
from appraisal.documents.notebooks import bundled_reports
from tests.tracked import ROOT, names_in, tracked

NOTEBOOKS = tracked("notebooks/**/*.ipynb")
DERIVES = "one_figure_by_hand"  # computes in its cells, to show that the package does nothing else
TOLD_NOT_COMPUTED = (
    ast.BinOp,
    ast.UnaryOp,
    ast.BoolOp,
    ast.Compare,
    ast.IfExp,
    ast.Lambda,
    ast.JoinedStr,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.NamedExpr,
    ast.Subscript,
    ast.Await,
)

every_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
that_tells = pytest.mark.parametrize(
    "notebook", [path for path in NOTEBOOKS if path.stem != DERIVES], ids=lambda path: path.stem
)


def cells(notebook: Path, kind: str = "code") -> list[dict[str, Any]]:
    content = json.loads(notebook.read_text(encoding="utf-8"))
    return [cell for cell in content["cells"] if cell["cell_type"] == kind]


def is_parameters(cell: dict[str, Any]) -> bool:
    return "parameters" in cell["metadata"].get("tags", [])


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def faults_of_cells(sources: list[str]) -> list[str]:
    """Return what breaks the rule of one package call a cell, for the code cells of a notebook but its parameters."""
    names: set[str] = set()
    faults = []
    for text in sources:
        body = ast.parse(text).body
        if body and all(isinstance(statement, ast.Import | ast.ImportFrom) for statement in body):
            names |= {name for statement in body for name in names_of_package(statement)}
        elif not is_one_call(body, names):
            faults.append(text)
        elif isinstance(body[0], ast.Assign):
            names |= {target.id for target in body[0].targets if isinstance(target, ast.Name)}
    return faults


def names_of_package(statement: ast.stmt) -> Iterator[str]:
    """Give the names that an import statement takes from our package, and `replace`, which changes what is frozen."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        for alias in statement.names:
            whole = f"{statement.module}.{alias.name}" if isinstance(statement, ast.ImportFrom) else alias.name
            if whole.split(".")[0] == "appraisal" or whole == "dataclasses.replace":
                yield alias.asname or alias.name.split(".")[0]


def is_one_call(body: list[ast.stmt], names: set[str]) -> bool:
    """Return whether a cell is one call, kept in a name or not, of something from the package or made by it earlier."""
    if len(body) != 1 or not isinstance(body[0], ast.Expr | ast.Assign) or not isinstance(body[0].value, ast.Call):
        return False
    inside = list(ast.walk(body[0]))
    callee = body[0].value.func
    while isinstance(callee, ast.Attribute):
        callee = callee.value
    return (
        isinstance(callee, ast.Name)
        and callee.id in names
        and sum(isinstance(node, ast.Call) for node in inside) == 1
        and not any(isinstance(node, TOLD_NOT_COMPUTED) for node in inside)
    )


def test_the_bundled_reports_are_the_notebooks_that_open_with_a_front_committee_report_first() -> None:
    fronted = {path.stem for path in NOTEBOOKS if "front(study)" in path.read_text(encoding="utf-8")}
    assert set(bundled_reports()) & {path.stem for path in NOTEBOOKS} == fronted
    assert bundled_reports()[0] == "committee_report"


@that_tells
def test_a_notebook_makes_one_package_call_a_cell_and_computes_nothing(notebook: Path) -> None:
    assert faults_of_cells([source(cell) for cell in cells(notebook) if not is_parameters(cell)]) == []


@that_tells
def test_a_notebook_imports_nothing_but_the_package(notebook: Path) -> None:
    for cell in cells(notebook):
        for statement in ast.parse(source(cell)).body:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                assert len(list(names_of_package(statement))) == len(statement.names), source(cell)


@every_notebook
def test_a_notebook_is_stored_without_output(notebook: Path) -> None:
    assert [source(cell) for cell in cells(notebook) if cell["outputs"] or cell["execution_count"]] == []
    assert "widgets" not in json.loads(notebook.read_text(encoding="utf-8"))["metadata"]


@every_notebook
def test_a_notebook_has_one_tagged_cell_of_plain_parameters(notebook: Path) -> None:
    (parameters,) = [cell for cell in cells(notebook) if is_parameters(cell)]
    for statement in ast.parse(source(parameters)).body:
        assert isinstance(statement, ast.Assign | ast.AnnAssign), source(parameters)
        assert statement.value is not None
        ast.literal_eval(statement.value)


@every_notebook
def test_a_notebook_tells_in_words(notebook: Path) -> None:
    assert sum(len(source(cell).split()) for cell in cells(notebook, "markdown")) > 10


@pytest.mark.parametrize("name", bundled_reports())
def test_a_report_explains_itself_where_it_opens_in_words_that_are_not_printed(name: str) -> None:
    notebook = next(path for path in NOTEBOOKS if path.stem == name)
    first, *others = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    told = [cell for cell in (first, *others) if ANALYST_ONLY in cell["metadata"].get("tags", [])]
    assert told[0] is first
    assert len(told) > 1
    for what in ("How it is built", "What a run fills in", "What you may change", "What would break"):
        assert f"**{what}.**" in source(first)
    called = {call for cell in others for call in re.findall(r"\b(\w+\.\w+)\(study\)", source(cell))}
    assert set(re.findall(r"`(\w+\.\w+)\?`", source(first))) & called
    assert not re.search(r"^#", "\n".join(map(source, told)), re.MULTILINE)  # a heading belongs to the report


@pytest.mark.parametrize(
    "cell",
    [
        "total = 1 + 2",
        "def total(): pass",
        "for option in case.options:\n    print(option)",
        "report.costs(case)\nreport.risks(case)",
        "report.costs([o for o in case.options])",
        "report.costs(report.read(case))",
        "print(report)",
        "report.costs(case)[0]",
        "report.costs(-case)",
        "report",
        "",
    ],
)
def test_the_notebook_rule_finds_a_cell_that_computes(cell: str) -> None:
    assert faults_of_cells(["from appraisal import report", "case = report.read(path)", cell]) == [cell]


def test_the_notebook_rule_allows_a_call_of_the_package_and_of_what_it_made() -> None:
    imports = "from appraisal import report\nimport appraisal.options.charts"
    told = [
        "paper = report.begin(case=path, draws=1000)",
        "paper.costs(title='Cost')",
        "appraisal.options.charts.risk(paper)",
    ]
    assert faults_of_cells([imports, *told]) == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_and_hashed_and_name_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--(index|extra-index|find-links|trusted)| @ |\bfile:", text)
    entries = re.split(r"(?m)^(?=\w)", text)[1:]
    assert len(entries) > 50
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def pins(name: str) -> dict[str, str]:
    found = re.findall(r"(?m)^([\w.-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"))
    return {normal(package): version for package, version in found}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_requirements_for_tests_are_those_for_use_and_more() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_requirements_cover_what_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]

    def names(requirements: list[str]) -> set[str]:
        return {normal(re.split(r"[^\w.-]", requirement)[0]) for requirement in requirements}

    build = project["build-system"]["requires"]
    assert names(project["project"]["dependencies"] + groups["setup"] + build) <= pins("requirements.txt").keys()
    assert names(groups["dev"]) <= pins("requirements-dev.txt").keys()


DOCUMENTS = (
    "documents/drawing",
    *("options/words", "options/tables", "options/charts", "options/sections", "explore", "options/sensitivity"),
    *("options/case/entered_seen.py", "options/case/figures_in_words.py", "options/engine/found_seen.py"),
    *("desk", "documents/record_blocks.py", "documents/record_words.py"),
    *("service_plan/words.py", "service_plan/tables.py", "service_plan/sections.py"),
    *(f"benefits/{name}.py" for name in ("finished", "realised", "realised_chart")),
    *(f"programme/{name}.py" for name in ("words", "tables", "charts", "sections")),
)
MESSAGES = (
    "workbook",
    "cli",
    *("options/checks", "options/handing_over.py"),
    "options/tracing",
    "chance/draws",
    "options/spreadsheet",
    "documents/theme",
    "runs",
    *(
        "service_plan/assemble.py",
        "service_plan/budget_checks.py",
        "service_plan/faults.py",
        "service_plan/rows.py",
        "service_plan/schema.py",
        "programme/assemble.py",
        "programme/faults.py",
        "programme/rows.py",
        "programme/schema.py",
    ),
)
STRAIGHT, CURLY = re.compile(r"[A-Za-z]'|'[A-Za-z]|\"\w|\w\""), re.compile("[‘’“”]")


def texts_of(module: Path) -> Iterator[str]:
    """Give the texts of a module, but docstrings, what an error says of a mistake of ours, and keys."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            left_out |= set(map(id, ast.walk(node.body[0])))
        elif isinstance(node, ast.Raise):
            left_out |= set(map(id, ast.walk(node)))
        elif isinstance(node, ast.Subscript):
            left_out |= set(map(id, ast.walk(node.slice)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.value


def texts_in(rooms: tuple[str, ...], what: re.Pattern[str]) -> list[str]:
    """Return the texts of these rooms in which this stands; a list of characters is no text."""
    places = [f"appraisal/{room}" for room in rooms]
    modules = tracked(*(place if place.endswith(".py") else f"{place}/**/*.py" for place in places))
    assert len(modules) > len(rooms)
    return [text for module in modules for text in texts_of(module) if what.search(text) and " " in text.strip()]


def test_documents_have_curly_apostrophes_and_quotation_marks() -> None:
    assert texts_in(DOCUMENTS, STRAIGHT) == []
    for notebook in NOTEBOOKS:
        told = [re.sub(r"<!--.*?-->|`.*?`", "", source(cell)) for cell in cells(notebook, "markdown")]
        assert [text for text in told if STRAIGHT.search(text)] == [], notebook.name


def test_messages_and_workbooks_have_straight_ones_that_anyone_can_type() -> None:
    assert texts_in(MESSAGES, CURLY) == []


def test_no_file_holds_a_path_of_one_machine() -> None:
    homes = "|".join(["home", "Users", "root", "tmp", "private", "work", "opt", "mnt"])
    somewhere = re.compile(rf"(?<![\w.}}/:*-])/(?:{homes})/\w|\b[A-Z]:\\Users\\")
    here = str(ROOT)
    found = []
    for file in tracked("**/*"):
        content = file.read_bytes()
        # What is not text (an image, a workbook) can still carry the path that it was made in.
        text = content.decode("utf-8", errors="ignore")
        if here in text or (b"\0" not in content and somewhere.search(text)):
            found.append(file.relative_to(ROOT))
    assert found == []


def test_what_is_judged_is_what_git_tracks_and_nothing_that_lies_beside_it(tmp_path: Path) -> None:
    kept, stray = (
        ("notebooks/own.ipynb", "run.py"),
        (".ipynb_checkpoints/own-checkpoint.ipynb", "outputs/x/report.html"),
    )
    for name in (*kept, *stray, "notebooks/.ipynb_checkpoints/own-checkpoint.ipynb", "a/__pycache__/b.pyc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert names_in(tmp_path) == kept  # as from an archive, without git
    if shutil.which("git"):
        tracks = tmp_path / "notebooks"
        apart = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}  # not a hook's own
        for command in (["init", "-q"], ["add", "own.ipynb"]):
            subprocess.run(["git", *command], cwd=tracks, env=apart, check=True)
        (tracks / "not-added.ipynb").touch()
        assert names_in(tracks) == ("own.ipynb",)


def test_every_module_says_what_it_is() -> None:
    modules = tracked("appraisal/**/*.py", "tests/**/*.py", "run.py")
    assert len(modules) > 300
    silent = [m.relative_to(ROOT) for m in modules if not ast.get_docstring(ast.parse(m.read_text(encoding="utf-8")))]
    assert silent == []


def commands_in(document: str) -> set[str]:
    """Return the commands after `run.py` or `appraisal` at the start of a line of code, or alone in backticks."""
    text = (ROOT / document).read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"```\w*\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    lines += re.findall(r"`([^`\n]+)`", text)
    found = set()
    for line in lines:
        match = re.match(r"\s*(?:\$ )?(?:(?:python3?|py) run\.py|appraisal) +(.+)", line)
        if match:
            found |= set(shlex.split(match.group(1), comments=True)[0].split("|"))
    return found


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_the_commands_that_a_document_names_exist(document: str) -> None:
    import typer

    from appraisal.cli.commands import app

    known = set(typer.main.get_command(app).commands) | {"test", "setup", "--help"}  # type: ignore[attr-defined]
    named = commands_in(document)
    assert "test" in named
    assert named <= known


def test_every_module_that_the_map_and_the_decisions_name_is_there() -> None:
    told = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("ARCHITECTURE.md", "docs/decisions.md"))
    named = set(re.findall(r"`((?:\w+/)+\w+\.py)\b", told))
    assert len(named) > 10
    assert not {name for name in named if not any((ROOT / folder / name).is_file() for folder in ("appraisal", "."))}


def test_every_room_is_on_the_map() -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {path.relative_to(ROOT / "appraisal").parts[0].removesuffix(".py") for path in tracked("appraisal/**/*.py")}
    assert not {room for room in rooms - {"__init__", "__main__"} if f"`{room}`" not in told}
