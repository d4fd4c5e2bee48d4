"""What a survey came to: each question as a card with its chart, what may be quoted, and groups where they are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from crm.i18n import _, ngettext
from crm.queries.overheard import Overheard
from crm.queries.summaries import Summary
from crm.reports.charts.answers import answers_of, chart, compared, over_time, themes_of
from crm.reports.charts.drawing import Drawing
from crm.reports.charts.figures import described
from crm.ui.kit.charts import FittedChart
from crm.ui.kit.labels import caption, label, leading, section
from crm.ui.kit.measures import GAP, HALF, UNIT, space
from crm.ui.kit.wording import apart, choice, date
from crm.ui.records.facts import Facts, words

_QUOTES: Final = 12  # of each question
_TOLD: Final = 3  # choices of a group


class Results(QWidget):
    """Cards in the order of the questions."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.setMaximumWidth(960)
        self._column = space(QVBoxLayout(self), 0, GAP)
        self.cards = QWidget()
        self._column.addWidget(self.cards)
        self._column.addStretch(1)

    def show_results(self, data: Overheard) -> None:
        cards = QWidget()
        column = space(QVBoxLayout(cards), 0, GAP)
        number = 0
        for place, one in enumerate(data.sums):
            groups = {name: sums[place] for name, sums in (data.groups or {}).items()}
            number += not one.until
            head = _earlier(one) if one.until else f"{number}. {one.question.text}"
            column.addWidget(_card(head, one, groups, data))
        self._column.replaceWidget(self.cards, cards)
        self.cards.hide()
        self.cards.deleteLater()
        self.cards = cards


def _card(head: str, one: Summary, groups: Mapping[str, Summary], data: Overheard) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    column = space(QVBoxLayout(frame), GAP, HALF)
    column.addWidget(leading(label(head, "heading", wrap=True)))
    session = data.session(one.question.session)
    column.addWidget(leading(caption(" · ".join(filter(None, (in_short(one), session))), wrap=True)))
    items, themes = answers_of(one), themes_of(one)
    if items and one.answered:
        column.addWidget(FittedChart(partial(chart, items, one), described(one.question.text, items)))
    if themes:
        column.addWidget(section(_("Themes")))
        column.addWidget(FittedChart(partial(chart, themes, one), described(_("Themes"), themes)))
    for widget in (*_quotes(one.texts), *_group_chart(groups, data.dimension), *_groups(groups)):
        column.addWidget(widget)
    return frame


def _earlier(one: Summary) -> str:
    """A question as it was worded before."""
    return _("Until {day}: {question}").format(day=date(one.until), question=one.question.text)


def in_short(one: Summary) -> str:
    """'31 of 34 answered · mean 4.1, median 4'; small groups are not told."""
    if not one.asked:
        return _("nobody has answered yet")
    said = [_("{answered} of {asked} answered").format(answered=f"{one.answered:,}", asked=f"{one.asked:,}")]
    if one.suppressed:
        said.append(_("not told, so that nobody is recognised"))
    if one.mean is not None and one.median is not None:
        said.append(_("mean {mean}, median {median}").format(mean=f"{one.mean:.1f}", median=f"{one.median:g}"))
    if one.question.kind == "several":
        said.append(_("several could be chosen"))
    return " · ".join(said)


def _quotes(texts: Sequence[str]) -> Iterator[QWidget]:
    if not texts:
        return
    yield section(ngettext("{count} answer may be quoted", "{count} answers may be quoted", len(texts)))
    different = list(dict.fromkeys(" ".join(text.split()) for text in texts))
    for text in different[:_QUOTES]:
        quote = leading(label(f"“{text}”", wrap=True))
        quote.setContentsMargins(UNIT, 0, 0, 0)
        quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        yield quote
    if len(different) > _QUOTES:
        yield caption(_("… and {count} more, under Texts").format(count=f"{len(different) - _QUOTES:,}"))


def _group_chart(groups: Mapping[str, Summary], dimension: str) -> Iterator[QWidget]:
    """Groups beside each other, or weeks as lines, where more than one is told."""
    told = {name: one for name, one in groups.items() if name and not one.suppressed and one.answered}
    named = told if dimension == "week" else {choice(name): one for name, one in told.items()}
    how = over_time if dimension == "week" else compared
    if how(named) is not None:
        yield FittedChart(
            lambda width: how(named, width) or Drawing(width, 0, ()),
            "; ".join(f"{choice(name)}: {_told(one)}" for name, one in told.items()),
        )


def _groups(groups: Mapping[str, Summary]) -> Iterator[QWidget]:
    if not groups:
        return
    facts = Facts(_("By group"))
    for name, one in groups.items():
        facts.add(choice(name) if name else _("Not known"), words(_told(one)))
    yield facts


def _told(one: Summary) -> str:
    """A group in a line: how many, and what it says most."""
    said = [in_short(one)]
    if not one.suppressed and one.question.kind in ("choice", "several") and one.answered:
        most = sorted(one.counts, key=lambda pair: -pair[1])[:_TOLD]
        said.append(", ".join(f"{apart(name)} {count / one.answered:.0%}" for name, count in most if count))
    return " · ".join(filter(None, said))
