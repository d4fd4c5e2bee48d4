"""Asks what a new workspace begins with, where it lies, and whether a passphrase protects it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from crm.i18n import _
from crm.paths import SUFFIX, synced_by
from crm.ui.kit.buttons import button
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.file_dialog import choose_target
from crm.ui.kit.labels import label
from crm.ui.kit.measures import UNIT, space
from crm.ui.shell.fields import Labelled, secret
from crm.ui.shell.welcome import CONTENTS, EMPTY, SAMPLE, STARTER

_LEAST = 8
_NAMES = {STARTER: "Smart City Just City", SAMPLE: "Sample", EMPTY: "Stakeholders"}


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """What a person asks for; an empty passphrase leaves the file readable by anyone who has it."""

    contents: str
    path: Path
    passphrase: str


class NewWorkspaceDialog(Dialog):
    """`create_requested` carries a `NewWorkspace` whose fields agree; whoever makes it accepts or refuses."""

    create_requested = Signal(object)

    def __init__(self, contents: str, parent: QWidget | None) -> None:
        super().__init__(_("New workspace"), _("Make it"), parent, width=560)
        self._named = False  # whether the person chose the place, which then stays
        self._contents = QButtonGroup(self)
        self._path = QLineEdit()
        self._place = Labelled(_("Where it lies"), self._path, self._with_browse())
        self._protect = QCheckBox(_("Protect it with a passphrase"))
        self._first, self._second = secret(), secret()
        self._passphrase = Labelled(_("Passphrase"), self._first)
        self._repeated = Labelled(_("Passphrase once more"), self._second)
        self._warning = label(
            _("Nobody can open the workspace without it, and nobody can reset it: a forgotten passphrase is final."),
            "warning", wrap=True,
        )  # fmt: skip
        self._synced = label("", "warning", wrap=True)
        self.add(self._choices(contents), self._place, self._synced, self._protect)
        self.add(self._passphrase, self._repeated, self._warning)
        self._path.textEdited.connect(self._keep_place)
        self._path.textChanged.connect(self._warn_of_sync)
        self._protect.toggled.connect(self._show_passphrase)
        self._contents.idToggled.connect(self._propose)
        self._propose()
        self._show_passphrase(shown=False)

    @property
    def contents(self) -> str:
        return CONTENTS[self._contents.checkedId()][0]

    def submit(self) -> None:
        self.refuse("")
        if self._agree():
            path = Path(self._path.text().strip()).expanduser()
            path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self.wait(_("Making it…"))
            self.create_requested.emit(
                NewWorkspace(self.contents, path, self._first.text() if self._protect.isChecked() else "")
            )

    def refuse(self, sentence: str, accept: str = "") -> None:
        super().refuse(sentence, accept or _("Make it"))

    def _choices(self, contents: str) -> QWidget:
        group = QWidget()
        row = space(QHBoxLayout(group), 0, UNIT * 2)
        for number, (name, _image, title, sentence) in enumerate(CONTENTS):
            choice = QRadioButton(_(title))
            choice.setToolTip(_(sentence))
            choice.setAccessibleDescription(_(sentence))
            choice.setChecked(name == contents)
            self._contents.addButton(choice, number)
            row.addWidget(choice)
        row.addStretch(1)
        return group

    def _with_browse(self) -> QWidget:
        both = QWidget()
        row = space(QHBoxLayout(both), 0, UNIT)
        row.addWidget(self._path, 1)
        row.addWidget(button(_("Choose…"), self._browse))
        return both

    def _browse(self) -> None:
        path, _kind = choose_target(self, _("New workspace"), self._path.text(), _filter())
        if path:
            self._named = True
            self._path.setText(path)

    def _propose(self) -> None:
        if not self._named:
            self._path.setText(str(free_path(_NAMES[self.contents])))

    def _keep_place(self) -> None:
        self._named = True

    def _warn_of_sync(self, text: str) -> None:
        service = synced_by(Path(text).expanduser()) if text.strip() else ""
        self._synced.setText(
            _(
                "{service} copies this folder while it changes, which damages workspaces. Choose a folder outside it."
            ).format(service=service)
        )
        self._synced.setVisible(bool(service))

    def _show_passphrase(self, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        for widget in (self._passphrase, self._repeated, self._warning):
            widget.setVisible(shown)
        self.adjustSize()

    def _agree(self) -> bool:
        path = Path(self._path.text().strip()).expanduser()
        self._place.say("" if path.name else _("Name the file of the workspace."))
        first, second = self._first.text(), self._second.text()
        asked = self._protect.isChecked()
        short = asked and len(first) < _LEAST
        self._passphrase.say(_("Take at least {count} characters.").format(count=_LEAST) if short else "")
        self._repeated.say(_("The two are not the same.") if asked and first != second else "")
        return not (self._place.message or self._passphrase.message or self._repeated.message)


def _filter() -> str:
    return _("Workspaces") + f" (*{SUFFIX})"


def free_path(name: str) -> Path:
    """A path in the person's documents that no file has yet."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    folder = folder if folder.is_dir() else Path.home()
    path, number = folder / f"{name}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{name} {number}{SUFFIX}", number + 1
    return path
