"""What can be wrong with what a person gives or asks, apart from the documents themselves (`ingest.errors`)."""

from __future__ import annotations

from output_frameworks.messages import N_


class BochisoError(Exception):
    """Something a person can put right.  `template` is the English sentence with `{names}`, `values` what goes in."""

    template = ""

    def __init__(self, **values: object) -> None:
        self.values: dict[str, str] = {key: str(value) for key, value in values.items()}
        super().__init__(self.template.format_map(self.values))


class NotJson(BochisoError):
    """A framework file that is no JSON."""

    template = N_(
        "{path}: line {line}, column {column}: this is not valid JSON. Write the file again with bochiso read."
    )


class NotAFramework(BochisoError):
    """JSON, but of something else."""

    template = N_("{path}: this JSON is not a framework written by bochiso: it has no schema_version.")


class OtherSchemaVersion(BochisoError):
    """A framework of a schema that this program does not know."""

    template = N_(
        "{path}: the framework has schema version {version}, this program reads {known}."
        " Read the document again with this program."
    )


class FrameworkFileError(BochisoError):
    """A framework file with wrong content: `problems` lists every place as (JSON path, template, values)."""

    template = N_("{path}: the framework file is not valid: {count} places are wrong.")

    def __init__(self, path: object, problems: tuple[tuple[str, str, dict[str, str]], ...]) -> None:
        self.problems = problems
        super().__init__(path=path, count=len(problems))


class NothingFound(BochisoError):
    """A folder or a pattern that leads to no document."""

    template = N_(
        "{path}: there is no document there. Documents may be .docx, .doc, .pdf, .html, .xlsx, .txt or .md files."
    )


class NoFrameworkToWrite(BochisoError):
    """A document without a framework where one is needed."""

    template = N_("{path}: the document holds no indicator framework, so there is nothing to write.")


class SeveralFrameworks(BochisoError):
    """One framework is needed and the document holds more."""

    template = N_(
        "{path}: the document holds {count} frameworks: {ids}. Choose one with --framework ID,"
        " or write all of them with bochiso read."
    )


class NoSuchFramework(BochisoError):
    """An id that none of the frameworks has."""

    template = N_("{path}: no framework here has the id {id}. There are: {ids}.")


class NothingToCompare(BochisoError):
    """Fewer than two frameworks where several are to be compared."""

    template = N_("Frameworks found: {count}. To compare takes two at least: name more documents or framework files.")


class ParquetNotInstalled(BochisoError):
    """Parquet is asked for, and the library that writes it is not there."""

    template = N_(
        "Parquet files are written with the help of pyarrow, which is not installed here."
        " Install it beside bochiso: pip install pyarrow"
    )


class NoFrameworkToScore(BochisoError):
    """A document without a framework where one is to be scored."""

    template = N_("{path}: the document holds no indicator framework, so there is nothing to score.")


class SeveralFrameworksToScore(BochisoError):
    """One framework is to be scored and the document holds more."""

    template = N_("{path}: the document holds {count} frameworks: {ids}. Choose one with --framework ID.")


class NoFrameworkToCompare(BochisoError):
    """A document without a framework where one is to be compared."""

    template = N_("{path}: the document holds no indicator framework, so there is nothing to compare.")


class SeveralFrameworksToCompare(BochisoError):
    """One framework is to be compared and the document holds more."""

    template = N_("{path}: the document holds {count} frameworks: {ids}. Choose one with {option} ID.")


class InputsError(BochisoError):
    """The file with the inputs of a scoring cannot be used."""

    template = N_("{path}: the inputs cannot be read: {problem}.")


class InputsMissing(InputsError):
    """No such file."""

    template = N_("{path}: there is no such file. Give a JSON file with the inputs, or - for the standard input.")


class InputsAreAFolder(InputsError):
    """A folder was given."""

    template = N_("{path}: this is a folder. Give a JSON file with the inputs.")


class InputsEmpty(InputsError):
    """A file with nothing in it."""

    template = N_('{path}: there is nothing in it. Inputs are a JSON object: {{"II/1": {{"choice": 0}}}}.')


class InputsNotJson(InputsError):
    """A file that is no JSON."""

    template = N_("{path}: line {line}, column {column}: this is not valid JSON.")


class InputsNotAnObject(InputsError):
    """JSON, but no object."""

    template = N_("{path}: the inputs are no JSON object. They are written as {example}.")


class InputsTwice(InputsError):
    """A name that stands twice in one object, so that it is not known which value holds."""

    template = N_("{path}: “{name}” stands there twice. Leave one of them out.")


class InputsTooDeep(InputsError):
    """An object in an object in an object, a hundred times over."""

    template = N_("{path}: the objects stand in each other too deep.")


class InputsForOthers(InputsError):
    """A file with inputs for several frameworks, and none for this one."""

    template = N_("{path}: the file holds inputs for {ids}, and none for {id}.")


class InputsNotToCompare(InputsError):
    """Inputs for a comparison that are written in another way; what is wrong is found by `points.unit_inputs`."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        super().__init__(**values)


class TextNotReadable(BochisoError):
    """A text from the standard input that is no UTF-8."""

    template = N_("{path}: the text is not UTF-8. Save it as UTF-8 and try again.")


class NoRuleInText(BochisoError):
    """A text that says nothing about points."""

    template = N_("The text holds no scoring rule: there is nothing in it that gives points.")


class OutputError(BochisoError):
    """An output file cannot be written.  Nothing of it is left, the file that was there before is untouched."""

    template = N_("{path}: the file cannot be written: {problem}.")


class OutputLocked(OutputError):
    """Another program holds the file, or it may not be replaced."""

    template = N_(
        "{path}: the file cannot be replaced. It is open in another program (Excel?) or protected:"
        " close it there and run the command again."
    )


class OutputFolderRefused(OutputError):
    """The folder does not take new files."""

    template = N_("{path}: nothing may be written in this folder. Choose another one with --out.")


class OutputNotAFolder(OutputError):
    """A file stands where the output folder should be."""

    template = N_("{path}: this is a file, not a folder. Choose a folder with --out.")


class OutputIsAFolder(OutputError):
    """A folder stands where the output file should be."""

    template = N_("{path}: this is a folder. Give the name of a file with --out.")


class OutputIsAnInput(OutputError):
    """The file to write to is one that is read, or that something else is written to."""

    template = N_(
        "{path}: another file of this comparison has this name too and would be lost. Give another name for the output."
    )


class OutputMayBeFilledIn(OutputError):
    """A file of that name is there, and someone may have entered figures in it."""

    template = N_(
        "{path}: there is a file of this name, and figures may have been entered in it."
        " Give another name, or delete it."
    )


class OutputMayHoldDecisions(OutputError):
    """A file of that name is there, and someone may have entered decisions in it."""

    template = N_(
        "{path}: there is a file of this name, and decisions may have been entered in it. Give it with --decisions too:"
        " then they are kept; or choose another name."
    )


class DiskFull(OutputError):
    """No space is left."""

    template = N_("{path}: the disk is full, the file was not written. Free some space and run the command again.")
