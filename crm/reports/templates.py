"""Templates of letters: Jinja2 in a sandbox over plain fields, which can read what it is given and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from crm.errors import Invalid, Unreadable
from crm.i18n import _
from crm.paths import RESOURCES

_FOLDER: Final = RESOURCES / "templates"
_LONGEST: Final = 200_000  # characters of a template, and of what comes of it
_LARGEST: Final = 10_000  # of a number or text that is multiplied
_LANGUAGE: Final = re.compile(r"\A\s*Language:[ \t]*([a-zA-Z-]+)[ \t]*\n")
_SUBJECT: Final = re.compile(r"\A\s*Subject:[ \t]*(.*)\n")


@dataclass(frozen=True, slots=True)
class Filled:
    """A text made of a template, its subject, and the fields that had nothing in them."""

    subject: str
    text: str
    missing: tuple[str, ...]


def template_text(name: str, kind: str = "letter") -> str:
    """One of the templates that come with the program, by its name.

    Raises:
        Invalid: there is none.
    """
    if name not in template_names(kind):
        raise no_template(name, template_names(kind))
    return (_FOLDER / f"{kind}s" / f"{name}.txt").read_text(encoding="utf-8")


@cache
def template_names(kind: str = "letter") -> tuple[str, ...]:
    """Those of a kind: letter, certificate, label."""
    return tuple(sorted(path.stem for path in (_FOLDER / f"{kind}s").glob("*.txt")))


def no_template(name: str, known: Iterable[str]) -> Invalid:
    """That there is none of that name, and which there are."""
    sentence = _("There is no template “{name}”. There are: {known}.")
    return Invalid({"template": sentence.format(name=name, known=", ".join(known))})


def template_file(path: Path) -> str:
    """A template of the person's own.

    Raises:
        Unreadable: it cannot be read as text.
    """
    try:
        if path.stat().st_size > 4 * _LONGEST:
            raise Unreadable(_("{name} is too long for a letter.").format(name=path.name))
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(_("{name} cannot be read as a text in UTF-8.").format(name=path.name)) from error


def language_said(template: str) -> tuple[str, str]:
    """The language that a template's first line says it is written in, '' for none, and the rest of the template."""
    found = _LANGUAGE.match(template)
    return (found[1].lower(), template[found.end() :]) if found else ("", template)


def subject_said(template: str) -> tuple[str, str]:
    """The subject in a template's first line, '' for none, and the rest of the template."""
    found = _SUBJECT.match(template)
    return (found[1].strip(), template[found.end() :].lstrip("\n")) if found else ("", template)


def fill(template: str, fields: Mapping[str, Any]) -> Filled:
    """Fill a template in. A field that is unknown or empty leaves nothing, and is told.

    Raises:
        Invalid: the template is not written rightly, or wants more than a letter may.
    """
    import jinja2  # noqa: PLC0415 - only who writes letters should wait for it

    missing: dict[str, None] = {}
    try:
        made = _environment(missing).from_string(template[:_LONGEST])
        parts: list[str] = []
        for part in made.generate(_marked(fields, missing)):
            parts.append(part)
            if sum(map(len, parts)) > _LONGEST:
                raise Invalid({"template": _("The template makes a text without end.")})
    except jinja2.TemplateSyntaxError as error:
        sentence = _("Line {line} of the template: {reason}")
        raise Invalid({"template": sentence.format(line=error.lineno, reason=error.message)}) from error
    except (jinja2.TemplateError, ArithmeticError, TypeError, ValueError, RecursionError, MemoryError) as error:
        raise Invalid({"template": _("The template cannot be filled in: {reason}").format(reason=error)}) from error
    text = "".join(parts)
    found = _SUBJECT.match(text)
    body = text[found.end() :] if found else text
    return Filled(found[1].strip() if found else "", body.strip(), tuple(missing))


def _marked(fields: Mapping[str, Any], missing: dict[str, None], prefix: str = "") -> dict[str, Any]:
    """The fields, empty ones as what tells of itself when it is printed."""
    import jinja2  # noqa: PLC0415

    marked: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, Mapping):
            marked[name] = _marked(value, missing, f"{prefix}{name}.")
        elif value in ("", None):
            marked[name] = _telling(jinja2, missing)(name=f"{prefix}{name}")
        else:
            marked[name] = value
    return marked


def _telling(jinja2: Any, missing: dict[str, None]) -> Any:
    class Telling(jinja2.ChainableUndefined):  # type: ignore[misc]
        """Nothing, that says which field it was once it is printed; a question about it says nothing."""

        def __str__(self) -> str:
            missing.setdefault(str(self._undefined_name))
            return ""

    return Telling


def _environment(missing: dict[str, None]) -> Any:
    import jinja2  # noqa: PLC0415
    from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment  # noqa: PLC0415

    class Sandbox(ImmutableSandboxedEnvironment):
        """Without products that fill the memory."""

        intercepted_binops = frozenset(("*", "**", "%"))

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            sizes = [len(one) if isinstance(one, str | list | tuple) else one for one in (left, right)]
            if operator == "**" or any(isinstance(size, int) and abs(size) > _LARGEST for size in sizes):
                raise ValueError(_("a product of this size"))
            if operator == "%" and isinstance(left, str):
                raise ValueError(_("“%” with a text"))
            return SandboxedEnvironment.call_binop(self, context, operator, left, right)

    made = Sandbox(undefined=_telling(jinja2, missing), autoescape=False, trim_blocks=False, keep_trailing_newline=True)
    made.globals.clear()  # no ranges, no cycles: a letter has sentences
    for name in ("format", "center", "indent", "wordwrap", "filesizeformat", "pprint", "attr", "map", "xmlattr"):
        made.filters.pop(name, None)
    return made
