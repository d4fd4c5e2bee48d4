from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.services.importing.readers.encodings import detect, is_utf8

HEAD = "Name,E-mail,City\nJohn Smith,john@example.org,Paris\n"
NAMES = {
    "cp1252": "Jürgen Müller,,Köln\nFrançois Lefèvre,,Besançon\nJosé Núñez,,Málaga\n",
    "mac_roman": "Jürgen Müller,,Köln\nFrançois Lefèvre,,Besançon\nJosé Núñez,,Málaga\n",
    "cp850": "Jürgen Müller,,Köln\nFrançois Lefèvre,,Besançon\nJosé Núñez,,Málaga\n",
    "cp1250": "Łukasz Wójcik,,Gdańsk\nTomáš Dvořák,,Plzeň\nMałgorzata Ząbkowska,,Łódź\n",
    "iso-8859-2": "Łukasz Wójcik,,Gdańsk\nTomáš Dvořák,,Plzeň\nMałgorzata Ząbkowska,,Łódź\n",
    "cp1251": "Ольга Смирнова,,Москва\nДмитрий Иванов,,Екатеринбург\nНаталья,,Киров\n",
    "koi8-r": "Ольга Смирнова,,Москва\nДмитрий Иванов,,Екатеринбург\nНаталья,,Киров\n",
    "cp866": "Ольга Смирнова,,Москва\nДмитрий Иванов,,Екатеринбург\nНаталья,,Киров\n",
    "cp1253": "Νίκος Παπαδόπουλος,,Αθήνα\nΕλένη,,Θεσσαλονίκη\n",
    "cp1254": "Şükrü Çağlar,,İstanbul\nAyşe Yılmaz,,Beyoğlu\nÖztürk,,Iğdır\n",
    "cp1255": "דוד כהן,,ירושלים\nשרה לוי,,תל אביב\n",
    "cp1256": "محمد أحمد,,القاهرة\nفاطمة علي,,الرياض\n",
    "cp1257": "Jānis Bērziņš,,Rīga\nĶekava,,Šiauliai\nŽemaitė,,Ventspils\n",
    "cp932": "山田太郎,,東京都\n鈴木花子,,大阪市\nカタカナ,,横浜\n",
    "gb18030": "张伟,,北京市\n王芳,,上海\n李娜,,公司\n",
    "big5": "張偉,,臺北市\n王小明,,高雄\n公司,,臺中\n",
    "cp949": "김철수,,서울특별시\n이영희,,부산\n",
    "cp874": "สมชาย,,กรุงเทพ\nสมหญิง,,เชียงใหม่\n",
}


@pytest.mark.parametrize("encoding", NAMES)
def test_names_are_read_in_the_encoding_they_were_written_in(encoding: str) -> None:
    text = HEAD + NAMES[encoding]
    sample = text.encode(encoding)
    assert sample.decode(detect(sample)) == text


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("ascii", "utf-8"),
    ],
)
def test_unicode_is_told_by_its_marks_and_rules(encoding: str, name: str) -> None:
    assert detect((HEAD if encoding == "ascii" else HEAD + "Jürgen\n").encode(encoding)) == name


def test_a_sample_may_end_inside_a_letter() -> None:
    sample = (HEAD + "山田太郎").encode()[:-1]
    assert is_utf8(sample)
    assert detect(sample) == "utf-8"


def test_punctuation_of_windows_is_western() -> None:
    assert detect("Name\nThe “Smart” City – today’s price: 5 €\n".encode("cp1252")) == "cp1252"


def test_one_lone_sign_says_little_and_is_western() -> None:
    assert detect("id,name\n1,©\n".encode("cp1252")) == "cp1252"


def test_nothing_at_all_is_utf8() -> None:
    assert detect(b"") == "utf-8"


@given(st.binary(max_size=300))
def test_any_bytes_have_an_encoding_that_exists(sample: bytes) -> None:
    assert isinstance(sample.decode(detect(sample), "replace"), str)


def test_letters_that_one_table_writes_as_two_do_not_matter() -> None:
    sample = b"Name\n\x88\x62\x88\xa3\n"  # two letters with two accents each in Big5 of Hong Kong
    assert isinstance(sample.decode(detect(sample), "replace"), str)


def test_japanese_of_unix_is_told_from_chinese_by_its_kana() -> None:
    text = HEAD + "山田太郎,,東京の住まい\n鈴木花子,,大阪市のまち\nヤマダ,,ﾖｺﾊﾏ\n"
    sample = text.encode("euc_jp")
    assert sample.decode(detect(sample)) == text


def test_a_file_in_two_encodings_is_read_by_the_one_that_cannot_be_chance() -> None:
    first, second = "Jürgen\nZoë\nRenée\n", "Müller\nÅsa\nGroß\nNúñez\n"
    assert detect(first.encode() + second.encode("cp1252")) == "utf-8"
    assert detect("Å".encode() + second.encode("cp1252")) == "cp1252"


def test_few_russian_words_are_not_taken_for_greek() -> None:
    sample = "N:Иванов;Иван\nFN:Иван Иванов\n".encode("cp1251")
    assert detect(sample) == "cp1251"


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Имя;Город\nОльга;Москва\n", "姓名\n張偉\n", "Όνομα\r\nΕλένη\r\n"])
def test_utf_16_without_a_mark_in_any_script(name: str, text: str) -> None:
    assert detect(text.encode(name)) == name


def test_a_nul_in_plain_text_does_not_make_it_utf_16() -> None:
    assert detect(b"a,b,c\n\0,2,3\n") == "utf-8"
    assert detect(b"\0\0\0\0\n\0") == "utf-8"
