"""Measures the search: time by length of the question against a bare index, and recall across scripts.

Run as `python -m tests.benchmarks.search [--people 100000] [--large] [--no-recall] [--passphrase]`.
"""

import argparse
import gc
import random
import string
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from desktop_app.domain.collation import person_sort_key
from desktop_app.domain.names import fold
from desktop_app.storage.engine import WRITE, make_engine
from desktop_app.storage.search import SearchRow, create_index, index_people, search, tidy

PAIRS = Path(__file__).resolve().parents[1] / "data" / "names"
WANTED = 50
AZERBAIJANI = (
    "Vüsal Əli Çingiz Xədicə Günel Şəhla İlham Rəşad Elçin Nərgiz Səbinə Azər Fuad Ülviyyə Pərvin Qurban Cavid"
)
HAN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英"
BODIES = [
    "State Migration Service",
    "International Organization for Migration (IOM)",
    "Ministry of Foreign Affairs",
    "Baku State University",
    "Public Council",
    "Министерство иностранных дел",
    "وزارة الخارجية",
    "Miqrasiya Şurası",
    "Red Crescent Society",
    "United Nations Population Fund (UNFPA)",
    "Ombudsman's Office",
    "Migrant Council",
    "Trade Union Confederation",
]


def read_pairs(script: str) -> list[tuple[str, str]]:
    """Read the held-out pairs (Latin, other script); see tests/data/names/README.md."""
    lines = (PAIRS / f"latin_{script}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(latin, other) for latin, other in (line.split("\t") for line in lines)]


def capital(word: str) -> str:
    """Write a name with a capital, as people do."""
    return word[:1].upper() + word[1:]


class Crowd:
    """Fictional people in four scripts, common names common and rare names rare."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        pairs = read_pairs("cyrillic") + read_pairs("arabic")
        self.latin = [latin for latin, _ in pairs]
        self.cyrillic = [other for _, other in read_pairs("cyrillic")]
        self.arabic = [other for _, other in read_pairs("arabic")]
        for words in (self.latin, self.cyrillic, self.arabic):
            self.random.shuffle(words)

    def _common(self, words: Sequence[str]) -> str:
        return words[min(int(self.random.paretovariate(0.7)) - 1, len(words) - 1)]

    def _rare(self, words: Sequence[str], endings: Sequence[str]) -> str:
        """Splice two names, so that there are far more family names than the list has."""
        one, other = self.random.choice(words), self.random.choice(words)
        return one[: len(one) // 2 + 1] + other[len(other) // 2 :] + self.random.choice(endings)

    def person(self) -> tuple[str, str]:
        """Make up given and family name."""
        kind = self.random.random()
        if kind < 0.35:
            endings = ("", "", "son", "er", "ini", "ez")
            family = self._common(self.latin) if self.random.random() < 0.5 else self._rare(self.latin, endings)
            return capital(self._common(self.latin)), capital(family)
        if kind < 0.6:
            stem = self._rare(self.latin, ("ov", "ova", "zadə", "lı", "yev", "yeva"))
            return self.random.choice(AZERBAIJANI.split()), capital(stem.replace("sh", "ş").replace("ch", "ç"))
        if kind < 0.8:
            endings = ("ов", "ова", "ин", "ский", "енко", "")
            family = self._common(self.cyrillic) if self.random.random() < 0.4 else self._rare(self.cyrillic, endings)
            return capital(self._common(self.cyrillic)), capital(family)
        if kind < 0.94:
            family = self._common(self.arabic) if self.random.random() < 0.5 else self._rare(self.arabic, ("", "ي"))
            return self._common(self.arabic), family
        return "".join(self.random.choices(HAN, k=self.random.choice((1, 2)))), self.random.choice(HAN)

    def rows(self, count: int, event: UUID | None) -> Iterable[tuple[SearchRow, str]]:
        """Make `count` participants of the event (people of the directory with None), each with the full name."""
        for number in range(count):
            given, family = self.person()
            full = family + given if given[0] in HAN else f"{given} {family}"
            sort = person_sort_key(family, given, full, "az")
            others: tuple[str, ...] = (self.random.choice(BODIES), f"{number:04}")
            if self.random.random() < 0.5:
                others = (*others, f"{fold(given)}.{fold(family)}@example.org".replace(" ", ""))
            participant = uuid4() if event else None
            yield SearchRow(uuid4(), participant, event, (full,), others, sort), full


class Times:
    """Milliseconds of many questions, on the wall and of the processor alone (another program's load left out)."""

    def __init__(self, ask: Callable[[str], Any], questions: Sequence[str]) -> None:
        """Ask each question once."""
        self.wall: list[float] = []
        self.processor: list[float] = []
        for question in questions:
            start, busy = time.perf_counter(), time.thread_time()
            ask(question)
            self.processor.append((time.thread_time() - busy) * 1000)
            self.wall.append((time.perf_counter() - start) * 1000)


def percentile(times: Sequence[float], share: float) -> float:
    """Give the time below which `share` of them lie."""
    times = sorted(times)
    return times[min(int(len(times) * share), len(times) - 1)]


def with_typo(word: str, chance: random.Random) -> str:
    """Leave out, double, swap or mistake one letter."""
    at = chance.randrange(1, max(2, len(word) - 1))
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at : at + 1] + word[at:],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
            word[:at] + chance.choice(string.ascii_lowercase) + word[at + 1 :],
        )
    )


