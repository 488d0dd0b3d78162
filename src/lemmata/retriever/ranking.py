"""BM25 over the fields that a mode looks at, and what makes one match better than another with the same words."""

from __future__ import annotations

import difflib
import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lemmata.contracts import SearchHit, SearchMode, SearchRequest
from lemmata.retriever.index import FIELDS, Index
from lemmata.retriever.words import name_words, notation_words, prose_words, shape, symbols

NAME, STATEMENT, DOC = range(3)
_K1, _B = 1.2, 0.6
_TERMS = 64  # the rarest terms of a long query say what it is about
_POOL = 400  # candidates whose rows are read
_SHAPED = 120  # candidates whose statement's form is compared with the query's
_SHAPE_WEIGHT = 15.0

_WEIGHTS: dict[str, dict[int, float]] = {
    "name": {NAME: 1.0},
    "text": {NAME: 0.8, DOC: 1.0},
    "statement": {STATEMENT: 1.0, NAME: 0.5},
    "goal": {STATEMENT: 1.0, NAME: 0.5},
    "premises": {STATEMENT: 1.0, NAME: 0.5},
}
_POSTINGS = [
    f"SELECT p.id, p.count, d.{name}_terms FROM postings p JOIN declarations d USING (id)"  # noqa: S608  # nosec B608
    " WHERE p.field = ? AND p.term = ?"
    for name in FIELDS
]
_STATEMENT_MARKS = frozenset("⊢∀∃λ→↔∧∨¬=≤<≥>≠∈∣+*∘:++")


@dataclass(slots=True)
class _Match:
    score: float = 0.0
    terms: dict[int, list[str]] = field(default_factory=lambda: defaultdict[int, list[str]](list))


@dataclass(frozen=True, slots=True)
class Ranked:
    """A page of hits and the mode that found them."""

    hits: tuple[SearchHit, ...]
    mode: SearchMode


def route(query: str) -> SearchMode:
    """What kind of query it is, by its shape."""
    words = query.split()
    if "⊢" in query:
        return "goal"
    if len(words) == 1 and not _STATEMENT_MARKS.intersection(query):
        return "name"
    if _STATEMENT_MARKS.intersection(query) or "->" in query or "<->" in query:
        return "statement"
    if len(words) <= 3 and all("_" in word or "." in word or word.islower() for word in words):
        return "name"
    return "text"


def query_terms(query: str, mode: SearchMode) -> dict[int, list[str]]:
    """The terms to look for, by field."""
    if mode == "name":
        return {NAME: name_words(query)}
    if mode == "text":
        return {NAME: [word.lower() for word in prose_words(query)], DOC: prose_words(query)}
    found = symbols(query)
    words = notation_words(found)
    return {STATEMENT: [*found, *words], NAME: words}


