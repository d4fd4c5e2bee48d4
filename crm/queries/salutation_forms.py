"""How letters begin in each language, and the words of titles that the rules know; data alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FEMALE, MALE, NEUTRAL = "female", "male", "neutral"
DOCTOR, PROFESSOR = "doctor", "professor"


@dataclass(frozen=True, slots=True)
class Forms:
    """A language's openings. `{name}` is the whole name, `{family}` the family name, `{title}` an academic title.

    `lady` and `gentleman` stand before the name on an envelope. `doctor` and `professor` are the title's words for a
    woman, a man, and whoever said neither; '' where the language leaves the title out. `excellency` greets by office.
    `native` languages take the name in its own script, where there is one.
    """

    female: str
    male: str
    neutral: str
    lady: str = ""
    gentleman: str = ""
    titled_female: str = ""
    titled_male: str = ""
    titled: str = ""
    doctor: tuple[str, str, str] = ("", "", "")
    professor: tuple[str, str, str] = ("", "", "")
    excellency: str = ""
    native: bool = False


def _same(text: str, *, titled: str = "", native: bool = False) -> Forms:
    """A language that opens letters to everybody alike."""
    return Forms(text, text, text, titled=titled, native=native)


FORMS: Final[dict[str, Forms]] = {
    "en": Forms("Dear Ms {family}", "Dear Mr {family}", "Dear {name}", "Ms", "Mr", titled="Dear {title} {family}",
                doctor=("Dr", "Dr", "Dr"), professor=("Professor", "Professor", "Professor"),
                excellency="Your Excellency"),
    "de": Forms("Sehr geehrte Frau {family}", "Sehr geehrter Herr {family}", "Guten Tag {name}", "Frau", "Herrn",
                "Sehr geehrte Frau {title} {family}", "Sehr geehrter Herr {title} {family}", "Guten Tag {title} {name}",
                ("Dr.", "Dr.", "Dr."), ("Prof.", "Prof.", "Prof."), "Exzellenz"),
    "fr": Forms("Madame {family}", "Monsieur {family}", "Bonjour {name}", "Madame", "Monsieur",
                excellency="Excellence"),
    "es": Forms("Estimada Sra. {family}", "Estimado Sr. {family}", "Buenos días, {name}", "Sra.", "Sr.",
                "Estimada {title} {family}", "Estimado {title} {family}", "",
                ("Dra.", "Dr.", ""), ("Profa.", "Prof.", ""), "Excelencia"),
    "pt": Forms("Prezada Sra. {name}", "Prezado Sr. {name}", "Bom dia, {name}", "Sra.", "Sr.",
                "Prezada {title} {name}", "Prezado {title} {name}", "",
                ("Dra.", "Dr.", ""), ("Profa.", "Prof.", ""), "Excelência"),
    "it": Forms("Gentile Sig.ra {family}", "Gentile Sig. {family}", "Gentile {name}", "Sig.ra", "Sig.",
                "Gentile {title} {family}", "Gentile {title} {family}", "",
                ("Dott.ssa", "Dott.", ""), ("Prof.ssa", "Prof.", ""), "Eccellenza"),
    "nl": Forms("Geachte mevrouw {family}", "Geachte heer {family}", "Geachte {name}", "Mevrouw", "De heer",
                excellency="Excellentie"),
    "af": Forms("Geagte me. {family}", "Geagte mnr. {family}", "Geagte {name}", "Me.", "Mnr.",
                titled="Geagte {title} {family}", doctor=("dr.", "dr.", "dr."), professor=("prof.", "prof.", "prof.")),
    "pl": Forms("Szanowna Pani", "Szanowny Panie", "Szanowni Państwo", "Pani", "Pan",
                "Szanowna Pani {title}", "Szanowny Panie {title}", "",
                ("Doktor", "Doktorze", ""), ("Profesor", "Profesorze", ""), "Ekscelencjo"),
    "cs": Forms("Vážená paní", "Vážený pane", "Dobrý den", "Paní", "Pan", "Vážená paní {title}", "Vážený pane {title}",
                "", ("doktorko", "doktore", ""), ("profesorko", "profesore", ""), "Excelence"),
    "ru": Forms("Уважаемая {given}", "Уважаемый {given}", "Здравствуйте, {name}", excellency="Ваше Превосходительство"),
    "uk": Forms("Шановна пані", "Шановний пане", "Доброго дня", "Пані", "Пан"),
    "ar": Forms("السيدة {name} المحترمة", "السيد {name} المحترم", "تحية طيبة، {name}", "السيدة", "السيد",
                "{title} {name} المحترمة", "{title} {name} المحترم", "",
                ("الدكتورة", "الدكتور", ""), ("الأستاذة الدكتورة", "الأستاذ الدكتور", ""), native=True),
    "fa": Forms("سرکار خانم {family}", "جناب آقای {family}", "با سلام، {name}", native=True),
    "zh": Forms("尊敬的{name}女士", "尊敬的{name}先生", "尊敬的{name}", titled="尊敬的{name}{title}",
                doctor=("博士", "博士", "博士"), professor=("教授", "教授", "教授"), native=True),
    "ja": Forms("{name}様", "{name}様", "{name}様", titled="{name}{title}",
                doctor=("先生", "先生", "先生"), professor=("先生", "先生", "先生"), native=True),
    "ko": Forms("{name} 님께", "{name} 님께", "{name} 님께", titled="{name} {title}께",
                doctor=("박사님", "박사님", "박사님"), professor=("교수님", "교수님", "교수님"), native=True),
    "vi": Forms("Kính gửi Bà {name}", "Kính gửi Ông {name}", "Kính gửi {name}", "Bà", "Ông"),
    "id": Forms("Yth. Ibu {name}", "Yth. Bapak {name}", "Yth. {name}", "Ibu", "Bapak"),
    "sw": Forms("Mpendwa Bi. {family}", "Mpendwa Bw. {family}", "Mpendwa {name}", "Bi.", "Bw.",
                titled="Mpendwa {title} {family}", doctor=("Dkt.", "Dkt.", "Dkt."),
                professor=("Profesa", "Profesa", "Profesa")),
    "is": Forms("Kæra {given}", "Kæri {given}", "Góðan dag {given}"),
    "tr": _same("Sayın {name}"),
    "sv": _same("Hej {name}"),
    "da": _same("Kære {name}"),
    "nb": _same("Kjære {name}"),
    "no": _same("Kjære {name}"),
    "fi": _same("Hyvä {name}"),
    "hu": _same("Tisztelt {name}!"),
    "th": _same("เรียน คุณ{name}", native=True),
    "hi": _same("प्रिय {name} जी", native=True),
    "am": _same("የተከበሩ {name}", native=True),
}  # fmt: skip
# Whoever speaks one of these first is greeted by the given name, in other languages too: 'Dear Ms Hương'.
BY_GIVEN_NAME: Final = ("vi", "is", "th", "am")
UNSPACED: Final = ("zh", "ja")

# Titles by what they say, folded and without dots.
COURTESY: Final = {
    **dict.fromkeys(
        ("ms", "mrs", "miss", "frau", "mme", "madame", "mlle", "sra", "srta", "senora", "dona", "sigra", "signora",
         "mevr", "mevrouw", "pani", "bi", "puan", "ibu"), FEMALE),
    **dict.fromkeys(
        ("mr", "herr", "m", "monsieur", "sr", "senor", "don", "sig", "signor", "dhr", "heer", "pan", "bw", "encik",
         "bapak", "pak"), MALE),
    "mx": NEUTRAL,
}  # fmt: skip
ACADEMIC: Final = {
    **dict.fromkeys(("dr", "doctor", "doktor", "docteur", "docteure", "dra", "dott", "dottssa", "dkt"), DOCTOR),
    **dict.fromkeys(
        ("prof", "professor", "professorin", "professeur", "professeure", "profa", "profssa", "profesora", "profesor"),
        PROFESSOR),
}  # fmt: skip
HONOURS: Final = ("hon", "honorable", "honourable")
EXCELLENCY: Final = ("he", "excellency", "exzellenz", "excellence", "excelencia")
FILLING: Final = ("the", "his", "her", "their", "h", "e", "right", "rt")
# Offices a greeting in English names before the family name: 'Dear Mayor Okello'.
OFFICES: Final = (
    "mayor", "minister", "ambassador", "senator", "governor", "president", "councillor", "commissioner", "chancellor",
)  # fmt: skip
# Genders as people write them of themselves, folded.
STATED: Final = {
    **dict.fromkeys(
        ("female", "woman", "f", "w", "weiblich", "frau", "femme", "feminin", "mujer", "femenino", "mulher", "feminino",
         "donna", "femminile", "vrouw", "kvinna", "kvinde", "kvinne", "kobieta", "zena"), FEMALE),
    **dict.fromkeys(
        ("male", "man", "m", "maennlich", "mannlich", "mann", "homme", "masculin", "hombre", "masculino", "homem",
         "uomo", "maschile", "mezczyzna", "muz"), MALE),
}  # fmt: skip