def questions_of(names: Sequence[str], chance: random.Random, each: int) -> dict[str, list[str]]:
    """Make questions of every kind from names that are in the index, and from pairs that may not be."""
    words = [word for name in names for word in name.split()]
    asked = {f"{n} letters": [chance.choice(words)[:n] for _ in range(each)] for n in range(1, 9)}
    asked["two words begun"] = [
        " ".join(word[: chance.randint(1, 4)] for word in chance.choice(names).split()[::-1]) for _ in range(each)
    ]
    asked["whole name"] = [chance.choice(names) for _ in range(each)]
    asked["one word, typing error"] = [with_typo(chance.choice(words), chance) for _ in range(each)]
    asked["whole name, typing error"] = [
        " ".join(with_typo(word, chance) for word in chance.choice(names).split()) for _ in range(each)
    ]
    pairs = read_pairs("cyrillic") + read_pairs("arabic")
    asked["one word, other script"] = [chance.choice(pairs)[1] for _ in range(each)]
    asked["whole name, other script"] = [f"{chance.choice(pairs)[1]} {chance.choice(pairs)[1]}" for _ in range(each)]
    asked["nobody"] = ["".join(chance.choices(string.ascii_lowercase, k=9)) for _ in range(each)]
    asked["organisation and name"] = [f"migration {chance.choice(words)[:3]}" for _ in range(each)]
    return asked


def speed(count: int, folder: Path, passphrase: str | None) -> None:
    """Print p50 and p99 by kind of question, and their ratio to the bare prefix query."""
    crowd, chance, event = Crowd(11), random.Random(12), uuid4()
    engine = make_engine(folder / f"people{count}.db", passphrase)
    names: list[str] = []
    bare: list[tuple[int, str]] = []
    with engine.connect().execution_options(**WRITE) as connection:
        create_index(connection)
        rows = []
        for number, (row, full) in enumerate(crowd.rows(count, event)):
            rows.append(row)
            names.append(full)
            bare.append((number, fold(full)))
        start = time.perf_counter()
        index_people(connection, rows)
        connection.commit()
        indexed = time.perf_counter() - start
        start, steps = time.perf_counter(), 0
        while tidy(connection):
            connection.commit()
            steps += 1
        connection.commit()
        tidied = time.perf_counter() - start
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE bare USING fts5(words, content='', columnsize=0, detail=none, prefix='1 2 3')"
        )
        start = time.perf_counter()
        connection.exec_driver_sql("INSERT INTO bare (rowid, words) VALUES (?, ?)", bare)
        connection.commit()
        bare_indexed = time.perf_counter() - start
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        words = connection.exec_driver_sql("SELECT count(*) FROM search_word").scalar()
        print(f"\n{count:,} people, {words:,} distinct words; file {int(pages.scalar() or 0) / 1e6:.0f} MB")
        print(f"indexed in {indexed:.1f} s ({indexed / bare_indexed:.1f} × the bare index of folded names)")
        print(f"tidied in {tidied:.1f} s, {steps} steps")
        raw: Any = connection.connection.driver_connection

        def ask_bare(text: str) -> list[Any]:
            sql = "SELECT rowid FROM bare WHERE bare MATCH ? LIMIT ?"
            asked = " ".join(f'"{word}"*' for word in fold(text).split()) or '"a"*'
            return list(raw.execute(sql, (asked, WANTED)).fetchall())

        def ask(text: str) -> list[Any]:
            return list(search(connection, text, event_id=event, limit=WANTED))

        asked = questions_of(names, chance, 400)
        # The made-up crowd is not the program's: collecting it would be counted as searching.
        gc.collect()
        gc.freeze()
        floor = Times(ask_bare, [question for n in range(1, 9) for question in asked[f"{n} letters"]])
        print(
            "bare prefix query, 1 to 8 letters:"
            f" p50 {percentile(floor.wall, 0.5):.3f} ms, p99 {percentile(floor.wall, 0.99):.3f} ms"
        )
        print(
            f"{'question':28} {'p50 ms':>8} {'p99 ms':>8} {'p99 cpu':>8} {'max ms':>8}   p50, p99 to the bare query's"
        )
        every: list[Times] = []
        for kind, questions in asked.items():
            every.append(Times(ask, questions))
            show(kind, every[-1:], floor)
        show("all kinds", every, floor)
    engine.dispose()