class Ranking:
    """Ranks the declarations of one index."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def search(self, request: SearchRequest) -> Ranked:
        """Hits from `offset` on, best first; equal scores in the order of names."""
        mode = route(request.query) if request.mode == "auto" else request.mode
        with self.index.connect() as database:
            matches = self._matches(database, query_terms(request.query, mode), mode)
            best = sorted(matches.items(), key=lambda item: (-item[1].score, item[0]))
            hits = list(self._hits(database, best, request, mode))
        hits.sort(key=lambda hit: (-hit.score, hit.name))
        return Ranked(tuple(hits[request.offset : request.offset + request.limit]), mode)

    def _matches(
        self, database: sqlite3.Connection, terms: dict[int, list[str]], mode: SearchMode
    ) -> dict[int, _Match]:
        matches: dict[int, _Match] = defaultdict(_Match)
        for number, words in terms.items():
            weight = _WEIGHTS[mode].get(number, 0.0)
            for term, times in self._rarest(database, number, words, forgiving=mode == "name"):
                rows = database.execute(_POSTINGS[number], (number, term)).fetchall()
                rarity = math.log(1 + (self.index.count - len(rows) + 0.5) / (len(rows) + 0.5))
                for place, count, length in rows:
                    norm = _K1 * (1 - _B + _B * length / self.index.means[number])
                    match = matches[place]
                    match.score += weight * times * rarity * count * (_K1 + 1) / (count + norm)
                    match.terms[number].append(term)
        return matches

    def _rarest(
        self, database: sqlite3.Connection, number: int, words: Sequence[str], *, forgiving: bool
    ) -> Iterable[tuple[str, float]]:
        """Known terms with their weights, the rarest first; an unknown word stands for its nearest neighbours."""
        counted = Counter(words)
        known: list[tuple[int, str, float]] = []
        for word, times in counted.items():
            weight = 1 + math.log(times)
            frequency = _frequency(database, number, word)
            if frequency:
                known.append((frequency, word, weight))
            if forgiving:
                known += self._neighbours(database, number, word, known_itself=frequency > 0)
        known.sort()
        return [(word, weight) for _, word, weight in known[:_TERMS]]

    def _neighbours(
        self, database: sqlite3.Connection, number: int, word: str, *, known_itself: bool
    ) -> list[tuple[int, str, float]]:
        """Words that begin like this one; and, where there are none, words that are spelt almost like it."""
        low, high = word, word + "\U0010ffff"
        rows = database.execute(
            "SELECT term, COUNT(*) FROM postings WHERE field = ? AND term > ? AND term < ? GROUP BY term LIMIT 20",
            (number, low, high),
        ).fetchall()
        if rows or known_itself:
            return [(count, term, 0.5 * len(word) / len(term)) for term, count in rows]
        vocabulary = [
            term for (term,) in database.execute("SELECT DISTINCT term FROM postings WHERE field = ?", (number,))
        ]
        close = difflib.get_close_matches(word[:40], vocabulary, n=3, cutoff=0.75)
        return [(_frequency(database, number, term), term, 0.6) for term in close]

    def _hits(
        self,
        database: sqlite3.Connection,
        best: Sequence[tuple[int, _Match]],
        request: SearchRequest,
        mode: SearchMode,
    ) -> Iterable[SearchHit]:
        wanted = max(_POOL, request.offset + request.limit)
        asked = name_words(request.query)
        form = shape(request.query) if mode in ("statement", "goal", "premises") else frozenset[tuple[str, str]]()
        for number, (place, match) in enumerate(best):
            row = database.execute(
                "SELECT name, kind, statement, module, line, doc FROM declarations WHERE id = ?", (place,)
            ).fetchone()
            name, kind, statement, module, line, doc = row
            if not _wanted(request, mode, name=name, kind=kind, module=module):
                continue
            score = match.score + (_name_bonus(request.query, asked, name) if mode in ("name", "text") else 0.0)
            if form and number < _SHAPED:
                other = shape(statement)
                score += _SHAPE_WEIGHT * len(form & other) / len(form | other)
            why = tuple(
                f"{FIELDS[number]}: {', '.join(dict.fromkeys(terms))}"[:200] for number, terms in match.terms.items()
            )
            yield SearchHit(
                name=name,
                kind=kind,
                statement=statement,
                module=module,
                line=line,
                doc=doc,
                score=round(score, 4),
                why=why,
            )
            wanted -= 1
            if not wanted:
                return


def _frequency(database: sqlite3.Connection, number: int, term: str) -> int:
    row = database.execute("SELECT COUNT(*) FROM postings WHERE field = ? AND term = ?", (number, term)).fetchone()
    return int(row[0])


def _name_bonus(query: str, asked: Sequence[str], name: str) -> float:
    """Whole names, whole last components, the order of words, and few words beside those asked for."""
    query = query.strip()
    bonus = 0.0
    if name == query:
        bonus += 20.0
    elif name.lower() == query.lower() or name.endswith(f".{query}"):
        bonus += 10.0
    words = name_words(name)
    covered = sum(1 for word in asked if any(has.startswith(word) for has in words))
    if asked:
        bonus += 4.0 * covered / len(asked) + 2.0 * covered / max(len(words), 1)
    order = [place for word in asked for place, has in enumerate(words) if has == word][: len(asked)]
    return bonus + (1.0 if order == sorted(order) else 0.0)


def _wanted(request: SearchRequest, mode: SearchMode, *, name: str, kind: str, module: str) -> bool:
    filters = request.filters
    if filters.modules and not any(module == prefix or module.startswith(f"{prefix}.") for prefix in filters.modules):
        return False
    if filters.kinds and kind not in filters.kinds:
        return False
    if filters.namespace and not name.startswith(f"{filters.namespace}."):
        return False
    if mode == "premises" and not filters.kinds and kind not in ("theorem", "lemma", "axiom"):
        return False
    return name not in filters.exclude
