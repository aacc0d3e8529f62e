"""Names are taken apart and folded alike, however and in whatever script they are written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.names import ParsedName, fold, name_text, parse_name, query_words, search_words
from desktop_app.domain.names_letters import clean, script_of, split_words
from desktop_app.domain.names_sounds import beginning_keys, keys_of_form, readings, sound_forms, sound_keys


@pytest.mark.parametrize(
    ("text", "honorific", "given_name", "family", "full"),
    [
        ("HUSEYNOV, Vusal", "", "Vusal", "HUSEYNOV", "Vusal HUSEYNOV"),
        ("H.E. Mr. Vusal HUSEYNOV", "H.E. Mr.", "Vusal", "HUSEYNOV", "Vusal HUSEYNOV"),
        ("HUSEYNOV Vusal", "", "Vusal", "HUSEYNOV", "HUSEYNOV Vusal"),
        ("Huseynov, Vusal Mr.", "Mr.", "Vusal", "Huseynov", "Vusal Huseynov"),
        ("Dr. Maria van der Berg", "Dr.", "Maria", "van der Berg", "Maria van der Berg"),
        ("Maria van der BERG", "", "Maria", "van der BERG", "Maria van der BERG"),
        ("Prof. Dr. Ayşe Yılmaz", "Prof. Dr.", "Ayşe", "Yılmaz", "Ayşe Yılmaz"),
        ("Smith, John, Jr.", "Jr.", "John", "Smith", "John Smith"),
        ("John Smith, PhD", "PhD", "John", "Smith", "John Smith"),
        ("M. Habib Benessahraoui", "M.", "Habib", "Benessahraoui", "Habib Benessahraoui"),
        ("M. Smith", "", "M.", "Smith", "M. Smith"),
        ("Г-н Иван Петров", "Г-н", "Иван", "Петров", "Иван Петров"),
        ("السيد محمد حسين", "السيد", "محمد", "حسين", "محمد حسين"),
        ("王小明", "", "小明", "王", "王小明"),
        ("欧阳小明", "", "小明", "欧阳", "欧阳小明"),
        ("Pan Wei", "", "Pan", "Wei", "Pan Wei"),
        ("Eng. Ali Hasan", "Eng.", "Ali", "Hasan", "Ali Hasan"),
        ("Plato", "", None, None, "Plato"),
        ("Mr. Plato", "Mr.", None, None, "Plato"),
        ("  \u202eAli\u202c \u200bVeli ", "", "Ali", "Veli", "Ali Veli"),
        ("", "", None, None, ""),
        (" , ,", "", None, None, ""),
    ],
)
def test_name_is_taken_apart(text, honorific, given_name, family, full):
    assert parse_name(text) == ParsedName(honorific, given_name, family, full)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Vüsal HÜSEYNOV", "vusal huseynov"), ("Məmmədov", "memmedov"), ("İLHAM ƏLİYEV", "ilham eliyev"),
        ("ILGAZ", "ilgaz"), ("Ğğ Şş Çç Öö Üü Iı", "gg ss cc oo uu ii"), ("Гусейнов", "guseynov"),
        ("Һүсејнов", "huseynov"), ("Щукин", "shchukin"), ("Ґонгадзе Їжак", "gonhadze yizhak"),
        ("Нұрсұлтан Қасым", "nursultan kasym"), ("Ђорђевић", "djordjevic"), ("Ѓорѓиев", "gjorgjiev"),
        ("مُحَمَّد", "mhmd"), ("حسینوف", "hsinuf"), ("حسينوف", "hsinuf"), ("پژمان", "pzhman"), ("王伟", "wangwei"),
        ("O’Brien", "obrien"), ("Straße", "strasse"), ("Łukasz Żółć", "lukasz zolc"), ("Ørsted", "orsted"),
        ("Γιώργος", "giorgos"), ("ﬁ Ｖ２", "fi v2"), ("a\u0301", "a"), ("--", ""), ("", ""), ("٢٣", "23"),
    ],
)  # fmt: skip
def test_text_is_folded(text, folded):
    assert fold(text) == folded


def test_search_words_hold_every_usual_spelling():
    assert search_words("Məmmədov") == ("memmedov", "mammadov")
    assert search_words("Xəlil Qasımov") == ("xelil", "khalil", "qasimov", "gasimov")
    assert search_words("Müller") == ("muller", "mueller")
    assert search_words("Anne-Marie") == ("anne", "marie", "annemarie")
    assert search_words("王小明") == (
        "王小明", "王", "小", "明", "wang", "xiao", "ming", "wangxiaoming", "xiaoming",
    )  # fmt: skip
    assert search_words("Ali", "Али", "Əli") == ("ali", "eli")
    assert search_words("") == ()


def test_query_words_keep_typed_order():
    assert query_words("Çingiz, ALI") == (("cingiz", "chingiz"), ("ali",))
    assert query_words("王伟 wei") == (("王伟",), ("wei",))
    assert query_words('"*()') == ()


def test_name_text_holds_parts_once():
    assert name_text("Ali", "Veli", "Ali Veli", ["Али"]) == "Ali Veli Али"
    assert name_text(None, None, "Plato") == "Plato"
    assert name_text("Əli", "Vəli", "A. V.") == "A. V. Əli Vəli"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hüseynov", "Гусейнов"), ("Hüseynov", "حسينوف"), ("Hüseynov", "Һүсејнов"), ("Hüseynov", "Husseinov"),
        ("Hüseynov", "Guseinov"), ("Məmmədov", "Мамедов"), ("Məmmədov", "محمدوف"), ("Qasımov", "Касымов"),
        ("Qasımov", "قاسيموف"), ("Əliyeva", "علييفا"), ("Əliyeva", "Алиева"), ("Cəfərov", "Джафаров"),
        ("Cavid", "Джавид"), ("Jorge", "Хорхе"), ("Xəlil", "خليل"), ("Khalil", "Халил"), ("Çingiz", "Чингиз"),
        ("George", "جورج"), ("Washington", "Вашингтон"), ("Walter", "والتر"), ("Sharif", "شريف"),
        ("Qiang", "Цян"), ("Schmidt", "Шмидт"), ("Yusuf", "Юсуф"), ("Jovanović", "Йованович"),
    ],
)  # fmt: skip
def test_names_that_are_one_share_a_sound_key(one, other):
    keys = [set(sound_keys(clean(name))) for name in (one, other)]

    assert not keys[0].isdisjoint(keys[1])


def test_beginning_of_a_word_is_found_across_scripts():
    assert not set(beginning_keys("гусей")).isdisjoint(beginning_keys("hüseynov"))


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_folded_parsed_and_sounded(text):
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert folded.isascii()
    assert all(char.isalnum() and not char.isupper() for char in folded.replace(" ", ""))
    parsed = parse_name(text)
    assert (parsed.given is None) == (parsed.family is None)
    assert all(words for words in query_words(text))
    for word in split_words(clean(text)):
        assert script_of(word) in ("latin", "cyrillic", "arabic", "han", "other")
        assert len(readings(word)) <= 4


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet="abcdefghijklmnopqrstuvwxyzəğışçöüабвгдежзийклмнопрстуфхцчшщыэюяابتثجحخدذرزسشصضطظعغفقكلمنهوي",
        max_size=14,
    )
)
def test_keys_follow_from_forms(word):
    """The index forgets a word by its forms alone."""
    from_forms = {key for form in sound_forms(word) for key in keys_of_form(form)}

    assert from_forms == {*sound_keys(word), *beginning_keys(word)}
