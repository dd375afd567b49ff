"""What finding costs among five thousand commitments: keeping the index, and answering. Run in the large home."""

import logging
import statistics
import time
from collections.abc import Callable, Iterator

import django

django.setup()

from django.conf import settings  # noqa: E402 (the settings come first)
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks.figures import Figure, hand_over, within  # noqa: E402
from tequio.ground.ledger.api import touch_public  # noqa: E402
from tequio.ground.search import api as search  # noqa: E402
from tequio.ground.search.models import SearchDocument  # noqa: E402

P95_SECONDS, QUERIES, ROUNDS = 0.150, 12, 40
# Words that every page has, words that some have, a phrase, one institution, and a word that is nowhere.
QUESTIONS = {
    "words of every page": "transparencia municipios",
    "words of some": "ayuntamiento congreso",
    "a phrase": '"gobierno abierto"',
    "one institution": "A123",
    "one word of two": "participación zarzuela",
    "nothing": "zarzuela",
}


def measure() -> Iterator[Figure]:
    """The index made, followed when nothing and when little changed; each question, and all while it is behind."""
    first = _processor(search.follow)
    documents = f"{SearchDocument.objects.count():,} documents in two languages"
    yield Figure(part="search, the index", what="made", measured=f"{first:.1f} s of processor, {documents}")
    touch_public()
    again = _processor(search.follow)
    yield Figure(part="search, the index", what="followed after an act", measured=f"{again:.1f} s of processor")
    visitor = Client()
    for what, question in QUESTIONS.items():
        yield _answering(visitor, what, question)
    touch_public()
    yield _answering(visitor, "words of every page, the index behind", QUESTIONS["words of every page"])


def _answering(visitor: Client, what: str, question: str) -> Figure:
    def ask() -> None:
        assert visitor.get("/buscar", {"q": question}).status_code == 200

    ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
        queries = len(asked)
    times = [_processor(ask) for _ in range(ROUNDS)]
    p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
    return Figure(
        part="search, an answer",
        what=what,
        measured=f"processor p50 {statistics.median(times) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms; {queries} queries",
        budget=f"p95 < {P95_SECONDS * 1000:.0f} ms, <= {QUERIES} queries",
        verdict=within(p95 < P95_SECONDS and queries <= QUERIES),
    )


def _processor(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    settings.ALLOWED_HOSTS = ["testserver"]
    hand_over(measure())
