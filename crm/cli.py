"""The command line: everything that makes or reads a file, without a window, a display or Qt."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from crm import __version__
from crm.commands.handouts import handed
from crm.commands.reports import report
from crm.commands.request import PASSPHRASE, Request, asked, author, json_option
from crm.commands.scans import scan
from crm.commands.wishes import wishes
from crm.errors import Ambiguous, Cancelled, Expected, Invalid
from crm.i18n import _, set_language
from crm.keys import from_text, to_text
from crm.log import log_bug, start_log
from crm.settings import load_settings
from crm.terminal import give, progress, say, speak_utf8
from crm.values.places import set_home

# What each row is; empty where the row says it.
OF_EVENTS = ("participants", "responses")
IMPORTS = {"contacts": "", "cities": "city", "interactions": "interaction", "tasks": "task", "actions": "action",
           "funding": "opportunity", "grants": "grant_made", "signatures": "signature",
           "comments": "comment"}  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-w", "--workspace", metavar="W", help="The workspace file.")
@click.version_option(__version__)
@click.pass_context
def commands(context: click.Context, workspace: str | None) -> None:
    """Smart City, Just City: who the stakeholders are, and what became of what they said."""
    context.obj = Request(workspace)


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--starter", "content", flag_value="starter", help="What the initiative's paper states.")
@click.option("--sample", "content", flag_value="sample", help="A fictional initiative, to look around in.")
@click.option("--empty", "content", flag_value="empty", default="empty", help="Nothing yet (the default).")
@click.option("--encrypt", is_flag=True, help="Ask for a passphrase; a forgotten one is final.")
@json_option
def new(file: Path, content: str, encrypt: bool, as_json: bool) -> None:
    """Make a workspace FILE."""
    from crm.services.workspaces import make  # noqa: PLC0415

    secret = (os.environ.get(PASSPHRASE) or asked(confirm=True)) if encrypt else None
    if encrypt and not secret:
        raise Invalid({}, _("To encrypt, set {variable} or run this at a terminal.").format(variable=PASSPHRASE))
    make(file, content or "empty", author(), secret).close()
    give({"file": str(file), "content": content or "empty", "encrypted": encrypt}, str(file), as_json=as_json)


@commands.command("import")
@click.argument("kind", type=click.Choice((*IMPORTS, *OF_EVENTS)))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--mapping", type=click.Path(path_type=Path), help="A saved mapping of columns, as JSON.")
@click.option(
    "--duplicates",
    "policy",
    type=click.Choice(["skip", "update", "fill", "create"]),
    help="What happens to records that are there: skip, but update for actions, funding and grants.",
)
@click.option("--sheet", default="", help="Which sheet of a workbook.")
@click.option("--event", default="", metavar="REF", help="Of which event: participants and responses.")
@click.option("--survey", default="", metavar="REF", help="To which survey: responses.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; store nothing.")
@click.option("--errors", "errors_out", type=click.Path(path_type=Path), help="Where rejected rows go, with reasons.")
@json_option
@click.pass_obj
def import_(
    request: Request, kind: str, files: tuple[Path, ...], mapping: Path | None, policy: str | None, sheet: str,
    event: str, survey: str, dry_run: bool, errors_out: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Bring KIND in from FILES: CSV, Excel, OpenDocument, JSON; contacts also as vCard and LDIF."""
    from crm.services.importing import run  # noqa: PLC0415
    from crm.services.importing.sentences import counts, sentences, would_change  # noqa: PLC0415

    with request.open() as database:
        if errors_out is not None:
            run.check_rejected(errors_out, (*files, request.path()))
        policy = policy or run.usual_policy(IMPORTS.get(kind, ""))
        if kind in OF_EVENTS:
            from crm.services.importing import of_events  # noqa: PLC0415

            wanted = of_events.Wanted(kind, files, event, survey, policy, mapping, sheet)
            plan, outcome = of_events.bring_in(database, wanted, progress(), dry_run=dry_run)
        else:
            plan = run.plan(files, mapping=mapping, sheet=sheet, kind=IMPORTS[kind])
            outcome = run.execute(database, plan, policy, progress(), dry_run=dry_run)
    for sentence in (*sentences(outcome), *(would_change(outcome) if dry_run else ())):
        say(sentence)
    give(run.as_json(outcome, plan if dry_run and kind in IMPORTS else None), counts(outcome), as_json=as_json)
    if errors_out is not None:  # last: whatever becomes of it, what was stored has been said
        run.write_rejected(outcome, plan, errors_out)


