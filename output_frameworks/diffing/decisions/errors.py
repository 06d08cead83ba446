"""What can be wrong with a file of decisions: one sentence for the file, and one for each row that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass

from output_frameworks.messages import N_, say


@dataclass(frozen=True, slots=True)
class DecisionProblem:
    """What is wrong in a row: `row` is its number in a spreadsheet (1 is the header), `column` the column's name."""

    row: int
    column: str
    template: str
    value: str = ""
    allowed: str = ""

    def values(self) -> dict[str, str]:
        """Return what goes into the template."""
        return {"row": str(self.row), "column": self.column, "value": self.value, "allowed": self.allowed}

    def sentence(self, lang: str = "vi") -> str:
        """Return the problem as a sentence, with row and column."""
        return say(self.template, self.values(), lang)


class DecisionsError(Exception):
    """A file of decisions cannot be used.  `template` and `values` make its sentence in any language.

    `problems` are all the rows that are wrong; nothing of the file is used before all are put right.
    """

    template = N_("{path}: the decisions cannot be read: {problem}.")

    def __init__(self, problems: tuple[DecisionProblem, ...] = (), **values: object) -> None:
        self.problems = problems
        self.values: dict[str, str] = {name: str(value) for name, value in values.items()}
        super().__init__(self.sentence("en"))

    def sentence(self, lang: str = "vi") -> str:
        """Return what is wrong with the file, as one sentence."""
        return say(self.template, self.values, lang)

    def sentences(self, lang: str = "vi") -> list[str]:
        """Return what is wrong with the file, and then with each row, one sentence each."""
        return [self.sentence(lang), *(problem.sentence(lang) for problem in self.problems)]


class DecisionsMissing(DecisionsError):
    """No such file."""

    template = N_("{path}: there is no such file. Give the CSV file with decisions that a comparison wrote.")


class DecisionsAreAFolder(DecisionsError):
    """A folder was given."""

    template = N_("{path}: this is a folder. Give the CSV file with decisions that a comparison wrote.")


class DecisionsNotText(DecisionsError):
    """A file in an encoding that is not known, or a workbook."""

    template = N_("{path}: this is no CSV file in UTF-8. In Excel, save it as “CSV UTF-8 (comma delimited)”.")


class DecisionsWithoutHeader(DecisionsError):
    """A file whose first row does not name the columns."""

    template = N_("{path}: the first row has to name the columns {columns}; there is no {missing}.")


class DecisionsNotClosed(DecisionsError):
    """A quotation mark that is opened and never closed, so that rows run together."""

    template = N_("{path}: a quotation mark is opened in row {row} and not closed.")


class DecisionRowsWrong(DecisionsError):
    """Rows that cannot be used."""

    template = N_("{path}: {count} rows cannot be used. Put them right; until then no decision of the file counts.")


class DecisionRowWrong(DecisionsError):
    """One row that cannot be used."""

    template = N_("{path}: a row cannot be used. Put it right; until then no decision of the file counts.")


NOT_A_KIND = N_("Row {row}, column {column}: “{value}” says neither pair nor change. Allowed are {allowed}.")
NOT_A_DECISION = N_("Row {row}, column {column}: “{value}” is no decision here. Allowed are {allowed}, or nothing.")
NO_ROW_NAMED = N_("Row {row}, column {column}: the decided pair names no row here. Write its path or its name.")
NOT_A_FINGERPRINT = N_(
    "Row {row}, column {column}: “{value}” is no fingerprint. Allowed are the {allowed} that the comparison wrote."
)
CONTRADICTED = N_("Row {row}, column {column}: “{value}” contradicts row {allowed}, which decides on the same pair.")
TOO_MANY_CELLS = N_(
    "Row {row}, column {column}: “{value}” stands behind the last column. Put texts with commas in quotation marks."
)
