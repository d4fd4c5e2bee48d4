"""Two versions of a statement side by side: what was taken out and what was put in, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crm.i18n import _, ngettext
from crm.models.kinds import Kind
from crm.queries.commitments import statement_view
from crm.queries.text_differences import Pair, Run, compared
from crm.ui.kit.buttons import button
from crm.ui.kit.colours import colours_now
from crm.ui.kit.context import Context
from crm.ui.kit.labels import heading, muted
from crm.ui.kit.measures import GAP, PAGE, UNIT, WIDE, space
from crm.ui.kit.wording import display
from crm.ui.records.plain_pane import scrolled

_WIDTH, _HEIGHT = 940, 640
_NOTHING: Final = "–"


class CompareDialog(QDialog):
    """`versions` are documents of one statement; the older one stands at the left."""

    def __init__(self, context: Context, versions: Sequence[dict[str, Any]], chosen: tuple[int, int]) -> None:
        super().__init__(context.window)
        self._versions = {one["id"]: one for one in versions}
        self.setWindowTitle(_("Compare versions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.left, self.right = (self._choice(versions, key) for key in chosen)
        self.left.setAccessibleName(_("Older version"))
        self.right.setAccessibleName(_("Newer version"))
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language"))
        self.told = muted("", wrap=True)
        self._holder = QWidget()
        self._holder.setProperty("role", "plain")
        self._place = space(QVBoxLayout(self._holder), 0, 0)
        self._shown: QWidget | None = None
        self._build()
        self._offer_languages()
        for box in (self.left, self.right):
            box.currentIndexChanged.connect(self._offer_languages)
        self.language.currentIndexChanged.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GAP)
        for box in (self.left, self.right, self.language):
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

    def _choice(self, versions: Sequence[dict[str, Any]], key: int) -> QComboBox:
        box = QComboBox()
        for one in versions:
            box.addItem(_("Version {number}").format(number=one["number"]), one["id"])
        box.setCurrentIndex(box.findData(key))
        return box

    def _texts(self, box: QComboBox) -> dict[str, str]:
        version = self._versions[box.currentData()]
        return {str(text["language"] or ""): str(text["text"] or "") for text in version["texts"]}

    def _offer_languages(self) -> None:
        """The languages of both versions; the one that was shown stays."""
        before = self.language.currentData()
        self.language.blockSignals(True)
        self.language.clear()
        for one in dict.fromkeys((*self._texts(self.right), *self._texts(self.left))):
            self.language.addItem(display(Kind.LANGUAGES, (one,)), one)
        self.language.setCurrentIndex(max(self.language.findData(before), 0))
        self.language.blockSignals(False)
        self._show()

    def _show(self) -> None:
        language = str(self.language.currentData() or "")
        before, after = self._texts(self.left).get(language, ""), self._texts(self.right).get(language, "")
        pairs = compared(before, after)
        changed = sum(not pair.is_same for pair in pairs)
        words = ngettext("{count} paragraph differs.", "{count} paragraphs differ.", changed)
        if not before or not after:
            words = _("One of the versions has no text in this language.")
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


def compare(context: Context, statement: int, chosen: tuple[int, int] | None = None) -> CompareDialog | None:
    """Show two versions side by side, the newest two where none are chosen; says so where there is but one.

    Raises:
        NotFound: the statement is in the trash or gone.
    """
    with context.database.read() as connection:
        versions = statement_view(connection, statement).versions
    if len(versions) < 2:
        context.notice.tell(_("There is only one version: there is nothing to compare it with yet."), "info")
        return None
    dialog = CompareDialog(context, list(versions), chosen or (versions[1]["id"], versions[0]["id"]))
    dialog.open()
    return dialog
