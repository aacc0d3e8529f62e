"""The judge of duplicates joins one person's spellings and keeps namesakes and relatives apart."""

import random
from pathlib import Path

import pytest

from desktop_app.domain.matching import PersonFacts, Reason, judge, may_be_same_name, name_likeness

PAIRS = Path(__file__).resolve().parents[1] / "data" / "names"


def names_alone(one: str, other: str):
    return judge(PersonFacts((one,)), PersonFacts((other,)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vüsal Hüseynov", "Вусал Гусейнов"), ("Vüsal Hüseynov", "HUSEYNOV, Vusal"),
        ("Vüsal Hüseynov", "Mr. Vusal Huseynov"), ("Vusal Huseynov", "Vusal Husseinov"),
        ("Hans Müller", "Hans Mueller"), ("Məmməd Əliyev", "Mammad Aliyev"), ("王小明", "Wang Xiaoming"),
        ("Иван Петров", "Ivan Petrov"), ("Sabina Əliyeva", "Сабина Алиева"), ("Anne-Marie Petit", "PETIT Anne Marie"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_are_one(one, other):
    assert names_alone(one, other).same
    assert names_alone(other, one).score == names_alone(one, other).score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rəşad Əliyev", "Rəşid Əliyev"), ("Nurlan Əliyev", "Nurlan Əliyeva"), ("Vüsal Hüseynov", "Hüseynov"),
        ("Vüsal Hüseynov", "Vüsal Həsənov"), ("Ivan Petrov", "Piotr Ivanov"), ("Li Wei", "Li Na"),
        ("John Smith", "Joan Smith"), ("V. Hüseynov", "Vüsal Hüseynov"), ("Plato", "Platon Ivanov"), ("", "Li"),
        ("王伟", "王芳"), ("王伟", "王威"), ("محمد حسن", "محمد حسين"), ("Anna Ivanova", "Иван Иванов"),
    ],
)  # fmt: skip
def test_other_people_are_not_joined_by_name_alone(one, other):
    assert not names_alone(one, other).same


def test_equal_email_joins_only_names_that_pass_the_gate():
    first = PersonFacts(("Vüsal Hüseynov",), email="office@council.example")
    same = PersonFacts(("V. Huseynov",), email="Office@Council.example")
    colleague = PersonFacts(("Sabina Əliyeva",), email="office@council.example")

    assert judge(first, same).same
    assert judge(first, same).reasons[0] is Reason.SAME_EMAIL
    assert not judge(first, colleague).same
    assert not may_be_same_name("Vüsal Hüseynov", "Sabina Əliyeva")


def test_relatives_who_share_a_mailbox_are_two():
    mother = PersonFacts(("Aygün Məmmədova",), email="family@mail.example", phone="+994 50 123 45 67")
    son = PersonFacts(("Tural Məmmədov",), email="family@mail.example", phone="050 123 45 67")

    assert not judge(mother, son).same


def test_phone_counts_by_its_digits():
    one = PersonFacts(("Vüsal Hüseynov",), phone="+994 50 123 45 67")
    other = PersonFacts(("V. Hüseynov",), phone="(050) 123-45-67")

    assert judge(one, other).reasons[0] is Reason.SAME_PHONE
    assert judge(one, other).same


def test_typing_error_needs_the_same_organisation():
    body = "State Migration Service"
    assert not names_alone("Nargiz Karimova", "Nargiz Karimva").same
    assert judge(PersonFacts(("Nargiz Karimova",), body), PersonFacts(("Nargiz Karimva",), body)).same


def test_namesakes_of_other_houses_score_lower():
    one = PersonFacts(("Əli Məmmədov",), "Public Council", "ali@council.example")
    other = PersonFacts(("Ali Mammadov",), "Baku State University", "mammadov@bsu.example")

    found = judge(one, other)
    assert not found.same
    assert Reason.OTHER_ORGANISATION in found.reasons
    assert found.score < names_alone("Əli Məmmədov", "Ali Mammadov").score


def test_variants_count_as_names():
    one = PersonFacts(("Yuki Sato", "佐藤 雪"))
    other = PersonFacts(("佐藤 雪",))

    assert judge(one, other).same


def test_reasons_say_why():
    assert name_likeness("Ivan Petrov", "Petrov, Ivan")[1] == (Reason.SAME_WORDS,)
    assert name_likeness("Ivan Petrov", "Иван Петров")[1] == (Reason.SAME_NAME,)
    assert name_likeness("Vusal Huseynov", "Вусал Гусейнов")[1] == (Reason.SAME_WORDS, Reason.SOUNDS_ALIKE)


@pytest.mark.parametrize("script", ["cyrillic", "arabic"])
def test_precision_on_names_not_tuned_on(script):
    lines = (PAIRS / f"latin_{script}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = [line.split("\t") for line in lines]
    chance = random.Random(1)
    people = [chance.sample(pairs, 2) for _ in range(1_000)]
    right = [(f"{a[0]} {b[0]}", f"{b[1]} {a[1]}") for a, b in people]
    # As many wrong pairs: strangers, and people of one family.
    wrong = [
        (f"{a[0]} {b[0]}", f"{c[1]} {d[1]}" if number % 2 else f"{c[1]} {b[1]}")
        for number, ((a, b), (c, d)) in enumerate(zip(people, [*people[1:], people[0]], strict=True))
    ]

    joined = sum(names_alone(*pair).same for pair in right)
    mistaken = sum(names_alone(*pair).same for pair in wrong)

    assert joined / (joined + mistaken) >= 0.98
    assert joined >= 600
