"""What is asked about a report: which one, about which record, in which format, with or without personal details."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from crm.i18n import N_, _
from crm.models.records import KINDS
from crm.queries.search import Hit
from crm.refs import Ref
from crm.reports.registry import REPORTS
from crm.reports.report import Report
from crm.ui.kit.context import Context
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import caption, label
from crm.ui.kit.measures import HALF, UNIT, WIDE, space
from crm.ui.kit.reference_editor import Choice, NoLookup, ReferenceEditor
from crm.ui.records.lookup import RecordLookup
from crm.ui.reports.options import OptionFields
from crm.ui.reports.work import template_names

_FORMATS = {
    ".pdf": N_("PDF, to read and print"), ".docx": N_("Word, to work on"), ".xlsx": N_("Excel workbook"),
    ".ics": N_("Calendar file"), ".svg": N_("Picture for the web (SVG)"), ".png": N_("Picture (PNG)"),
    ".txt": N_("Plain text"), ".html": N_("Web page"),
}  # fmt: skip


class AnyKind(NoLookup):
    """Finds records of several kinds, and remembers of which kind each is."""

    def __init__(self, context: Context) -> None:
        self._lookup = RecordLookup(context)
        self._kinds: dict[int, str] = {}
        self.wanted: tuple[str, ...] = ()

    def suggest(self, kind: str, text: str, done: Callable[[Sequence[Choice]], None]) -> None:
        def tell(hits: Sequence[Hit]) -> None:
            self._kinds.update({hit.key: hit.kind for hit in hits})
            done([Choice(hit.key, hit.title, _(KINDS[hit.kind].label)) for hit in hits])

        self._lookup.search(self.wanted, text, tell)

    def ref(self, key: int | None) -> Ref | None:
        return Ref(self._kinds[key], key) if key is not None and key in self._kinds else None

    def name(self, ref: Ref) -> str:
        self._kinds[ref.key] = ref.kind
        return self._lookup.title(ref.kind, ref.key)


class Choices(QWidget):
    """`changed` where another page would be printed."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.report_box, self.format_box, self.recipient = QComboBox(), QComboBox(), QLineEdit()
        self.redacted_box = QCheckBox(_("Leave personal details out"))
        self._options = OptionFields(partial(template_names, context.database))
        self._lookup = AnyKind(context)
        self.record = ReferenceEditor("", self._lookup)
        self._help = caption("", wrap=True)
        self._about = label(_("About"))
        for one in REPORTS:
            self.report_box.addItem(icon(one.icon), _(one.title), one.name)
        self.report_box.setAccessibleName(_("Report"))
        self.format_box.setAccessibleName(_("Format"))
        self.record.input.setAccessibleName(_("About"))
        column = space(QVBoxLayout(self), 0, HALF)
        for widget in (label(_("Report")), self.report_box, self._help):
            column.addWidget(widget)
        column.addSpacing(UNIT)
        column.addWidget(self._about)
        column.addWidget(self.record)
        column.addSpacing(UNIT)
        column.addWidget(self._options)
        column.addWidget(self.redacted_box)
        column.addSpacing(WIDE)
        for widget in (label(_("Format")), self.format_box):
            column.addWidget(widget)
        column.addSpacing(UNIT)
        self.recipient.setAccessibleName(_("Given to"))
        self.recipient.setPlaceholderText(_("The venue, the board …"))
        column.addWidget(label(_("Given to")))
        column.addWidget(self.recipient)
        self.report_box.currentIndexChanged.connect(self._show_report)
        self.record.edited.connect(self.changed)
        self.redacted_box.toggled.connect(self.changed)
        self._options.changed.connect(self.changed)
        self._show_report()

    @property
    def report(self) -> Report:
        return REPORTS[self.report_box.currentIndex()]

    @property
    def ref(self) -> Ref | None:
        """The record chosen, if it is of a kind that the report is about."""
        ref = self._lookup.ref(self.record.value())
        return ref if ref is not None and ref.kind in self.report.kinds else None

    @property
    def is_complete(self) -> bool:
        return not self.report.kinds or self.report.of_all or self.ref is not None

    @property
    def ending(self) -> str:
        return str(self.format_box.currentData())

    @property
    def is_redacted(self) -> bool:
        return self.report.redacts and self.redacted_box.isChecked()

    @property
    def options(self) -> dict[str, str]:
        """What was chosen of the report's own options."""
        return self._options.values()

    @property
    def option_fields(self) -> dict[str, QComboBox | QLineEdit]:
        """The fields in which they are chosen, by name."""
        return self._options.fields

    def begin_with(self, ref: Ref | None, name: str = "") -> None:
        """Choose a record, and a report by its name or the first one about the record's kind."""
        if name:
            self.report_box.setCurrentIndex(next(number for number, one in enumerate(REPORTS) if one.name == name))
        fitting = [number for number, one in enumerate(REPORTS) if ref is not None and ref.kind in one.kinds]
        if ref is None or not fitting:
            return
        self.record.set_reference(ref.key, self._lookup.name(ref))
        if self.report_box.currentIndex() in fitting:
            self.changed.emit()
        else:
            self.report_box.setCurrentIndex(fitting[0])

    def _show_report(self) -> None:
        report = self.report
        self._lookup.wanted = report.kinds
        self._help.setText(_(report.help))
        for widget in (self._about, self.record):
            widget.setVisible(bool(report.kinds))
        self._options.show_options(report)
        self.redacted_box.setVisible(report.redacts)
        self.format_box.clear()
        for ending in report.formats:
            self.format_box.addItem(_(_FORMATS[ending]), ending)
        if self.ref is None:
            self.record.set_reference(None, "")
        self.changed.emit()
