from __future__ import annotations

import pytest

from crm.services.importing.personal_names import is_title, split_name


def parts(name: str) -> tuple[str, ...]:
    """(given, additional, family) and whatever else was found."""
    found = dict(split_name(name))
    main = tuple(found.pop(part, "") for part in ("given_name", "additional_names", "family_name"))
    return (*main, *(found[part] for part in ("prefix", "suffix", "name_order") if part in found))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Amina Okello", ("Amina", "", "Okello")),
        ("Amina N. Okello", ("Amina", "N.", "Okello")),
        ("Dr Amina Okello", ("Amina", "", "Okello", "Dr")),
        ("Prof. Dr. h.c. Hans Müller", ("Hans", "", "Müller", "Prof. Dr. h.c.")),
        ("Datuk Seri Ahmad bin Ismail", ("Ahmad", "", "bin Ismail", "Datuk Seri")),
        ("Amina Okello Jr.", ("Amina", "", "Okello", "Jr.")),
        ("Dr. Amina Okello, PhD", ("Amina", "", "Okello", "Dr.", "PhD")),
        ("Mr. John Q. Public, Esq.", ("John", "Q.", "Public", "Mr.", "Esq.")),
        ("Okello, Amina", ("Amina", "", "Okello")),
        ("Okello, Dr. Amina N.", ("Amina", "N.", "Okello", "Dr.")),
        ("Okello, Amina, Jr.", ("Amina", "", "Okello", "Jr.")),
        ("García Márquez, Gabriel", ("Gabriel", "", "García Márquez")),
        ("Ludwig van Beethoven", ("Ludwig", "", "van Beethoven")),
        ("Van Morrison", ("Van", "", "Morrison")),
        ("Maria da Silva Santos", ("Maria", "", "da Silva Santos")),
        ("José Ortega y Gasset", ("José", "", "Ortega y Gasset")),
        ("Mohamed Al Fayed", ("Mohamed", "", "Al Fayed")),
        ("Ursula K. Le Guin", ("Ursula", "K.", "Le Guin")),
        ("Jean DUPONT", ("Jean", "", "DUPONT")),
        ("DUPONT Jean Paul", ("Jean Paul", "", "DUPONT")),
        ("JOHN SMITH", ("JOHN", "", "SMITH")),
        ("Sri Mulyani", ("Sri", "", "Mulyani")),
        ("山田 太郎", ("太郎", "", "山田", "family_first")),
        ("Nguyễn Văn An", ("Văn An", "", "Nguyễn", "family_first")),
        ("Nguyen Van An", ("Van An", "", "Nguyen", "family_first")),
        ("王小明", ("小明", "", "王", "family_first")),
        ("欧阳娜娜", ("娜娜", "", "欧阳", "family_first")),
        ("김민준", ("민준", "", "김", "family_first")),
        ("김 민준", ("민준", "", "김", "family_first")),
        ("Ban Ki-moon", ("Ki-moon", "", "Ban", "family_first")),
        ("Zhang Xiaoming", ("Xiaoming", "", "Zhang", "family_first")),
        ("Xiaoming Zhang", ("Xiaoming", "", "Zhang")),
        ("Nagy László", ("László", "", "Nagy", "family_first")),
        ("László Nagy", ("László", "", "Nagy")),
        ("Иванов Иван Иванович", ("Иван Иванович", "", "Иванов", "family_first")),
        ("Иван Иванович Иванов", ("Иван", "Иванович", "Иванов")),
        ("Gabriel García Márquez", ("Gabriel", "", "García Márquez")),
        ("Ana Lucía Gómez Pérez", ("Ana", "Lucía", "Gómez Pérez")),
        ("João Ferreira Gomes", ("João", "", "Ferreira Gomes")),
        ("Juan de los Santos", ("Juan", "", "de los Santos")),
        ("محمد بن سلمان", ("محمد", "", "بن سلمان")),
        ("Ahmed al-Masri", ("Ahmed", "", "al-Masri")),
        ("Seán Ó Briain", ("Seán", "", "Ó Briain")),
        ("Rt. Hon. Amina Okello MP", ("Amina", "", "Okello", "Rt. Hon.", "MP")),
        ("J.R.R. Tolkien", ("J.R.R.", "", "Tolkien")),
    ],
)
def test_a_full_name_is_taken_apart(name: str, expected: tuple[str, ...]) -> None:
    assert parts(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Suharto", "山田太郎", "林太郎", "Wei Chen", "Aung San Suu Kyi", "Narayan R.K.", "Pelé", "van Gogh", "Sir Ian",
        "John and Mary Smith", "Amina Okello (UN-Habitat)", "Acme Ltd.",
        "<b>Amina</b> Okello", "amina@example.org", "Room 12", "", "a b c d e f g h i j",
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_left_whole(name: str) -> None:
    assert split_name(name) == {}


def test_titles_are_told_from_roles() -> None:
    assert is_title("Prof. Dr.")
    assert not is_title("Director")