@commands.command()
@click.argument("name", metavar="LIST")
@click.option("-o", "--output", "out", required=True, type=click.Path(path_type=Path))
@click.option("--event", default="", metavar="REF", help="Only what belongs to this event.")
@click.option("--where", multiple=True, metavar="FIELD=VALUE", help="Only records whose field has the value.")
@click.option("--columns", default="", metavar="a,b,c", help="Which columns, in which order.")
@click.option("--sheet", default="", help="Labels: which sheet, such as l7163, or WIDTHxHEIGHT in millimetres.")
@click.option("--format", "format_name", default="", help="Which format, where an ending has several: vcard4, labels.")
@click.option("--to", "recipient", default="", metavar="WHO", help="To whom it is given; kept with its rows.")
@json_option
@click.pass_obj
def export(
    request: Request, name: str, out: Path, where: tuple[str, ...], columns: str, sheet: str, format_name: str,
    recipient: str, event: str, as_json: bool,
) -> None:  # fmt: skip
    """Hand a LIST out: .xlsx, .csv, .json, .vcf, .ics or .pdf by the ending of OUT; everything as .zip.

    LIST is one of those of `lists`, or the name under which one was kept.
    """
    from crm.services.handing_out import Wanted, hand_out  # noqa: PLC0415

    chosen = tuple(column.strip() for column in columns.split(",") if column.strip())
    with request.open() as database:
        path, written = hand_out(
            database,
            Wanted(name, out, tuple(_conditions(where)), chosen, format_name, sheet, event, recipient),
            progress(),
        )
    for note in written.notes:
        say(note)
    give({"file": str(path), "rows": written.rows, "notes": list(written.notes)}, str(path), as_json=as_json)


@commands.command()
@json_option
@click.pass_obj
def lists(request: Request, as_json: bool) -> None:
    """What can be exported: the lists, and those kept under names."""
    from crm.services.handing_out import listed  # noqa: PLC0415

    with request.open() as database:
        found = listed(database)
    lines = "\n".join(f"{one['name']}  {one['title']}".rstrip() for one in found)
    give({"lists": found}, lines, as_json=as_json)


