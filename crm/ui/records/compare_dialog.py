"""Two versions of a text side by side: what was taken out and what was put in, word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crm.i18n import _, ngettext
from crm.queries.text_differences import Pair, Run, compared
from crm.ui.kit.buttons import button
from crm.ui.kit.colours import colours_now
from crm.ui.kit.context import Context
from crm.ui.kit.labels import heading, muted
from crm.ui.kit.measures import GAP, PAGE, UNIT, WIDE, space
from crm.ui.records.plain_pane import scrolled

_WIDTH, _HEIGHT = 940, 640
_NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a text: its parts by name, such as languages or sections, each a text."""

    key: int
    title: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparing:
    """What is compared: versions newest first, what one of the parts is called, and each part by its name.

    `lacking` is said where one version has no such part.
    """

    versions: Sequence[Version]
    part: str
    named: Mapping[str, str]
    lacking: str


class CompareDialog(QDialog):
    """The older version stands at the left; `chosen` are the keys of both."""

    def __init__(self, context: Context, what: Comparing, chosen: tuple[int, int]) -> None:
        super().__init__(context.window)
        self._what = what
        self._versions = {one.key: one for one in what.versions}
        self.setWindowTitle(_("Compare versions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.left, self.right = (self._choice(key) for key in chosen)
        self.left.setAccessibleName(_("Older version"))
        self.right.setAccessibleName(_("Newer version"))
        self.part = QComboBox()
        self.part.setAccessibleName(what.part)
        self.told = muted("", wrap=True)
        self._holder = QWidget()
        self._holder.setProperty("role", "plain")
        self._place = space(QVBoxLayout(self._holder), 0, 0)
        self._shown: QWidget | None = None
        self._build()
        self._offer_parts()
        for box in (self.left, self.right):
            box.currentIndexChanged.connect(self._offer_parts)
        self.part.currentIndexChanged.connect(self._show)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GAP)
        for box in (self.left, self.right, self.part):
            tools.addWidget(box)
        tools.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(button(_("Close"), self.accept, role="primary"))
        column = space(QVBoxLayout(self), PAGE, WIDE)
        column.addWidget(heading(_("Compare versions")))
        column.addLayout(tools)
        column.addWidget(scrolled(self._holder), 1)
        column.addLayout(foot)

    def _choice(self, key: int) -> QComboBox:
        box = QComboBox()
        for one in self._what.versions:
            box.addItem(one.title, one.key)
        box.setCurrentIndex(box.findData(key))
        return box

    def _parts(self, box: QComboBox) -> Mapping[str, str]:
        return self._versions[box.currentData()].parts

    def _offer_parts(self) -> None:
        """The parts of both versions; the one that was shown stays."""
        before = self.part.currentData()
        self.part.blockSignals(True)
        self.part.clear()
        for one in dict.fromkeys((*self._parts(self.right), *self._parts(self.left))):
            self.part.addItem(self._what.named.get(one, one), one)
        self.part.setCurrentIndex(max(self.part.findData(before), 0))
        self.part.blockSignals(False)
        self._show()

    def _show(self) -> None:
        part = str(self.part.currentData() or "")
        before, after = self._parts(self.left).get(part, ""), self._parts(self.right).get(part, "")
        pairs = compared(before, after)
        changed = sum(not pair.is_same for pair in pairs)
        words = ngettext("{count} paragraph differs.", "{count} paragraphs differ.", changed)
        if not before or not after:
            words = self._what.lacking
        self.told.setText(words if changed else _("The two are word for word the same."))
        shown = QWidget()
        grid = QGridLayout(shown)
        grid.setContentsMargins(0, 0, GAP, 0)
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(UNIT)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for row, pair in enumerate(pairs):
            grid.addWidget(_cell(pair, pair.before), row, 0)
            grid.addWidget(_cell(pair, pair.after), row, 1)
        grid.setRowStretch(len(pairs), 1)
        if self._shown is not None:
            self._place.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = shown
        self._place.addWidget(shown)


def _cell(pair: Pair, runs: tuple[Run, ...]) -> QLabel:
    label = QLabel(_marked(runs) if runs else _NOTHING)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(_said(runs))
    colours = colours_now()
    if not runs:
        label.setStyleSheet(f"color: {colours.muted}")
    elif not pair.is_same:
        label.setStyleSheet(f"background: {colours.stripe}; border-radius: 6px")
    return label


def _marked(runs: tuple[Run, ...]) -> str:
    """What was taken out is struck through, what was put in underlined: it is seen without the colours too."""
    colours = colours_now()
    looks = {
        "same": "{text}",
        "out": f'<span style="background:{colours.danger_soft};text-decoration:line-through">{{text}}</span>',
        "in": f'<span style="background:{colours.success_soft};text-decoration:underline">{{text}}</span>',
    }
    return "".join(looks[run.sort].replace("{text}", escape(run.text)) for run in runs)


def _said(runs: tuple[Run, ...]) -> str:
    """The same for those who hear it."""
    words = {"same": "{text}", "out": _("[taken out: {text}]"), "in": _("[put in: {text}]")}
    return "".join(words[run.sort].format(text=run.text.strip()) if run.sort != "same" else run.text for run in runs)


def compare(context: Context, what: Comparing, chosen: tuple[int, int] | None = None) -> CompareDialog | None:
    """Show two versions side by side, the newest two where none are chosen; says so where there is but one."""
    if len(what.versions) < 2:
        context.notice.tell(_("There is only one version: there is nothing to compare it with yet."), "info")
        return None
    dialog = CompareDialog(context, what, chosen or (what.versions[1].key, what.versions[0].key))
    dialog.open()
    return dialog
