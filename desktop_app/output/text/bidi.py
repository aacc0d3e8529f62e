"""The order in which letters stand on the paper: Unicode's bidirectional algorithm (UAX 9)."""

import re
from dataclasses import dataclass
from typing import Literal
from unicodedata import bidirectional, normalize

Direction = Literal["ltr", "rtl", "auto"]

MAX_DEPTH = 125

# Opening brackets of BidiBrackets.txt 15.0; the closing one is the next code point, but for the few named below.
_OPENING = (
    "0028 2045 207D 208D 2308 230A 2329 2768 276A 276C 276E 2770 2772 2774 27C5 27E6 27E8 27EA 27EC 27EE 2983 2985"
    " 2987 2989 298B 298F 2991 2993 2995 2997 29D8 29DA 29FC 2E22 2E24 2E26 2E28 2E55 2E57 2E59 2E5B 3008 300A 300C"
    " 300E 3010 3014 3016 3018 301A FE59 FE5B FE5D FF08 FF62 0F3A 0F3C 169B"
)
_CLOSING_OF = {chr(int(point, 16)): chr(int(point, 16) + 1) for point in _OPENING.split()}
_CLOSING_OF |= {"[": "]", "{": "}", "\u298d": "\u2990", "\u298f": "\u298e", "\uff3b": "\uff3d"}
_CLOSING_OF |= {"\uff5b": "\uff5d", "\uff5f": "\uff60"}
_CLOSING = set(_CLOSING_OF.values())
_MAX_OPEN_BRACKETS = 63

