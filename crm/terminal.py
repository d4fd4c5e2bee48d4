"""What a command prints: results on standard output, in words or as JSON; words for people on standard error."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from typing import Any

import click

from crm.progress import Progress
from crm.text import whole


def say(text: str) -> None:
    """Words for people: on standard error, so that standard output holds nothing but results."""
    click.echo(whole(text), err=True)


def give(result: Any, text: str, *, as_json: bool) -> None:
    """The result: as JSON, or in words."""
    if as_json:
        _print_json(result)
    else:
        click.echo(whole(text))


def _print_json(result: Any) -> None:
    """One JSON document; iterators in it are lists that are printed as they come."""
    if not isinstance(result, dict):
        click.echo(whole(json.dumps(result, ensure_ascii=False)))
        return
    for number, (name, value) in enumerate(result.items()):
        click.echo(("," if number else "{") + json.dumps(name) + ": ", nl=False)
        if isinstance(value, Iterator):
            click.echo("[", nl=False)
            for place, item in enumerate(value):
                click.echo(whole(("," if place else "") + json.dumps(item, ensure_ascii=False)), nl=False)
            click.echo("]", nl=False)
        else:
            click.echo(whole(json.dumps(value, ensure_ascii=False)), nl=False)
    click.echo("}")


def progress() -> Progress:
    """A line that counts, at a terminal only."""
    return Progress(_count if sys.stderr.isatty() else None)


def _count(done: int, total: int, text: str) -> None:
    share = f" {done * 100 // total} %" if total else f" {done:,}"
    click.echo(f"\r{text}{share}\x1b[K", err=True, nl=done == total and total > 0)


def speak_utf8() -> None:
    """JSON is UTF-8 (RFC 8259 §8.1), in whatever a pipe is written here; a terminal knows its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
