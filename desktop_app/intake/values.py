"""What the words in a cell mean: a group of the event, a sex, a status, a capacity, a country, an e-mail address."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from desktop_app import resources
from desktop_app.domain.errors import UserError
from desktop_app.domain.events import GroupRow
from desktop_app.domain.participants import Capacity, Status
from desktop_app.domain.people import Sex
from desktop_app.domain.vocabularies import fold

EMAIL = re.compile(r"[^\s@,;<>()\"]+@[^\s@,;<>()\"]+\.[^\s@,;<>()\"]{2,}")
EMAIL_LIMIT = 254
_PHONE = re.compile(r"\+?[\d\s().\-/–]{6,40}(?:\s*(?:ext|доб|poste|x)\.?\s*\d{1,6})?", re.IGNORECASE)
_DIGITS_AND_PLUS = re.compile(r"[\d+]")

NOTHING = frozenset(
    {"", "-", "–", "—", "na", "n/a", "n.a.", "#n/a", "null", "none", "nil", ".", "?", "нет", "yoxdur", "لا يوجد"}
)
"""What people write where they have nothing to say; "na" and "none" only outside name columns, where they are names."""


def is_nothing(text: str) -> bool:
    """Whether a cell says nothing, or that there is nothing to say."""
    return not text or (len(text) < 12 and text.casefold() in NOTHING)


_SEXES: dict[Sex, str] = {
    Sex.WOMAN: (
        "woman/w/f/female/femme/féminin/mujer/femenino/женщина/женский/жен/ж/انثى/أنثى/امرأة/qadın/q/"
        "madame/lady/женский пол"
    ),
    Sex.MAN: "man/m/male/homme/masculin/hombre/masculino/h/мужчина/мужской/муж/м/ذكر/رجل/kişi/k/мужской пол",
    Sex.OTHER: "other/x/non binary/nonbinary/diverse/d/autre/non binaire/otro/no binario/другое/другой/آخر/digər",
    Sex.NOT_STATED: (
        "not stated/prefer not to say/unknown/undisclosed/non précisé/préfère ne pas répondre/no declarado/"
        "prefiero no decirlo/не указан/не указано/غير محدد/göstərilməyib/bildirilməyib"
    ),
}

_STATUSES: dict[Status, str] = {
    Status.INVITED: (
        "invited/invitation sent/pending/no response/tentative/maybe/invité/invitée/en attente de réponse/"
        "invitado/invitada/"
        "приглашен/приглашён/приглашена/مدعو/مدعوة/dəvət edilib/dəvətli"
    ),
    Status.REGISTERED: (
        "registered/complete/completed/paid/new/inscrit/inscrite/enregistré/registrado/registrada/inscrito/inscrita/"
        "зарегистрирован/зарегистрирована/регистрация/مسجل/مسجلة/qeydiyyatdan keçib/qeydiyyatda"
    ),
    Status.CONFIRMED: (
        "confirmed/approved/accepted/yes/attending/will attend/coming/accredited/confirmé/confirmée/accepté/oui/"
        "confirmado/confirmada/aceptado/sí/si/подтвержден/подтверждён/подтверждена/да/придет/مؤكد/مؤكدة/نعم/مقبول/"
        "təsdiqlənib/təsdiq edilib/bəli/hə"
    ),
    Status.WAITING: (
        "waiting/waiting list/waitlist/waitlisted/wait listed/on waiting list/standby/liste d'attente/en attente/"
        "lista de espera/en espera/лист ожидания/в ожидании/ожидает/قائمة الانتظار/gözləmə siyahısı/gözləyir"
    ),
    Status.DECLINED: (
        "declined/rejected/no/not attending/regrets/will not attend/refusé/refusée/décliné/non/rechazado/declinado/"
        "отклонен/отклонено/отказ/отказался/нет/معتذر/اعتذر/لا/rədd edilib/imtina/xeyr/yox"
    ),
    Status.CANCELLED: (
        "cancelled/canceled/withdrawn/annulé/annulée/cancelado/cancelada/anulado/отменен/отменён/отменено/аннулировано/"
        "ملغى/ملغي/ملغاة/ləğv edilib/ləğv olunub"
    ),
}


def _spread(table: dict[Sex, str] | dict[Status, str]) -> dict[str, Sex | Status]:
    return {fold(word): member for member, words in table.items() for word in words.split("/")}


@cache
def _sexes() -> dict[str, Sex | Status]:
    return _spread(_SEXES)


@cache
def _statuses() -> dict[str, Sex | Status]:
    return _spread(_STATUSES)


def read_sex(text: str) -> Sex | None:
    """The sex that a word states; None when it is no such word."""
    found = _sexes().get(fold(text))
    return found if isinstance(found, Sex) else None


def read_status(text: str) -> Status | None:
    """The status that a word means; None when it is no such word."""
    found = _statuses().get(fold(text))
    return found if isinstance(found, Status) else None


def read_capacity(text: str) -> Capacity | None:
    """The capacity that a word means; None when it is no such word."""
    term = resources.vocabulary("capacities").find(text)
    if term is None:
        return None
    try:
        return Capacity(term.key)
    except ValueError:
        return None


def read_country(text: str) -> str | None:
    """The ISO code of a country by its name in any of our languages or its code; None when none is meant."""
    term = resources.vocabulary("countries").find(text) or resources.vocabulary("countries").find(text.upper())
    return term.key if term is not None else None


def read_email(text: str) -> str | None:
    """The address in a cell, also out of `Name <address>` and `mailto:`; None when there is none or more than one."""
    plain = text.strip().removeprefix("mailto:").strip()
    if EMAIL.fullmatch(plain):
        return plain.rstrip(".")
    found = EMAIL.findall(plain)
    if len(found) == 1 and "<" in plain:
        return str(found[0])
    return None


def read_phone(text: str) -> str | None:
    """A phone number as typed, its spaces tidied; None when it is none."""
    plain = " ".join(text.split())
    digits = len(_DIGITS_AND_PLUS.findall(plain))
    return plain if 5 <= digits <= 20 and _PHONE.fullmatch(plain) else None


class Groups:
    """The groups of an event, found by what lists call them."""

    def __init__(self, groups: Iterable[GroupRow], chosen: Mapping[str, str] | None = None) -> None:
        """Take the groups of the event.

        Args:
            groups: As the event has them.
            chosen: What the person said about words of the list: the word and the key, name or letter of a group.

        Raises:
            UserError: `no_group`: a group that was chosen is none of the event's.
        """
        self.rows = tuple(groups)
        self._keys = {group.key for group in self.rows}
        self._words: dict[str, str] = {}
        for reading in ("key", "name", "letter"):
            for group in self.rows:
                self._words.setdefault(fold(getattr(group, reading)), group.key)
        for word, group_text in (chosen or {}).items():
            key = self._words.get(fold(group_text))
            if key is None:
                raise UserError("no_group", field="group", group=group_text, known=[row.name for row in self.rows])
            self._words[fold(word)] = key
        self._found: dict[str, tuple[str, bool] | None] = {}

    def find(self, text: str) -> tuple[str, bool] | None:
        """The group that `text` means, by key, name or letter, or as the vocabulary calls it.

        "NGO" is the group civil_society, "ООН" united_nations. A group of which the event has a wider one stands for
        it: States other than the host's are a government where the event has no group of their own.

        Returns:
            The group's key, and whether that is certain; None when no group is meant.
        """
        if text not in self._found:
            self._found[text] = self._look_up(text)
        return self._found[text]

    def _look_up(self, text: str) -> tuple[str, bool] | None:
        words = fold(text)
        if words in self._words:
            return self._words[words], True
        vocabulary = resources.vocabulary("stakeholder_groups")
        term = vocabulary.find(text) or vocabulary.find(f"{words}s")
        key = term.key if term is not None else _ALSO.get(words)
        if key in self._keys:
            return str(key), True
        if key is None:
            key = self._inside(words)
        for candidate in (key, *_WIDER.get(key or "", ())):
            if candidate in self._keys:
                return str(candidate), False
        return None

    def _inside(self, words: str) -> str | None:
        """The group whose longest name stands inside a longer text, as in "NGO (accredited)"."""
        parts = words.split()
        vocabulary = resources.vocabulary("stakeholder_groups")
        for length in range(min(len(parts), 6), 0, -1):
            for start in range(len(parts) - length + 1):
                phrase = " ".join(parts[start : start + length])
                if len(phrase) < 3 and not (length == 1 and phrase in ("un",)):
                    continue
                if phrase in self._words and len(phrase) > 3:
                    return self._words[phrase]
                term = vocabulary.find(phrase)
                if term is not None:
                    return term.key
        return None


# What UN lists of participants call their parts, beside the words of the vocabulary.
_ALSO = {
    "specialized agencies and related organizations": "united_nations",
    "specialized agencies": "united_nations",
    "united nations secretariat units and bodies": "united_nations",
    "united nations bodies": "united_nations",
}

# Which group of an event takes those for whom it has none of their own, the nearest first.
_WIDER: dict[str, tuple[str, ...]] = {
    "government_other": ("government",),
    "observer_state": ("government_other", "government"),
    "government": ("government_other",),
    "migrants": ("migrants_diaspora", "migrant_diaspora_orgs"),
    "migrant_diaspora_orgs": ("migrants_diaspora", "migrants"),
    "migrants_diaspora": ("migrants", "migrant_diaspora_orgs"),
    "faith_based_orgs": ("civil_society",),
    "trade_unions": ("civil_society",),
}