def _conditions(where: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = [condition.partition("=") for condition in where]
    if any(not sign for _field, sign, _value in pairs):
        raise click.UsageError(_("--where takes FIELD=VALUE."))
    return [(field.strip(), value) for field, _sign, value in pairs]


@commands.command()
@click.argument("text")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only records of a kind, such as person or city.")
@json_option
@click.pass_obj
def search(request: Request, text: str, limit: int, kinds: tuple[str, ...], as_json: bool) -> None:
    """Find records by the first letters of any words, best first; where there are none, by similar names."""
    from crm.queries.search import search as find  # noqa: PLC0415
    from crm.spoken import hit_as_json, hit_in_line  # noqa: PLC0415

    with request.open() as database, database.read() as connection:
        hits = find(connection, text, limit, kinds)
    if hits and hits[0].similar:
        say(_("Nothing is written so. Similar names:"))
    lines = "\n".join(map(hit_in_line, hits))
    give({"hits": list(map(hit_as_json, hits))}, lines or _("Nothing was found."), as_json=as_json)


@commands.command()
@click.argument("name")
@click.option("--country", default="", help="The country it is in, by name or code.")
@click.option("--limit", default=12, show_default=True, type=click.IntRange(1, 100))
@json_option
def place(name: str, country: str, limit: int, as_json: bool) -> None:
    """Find a city of the world by any of its NAMEs, or by how one begins, the likeliest first."""
    from crm.queries.gazetteer import find, resolve  # noqa: PLC0415

    found, meant = find(name, country, limit), resolve(name, country)
    lines = (f"{one.name}, {one.region}, {one.country}  {one.population:,}  {one.geonames_id}" for one in found)
    listed = [{"name": one.name, **one.facts()} for one in found]
    result = {"places": listed, "resolved": meant.geonames_id if meant else None}
    give(result, "\n".join(lines) or _("Nothing was found."), as_json=as_json)


@commands.command()
@click.argument("out", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def backup(request: Request, out: Path, as_json: bool) -> None:
    """Copy the workspace and its documents into one archive OUT."""
    from crm.store import backup as backups  # noqa: PLC0415

    with request.open() as database:
        backups.backup(database, out)
    give({"file": str(out)}, str(out), as_json=as_json)


@commands.command()
@click.argument("archive", metavar="BACKUP", type=click.Path(path_type=Path))
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def restore(archive: Path, file: Path, as_json: bool) -> None:
    """Make the workspace FILE from an archive BACKUP."""
    from crm.store import backup as backups  # noqa: PLC0415

    backups.restore(archive, file)
    give({"file": str(file)}, str(file), as_json=as_json)


@commands.command()
@json_option
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Look whether the workspace is whole; exits with 1 where it is not."""
    from crm.store.check import check as look  # noqa: PLC0415

    with context.obj.open() as database:
        problems = look(database)
    give({"ok": not problems, "problems": problems}, "\n".join(problems) or _("All is well."), as_json=as_json)
    context.exit(1 if problems else 0)


@commands.command()
@click.option("--record", metavar="REF", help="Only what happened to one record.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
@json_option
@click.pass_obj
def changes(request: Request, record: str | None, limit: int, as_json: bool) -> None:
    """The history: what was done, when and by whom, newest first."""
    from crm.services.histories import told  # noqa: PLC0415

    with request.open() as database, database.read() as connection:
        steps = told(connection, record, limit)
    lines = "\n".join(f"{step['id']}  {step['at']}  {step['staff']:<12}  {step['label']}" for step in steps)
    give({"changes": steps}, lines or _("Nothing has been done yet."), as_json=as_json)


@commands.command()
@click.argument("step", required=False)
@json_option
@click.pass_obj
def undo(request: Request, step: str | None, as_json: bool) -> None:
    """Take back a STEP of the history, or the last one."""
    from crm.store import undo as undoing  # noqa: PLC0415

    with request.open() as database:
        with database.read() as connection:
            last = undoing.undo_candidate(connection)
        number = _step(step) if step is not None else (last.step if last else None)
        _tell_taken_back(undoing.undo(database, number), as_json=as_json)


@commands.command()
@json_option
@click.pass_obj
def redo(request: Request, as_json: bool) -> None:
    """Do again what was taken back last."""
    from crm.store import undo as undoing  # noqa: PLC0415

    with request.open() as database:
        _tell_taken_back(undoing.redo(database), as_json=as_json)


def _step(text: str) -> int:
    try:
        return from_text(text)
    except ValueError as error:
        raise Invalid({}, _("“{text}” is not the id of a step; `changes` lists them.").format(text=text)) from error


def _tell_taken_back(done: Any, *, as_json: bool) -> None:
    kept = [{"table": k.table, "id": to_text(k.key), "field": k.field, "value": k.value} for k in done.kept]
    for field in kept:
        say(_("Kept, as it was changed since: {table}.{field}").format(table=field["table"], field=field["field"]))
    result = {"step": to_text(done.step), "undone": to_text(done.undone), "label": done.label, "kept": kept}
    give(result, done.label, as_json=as_json)


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
@json_option
def demo(folder: Path, as_json: bool) -> None:
    """Make the sample workspace in FOLDER, import a file, write every list and report, and pictures of every page."""
    from crm.services.demo import make_demo  # noqa: PLC0415

    made = make_demo(folder, author(), say)
    give({"folder": str(folder), "files": made}, "\n".join(made), as_json=as_json)


commands.add_command(report)
commands.add_command(handed)
commands.add_command(wishes)
commands.add_command(scan)


def is_command(arguments: list[str]) -> bool:
    """Whether the arguments are for the command line rather than a file to open in the window."""
    return bool(arguments) and (arguments[0] in commands.commands or arguments[0].startswith("-"))


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit status: 0 done, 1 refused with a sentence, 2 wrong usage."""
    speak_utf8()
    start_log()
    settings = load_settings()
    set_language(settings.language or None)
    set_home(settings.country)
    return _run(lambda: commands.main(arguments, prog_name="main.py", standalone_mode=False))


def _run(work: Callable[[], Any]) -> int:
    try:
        status = work()
    except click.ClickException as error:
        error.show()
        return 2
    except Ambiguous as error:
        candidates = "\n".join(f"  {name}  {title}" for name, title in error.candidates)
        say(f"{error.sentence}\n{candidates}")
        return 1
    except Expected as error:
        say(error.sentence)
        return 1
    except (click.Abort, KeyboardInterrupt, Cancelled):
        say(_("Stopped. Nothing was stored."))
        return 1
    except BrokenPipeError:
        return 1
    except Exception as error:  # noqa: BLE001 - a bug: logged, never shown as a traceback
        number = log_bug(error)
        say(_("Something went wrong inside the program. It is in the log as {number}.").format(number=number))
        return 1
    return status if isinstance(status, int) else 0
