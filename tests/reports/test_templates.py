from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from crm.errors import Invalid, Unreadable
from crm.reports.made.templated import BUILT_IN
from crm.reports.templates import fill, template_file, template_names, template_text

FIELDS = {
    "salutation": "Dear Ms Okello", "name": "Amina <b>", "city": "", "event": {"name": "Launch", "when": None},
    "tags": ["water"],
}  # fmt: skip


def test_fields_are_filled_in_as_they_are() -> None:
    filled = fill("Subject: {{ event.name }}\n\n{{ salutation }}, {{ name }}", FIELDS)
    assert (filled.subject, filled.text, filled.missing) == ("Launch", "Dear Ms Okello, Amina <b>", ())


def test_what_is_empty_or_unknown_is_told_where_it_would_stand() -> None:
    filled = fill("{{ city }}{{ event.when }}{{ shoe.size }}{% if city %}x{% endif %}{{ city or 'here' }}", FIELDS)
    assert filled.text == "here"
    assert filled.missing == ("city", "event.when", "shoe")


@pytest.mark.parametrize(
    "template",
    [
        "{{ name.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ fill.__globals__ }}", "{{ tags.append('x') }}",
        "{{ 'a' * 99999999 }}", "{{ 9 ** 99999 }}", "{{ '%99999999d' % 1 }}", "{% for a in range(9) %}x{% endfor %}",
        "{% include '/etc/passwd' %}", "{% if %}", "{{ name", "{{ lipsum() }}", "{{ self.x() }}", "{{ 1 / 0 }}",
        "{{ name | nothing }}", "{{ '{0.__class__}'.format(1) }}",
    ],
)  # fmt: skip
def test_a_template_can_read_its_fields_and_nothing_else(template: str) -> None:
    text = ""
    with suppress(Invalid):  # refused, or nothing comes of it
        text = fill(template, FIELDS).text
    assert "class" not in text
    assert "root" not in text
    assert len(text) < 100


def test_a_mistake_names_its_line() -> None:
    with pytest.raises(Invalid, match="Line 3 of the template"):
        fill("a\nb\n{% if %}", FIELDS)


def test_every_template_that_comes_along_can_be_filled() -> None:
    for kind in ("letter", "certificate", "label"):
        assert set(template_names(kind)) == {name for name, _label in BUILT_IN[kind]}
        for name in template_names(kind):
            assert fill(template_text(name, kind), {**FIELDS, "address": "Example Road 5"}).text
    with pytest.raises(Invalid, match="There is no template “nope”"):
        template_text("nope")


def test_a_template_of_ones_own_is_read(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("\ufeffHello", encoding="utf-8")
    assert template_file(tmp_path / "own.txt") == "Hello"
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    for name in ("bad.txt", "gone.txt"):
        with pytest.raises(Unreadable, match=name):
            template_file(tmp_path / name)