# Where letters that run from right to left, Arabic digits and the controls of direction have their places.
_TURNS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
# Rules I1 and I2: by how much a class raises an even level, and an odd one.
_RAISE = ({"R": 1, "AN": 2, "EN": 2}, {"L": 1, "AN": 1, "EN": 1})
_TRAILING = frozenset({"WS", "LRI", "RLI", "FSI", "PDI"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one direction.

    Attributes:
        start: Place of its first letter in the text, logical order.
        end: Place after its last letter.
        level: Embedding level; odd levels run from right to left.
    """

    start: int
    end: int
    level: int


def is_plain(text: str) -> bool:
    """Tell whether the text runs from left to right throughout, so that nothing needs to be ordered."""
    return text.isascii() or _TURNS.search(text) is None


def base_level(text: str) -> int:
    """Find the level of a paragraph by its first strong letter outside isolates (rules P2 and P3)."""
    return _first_strong([bidirectional(letter) or "L" for letter in text], 0, len(text), stop_at_pdi=False)


def direction_of(text: str) -> Literal["ltr", "rtl"]:
    """Tell the direction of a paragraph by its first strong letter."""
    return "rtl" if base_level(text) else "ltr"


def visual_runs(text: str, direction: Direction = "auto") -> list[Run]:
    """Cut one line into stretches of one direction, in the order in which they stand from left to right.

    Args:
        text: One line (not a paragraph to be broken yet), logical order.
        direction: Of the paragraph; `auto` takes the first strong letter's.
    """
    if not text:
        return []
    if direction != "rtl" and is_plain(text):
        return [Run(0, len(text), 0)]
    base = {"ltr": 0, "rtl": 1}.get(direction)
    levels = line_levels(text, base_level(text) if base is None else base)
    runs: list[Run] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or levels[place] != levels[start]:
            runs.append(Run(start, place, levels[start]))
            start = place
    return _reordered(runs)


def _reordered(runs: list[Run]) -> list[Run]:
    """Turn stretches round, from the highest level down to the lowest odd one (rule L2)."""
    levels = [run.level for run in runs]
    for level in range(max(levels), 0, -1):
        start = 0
        while start < len(runs):
            if runs[start].level < level:
                start += 1
                continue
            end = start
            while end < len(runs) and runs[end].level >= level:
                end += 1
            runs[start:end] = runs[start:end][::-1]
            start = end
    return runs


def line_levels(text: str, base: int) -> list[int]:
    """Give each letter its level (rules X1 to L1); letters that rule X9 removes take their neighbour's."""
    original = [bidirectional(letter) or "L" for letter in text]
    classes, levels = _explicit(original, base)
    embedding = tuple(levels)
    for sequence in _sequences(original, levels):
        kinds = _resolve(text, original, classes, embedding, sequence, base)
        for place, kind in zip(sequence, kinds, strict=True):
            levels[place] += _RAISE[levels[place] & 1].get(kind, 0)
    previous = base
    for place, kind in enumerate(original):
        if kind in _REMOVED:
            levels[place] = previous
        previous = levels[place]
    _reset_blanks(original, levels, base)
    return levels


def _first_strong(classes: list[str], start: int, end: int, *, stop_at_pdi: bool) -> int:
    depth = 0
    for place in range(start, end):
        kind = classes[place]
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth:
                depth -= 1
            elif stop_at_pdi:
                return 0
        elif not depth:
            if kind == "L":
                return 0
            if kind in ("R", "AL"):
                return 1
            if kind == "B":
                return 0
    return 0


def _explicit(original: list[str], base: int) -> tuple[list[str], list[int]]:
    """Follow embeddings, overrides and isolates (rules X1 to X8)."""
    classes = list(original)
    levels = [base] * len(original)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for place, kind in enumerate(original):
        level, override, _isolate = stack[-1]
        levels[place] = level
        if kind in ("RLE", "LRE", "RLO", "LRO"):
            new = (level + 1) | 1 if kind[0] == "R" else (level + 2) & ~1
            if new <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((new, "" if kind[2] == "E" else kind[0], False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind in _ISOLATES:
            if override:
                classes[place] = override
            right = kind == "RLI" or (
                kind == "FSI" and _first_strong(original, place + 1, len(original), stop_at_pdi=True) == 1
            )
            new = (level + 1) | 1 if right else (level + 2) & ~1
            if new <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((new, "", True))
            else:
                overflow_isolates += 1
        elif kind == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            levels[place] = stack[-1][0]
            if stack[-1][1]:
                classes[place] = stack[-1][1]
        elif kind == "PDF":
            if not overflow_isolates:
                if overflow_embeddings:
                    overflow_embeddings -= 1
                elif not stack[-1][2] and len(stack) > 1:
                    stack.pop()
        elif kind == "B":
            levels[place] = base
            stack = stack[:1]
            overflow_isolates = overflow_embeddings = valid_isolates = 0
        elif kind != "BN" and override:
            classes[place] = override
    return classes, levels


def _sequences(original: list[str], levels: list[int]) -> list[list[int]]:
    """Gather the isolating run sequences (rule X10): places of letters, without those that X9 removes."""
    runs: list[list[int]] = []
    for place, kind in enumerate(original):
        if kind in _REMOVED:
            continue
        if runs and levels[runs[-1][-1]] == levels[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    partner = _isolate_partners(original)
    opened = set(partner.values())
    by_start = {run[0]: run for run in runs}
    sequences = []
    for run in runs:
        if original[run[0]] == "PDI" and run[0] in opened:
            continue
        sequence = list(run)
        while original[sequence[-1]] in _ISOLATES and sequence[-1] in partner:
            follower = by_start.get(partner[sequence[-1]])
            if follower is None:
                break
            sequence.extend(follower)
        sequences.append(sequence)
    return sequences


def _isolate_partners(original: list[str]) -> dict[int, int]:
    """Match isolate initiators with the PDI that ends them (definition BD9)."""
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for place, kind in enumerate(original):
        if kind in _ISOLATES:
            waiting.append(place)
        elif kind == "PDI" and waiting:
            partner[waiting.pop()] = place
        elif kind == "B":
            waiting.clear()
    return partner


def _strong(level: int) -> str:
    return "R" if level & 1 else "L"


def _resolve(
    text: str, original: list[str], classes: list[str], levels: tuple[int, ...], sequence: list[int], base: int
) -> list[str]:
    """Resolve the classes of one sequence: weak ones, brackets, neutrals."""
    level = levels[sequence[0]]
    before = sequence[0] - 1
    while before >= 0 and original[before] in _REMOVED:
        before -= 1
    last = sequence[-1]
    after = last + 1
    while after < len(original) and original[after] in _REMOVED:
        after += 1
    level_before = levels[before] if before >= 0 else base
    unclosed = original[last] in _ISOLATES
    level_after = base if unclosed or after >= len(original) else levels[after]
    sos = _strong(max(level, level_before))
    eos = _strong(max(level, level_after))
    kinds = [classes[place] for place in sequence]
    _weak(kinds, sos)
    _brackets(text, original, sequence, kinds, level, sos)
    _neutrals(kinds, level, sos, eos)
    return kinds


def _weak(kinds: list[str], sos: str) -> None:
    """Rules W1 to W7, in place."""
    previous = sos
    strong = sos
    for index, kind in enumerate(kinds):
        if kind == "NSM":
            kind = "ON" if previous in _ISOLATES or previous == "PDI" else previous
            kinds[index] = kind
        previous = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[index] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for index in range(1, len(kinds) - 1):
        left, kind, right = kinds[index - 1 : index + 2]
        if (left == right == "EN" and kind in ("ES", "CS")) or (left == right == "AN" and kind == "CS"):
            kinds[index] = left
    index = 0
    while index < len(kinds):
        if kinds[index] != "ET":
            index += 1
            continue
        end = index
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        beside = (index and kinds[index - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        kinds[index:end] = ["EN" if beside else "ON"] * (end - index)
        index = end
    strong = sos
    for index, kind in enumerate(kinds):
        if kind in ("ES", "CS"):
            kinds[index] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"


def _bracket_pairs(text: str, sequence: list[int], kinds: list[str]) -> list[tuple[int, int]]:
    """Find paired brackets (definition BD16), as indexes into the sequence, by their opening one."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, place in enumerate(sequence):
        if kinds[index] != "ON":
            continue
        # U+2329 and U+232A are the same brackets as U+3008 and U+3009.
        letter = normalize("NFC", text[place])
        if letter in _CLOSING_OF:
            if len(waiting) == _MAX_OPEN_BRACKETS:
                return []
            waiting.append((_CLOSING_OF[letter], index))
        elif letter in _CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == letter:
                    pairs.append((waiting[depth][1], index))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _brackets(text: str, original: list[str], sequence: list[int], kinds: list[str], level: int, sos: str) -> None:
    """Let paired brackets follow what they hold or what stands before them (rule N0)."""
    own = _strong(level)
    for opening, closing in _bracket_pairs(text, sequence, kinds):
        found = ""
        for index in range(opening + 1, closing):
            strong = _as_strong(kinds[index])
            if strong == own:
                found = own
                break
            found = strong or found
        if not found:
            continue
        if found != own:
            context = sos
            for index in range(opening - 1, -1, -1):
                strong = _as_strong(kinds[index])
                if strong:
                    context = strong
                    break
            found = context if context != own else own
        for index in (opening, closing):
            kinds[index] = found
            follower = index + 1
            while follower < len(kinds) and original[sequence[follower]] == "NSM":
                kinds[follower] = found
                follower += 1


def _as_strong(kind: str) -> str:
    if kind in ("EN", "AN"):
        return "R"
    return kind if kind in ("L", "R") else ""


def _neutrals(kinds: list[str], level: int, sos: str, eos: str) -> None:
    """Rules N1 and N2, in place."""
    index = 0
    while index < len(kinds):
        if kinds[index] not in _NEUTRAL:
            index += 1
            continue
        end = index
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        left = _as_strong(kinds[index - 1]) if index else sos
        right = _as_strong(kinds[end]) if end < len(kinds) else eos
        kinds[index:end] = [left if left == right else _strong(level)] * (end - index)
        index = end


def _reset_blanks(original: list[str], levels: list[int], base: int) -> None:
    """Let separators, and blanks before them and at the line's end, follow the paragraph (rule L1)."""
    at_edge = True
    for place in range(len(original) - 1, -1, -1):
        kind = original[place]
        if kind in ("B", "S"):
            levels[place] = base
            at_edge = True
        elif kind in _TRAILING or kind in _REMOVED:
            if at_edge:
                levels[place] = base
        else:
            at_edge = False