def show(kind: str, many: Sequence[Times], floor: Times) -> None:
    """Print one line of the table."""
    wall = [time for times in many for time in times.wall]
    processor = percentile([time for times in many for time in times.processor], 0.99)
    half, most = percentile(wall, 0.5), percentile(wall, 0.99)
    ratios = f"{half / percentile(floor.wall, 0.5):6.1f} {most / percentile(floor.wall, 0.99):6.1f}"
    print(f"{kind:28} {half:8.3f} {most:8.3f} {processor:8.3f} {max(wall):8.3f}   {ratios}")


def recall(
    script: str, folder: Path, *, words: int, asked_in: str, count: int = 1_000, crowd: int = 10_000
) -> tuple[float, float]:
    """Measure how often the right person is first, and among the first five.

    Args:
        script: "cyrillic" or "arabic".
        folder: Where the file may stand.
        words: Words in a name, 1 or 2.
        asked_in: "latin" asks in Latin for names kept in the other script; "other" the other way round.
        count: Questions.
        crowd: Other people in the index, in the script of the kept names.
    """
    chance = random.Random(5)
    pairs = read_pairs(script)
    kept_in, question_in = (1, 0) if asked_in == "latin" else (0, 1)
    engine = make_engine(folder / f"recall-{script}-{words}-{asked_in}.db", None)
    questions: list[tuple[str, UUID]] = []
    rows: list[SearchRow] = []
    taken: set[tuple[str, ...]] = set()
    # One word alone stands among all other names of the list, and splices of them.
    chosen = [chance.sample(pairs, words) for _ in range(count)]
    others = [chance.sample(pairs, words) for _ in range(crowd * 3)] if words > 1 else [[pair] for pair in pairs]
    while words == 1 and len(others) < crowd * 2:
        (one, same), (other, again) = chance.sample(pairs, 2)
        others.append(
            [
                (
                    one[: len(one) // 2 + 1] + other[len(other) // 2 :],
                    same[: len(same) // 2 + 1] + again[len(again) // 2 :],
                )
            ]
        )
    for position, name in enumerate([*chosen, *others]):
        kept = tuple(capital(pair[kept_in]) for pair in name)
        if kept in taken or len(rows) >= count + crowd:
            continue
        taken.add(kept)
        person = uuid4()
        full = " ".join(kept)
        rows.append(SearchRow(person, None, None, (full,), (), person_sort_key(None, None, full, "en")))
        if position < count:
            questions.append((" ".join(pair[question_in] for pair in name), person))
    with engine.connect().execution_options(**WRITE) as connection:
        create_index(connection)
        index_people(connection, rows)
        connection.commit()
        first = five = 0
        for question, person in questions:
            found = [hit.person for hit in search(connection, question, event_id=None, limit=5)]
            first += found[:1] == [person]
            five += person in found
    engine.dispose()
    return first / len(questions), five / len(questions)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--large", action="store_true", help="500,000 people as well")
    parser.add_argument("--no-recall", action="store_true")
    parser.add_argument("--no-speed", action="store_true")
    parser.add_argument("--passphrase", action="store_true", help="measure on an encrypted file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not options.no_recall:
            print("recall among 10,000 others, names not tuned on")
            for script in ("cyrillic", "arabic"):
                for words in (2, 1):
                    for asked_in in ("other", "latin"):
                        first, five = recall(script, folder, words=words, asked_in=asked_in)
                        way = f"{script} → latin" if asked_in == "other" else f"latin → {script}"
                        print(f"{way:20} {words} word(s): recall@1 {first:.3f}  recall@5 {five:.3f}")
        if not options.no_speed:
            for count in [options.people, *([500_000] if options.large else [])]:
                speed(count, folder, "a passphrase for measuring" if options.passphrase else None)


if __name__ == "__main__":
    main()
