"""A real demonstration, served by a real process to a real browser, once for every journey here."""

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.catalogue import Catalogue
from tests.e2e.crawling import Answer, crawl

TEQUIO = Path(sys.executable).parent / "tequio"
CHROMIUM = "/usr/bin/chromium"
WIDE, PHONE, NARROWEST = {"width": 1280, "height": 900}, {"width": 360, "height": 740}, {"width": 320, "height": 640}

# Each stretch of text in the language of the page, seen or only heard.
OWN_TEXTS = """() => {
    const here = document.documentElement.lang, said = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
        if (walker.currentNode.parentElement.closest('[lang]').lang === here)
            said.push(walker.currentNode.data);
    for (const element of document.querySelectorAll('[aria-label], [alt], [title]'))
        if (element.closest('[lang]').lang === here)
            said.push(...['aria-label', 'alt', 'title'].map(name => element.getAttribute(name) || ''));
    return said.map(text => text.trim().replace(/\\s+/g, ' ')).filter(Boolean);
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lives in this folder needs the server and the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@dataclass
class Visit:
    """A page in the browser, with what it said to the console and what it asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(url).netloc for url in self.asked if not url.startswith("data:")}


@dataclass(frozen=True)
class Served:
    """A demonstration that is being served: where it answers, its home, and the links it printed, by role."""

    address: str
    home: Path
    links: dict[str, str]


@contextmanager
def demonstration(folder: Path) -> Iterator[Served]:
    """A demonstration of its own. It is made from nothing, as `make serve` does on a fresh machine."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    environment = {**kept, "TEQUIO_HOME": str(folder / "home"), "PYTHONWARNINGS": "ignore"}
    command = [TEQUIO, "serve", "--demonstration", "--port", "0"]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        try:
            printed = []
            assert process.stdout is not None
            for line in process.stdout:
                printed.append(line)
                if "Ctrl+C" in line:
                    break
            said = "".join(printed)
            found = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert found, f"the demonstration did not start: {printed}\n{(folder / 'log').read_text()}"
            yield Served(found[0], folder / "home", dict(re.findall(r"^\s*(\S+): (http\S+)$", said, re.MULTILINE)))
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demonstration that nobody changes answers."""
    with demonstration(tmp_path_factory.mktemp("demonstration")) as served:
        yield served.address


@pytest.fixture(scope="session")
def http(address: str) -> Iterator[httpx.Client]:
    """A reader without browser, who follows no redirect and keeps no cookie."""
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def site(http: httpx.Client) -> dict[str, Answer]:
    """Every answer reachable by links from the two front pages."""
    return crawl(http, "/", "/en/")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


Visiting = Callable[..., Visit]


@pytest.fixture(scope="session")
def _contexts(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """One context for each way of reading, kept for the session; each visit gets its own tab."""
    contexts = defaultdict(lambda: None)

    def tab(**options: object) -> Page:
        key = repr(sorted(options.items()))
        contexts[key] = contexts[key] or browser.new_context(base_url=address, **options)
        return contexts[key].new_page()

    yield tab
    for context in contexts.values():
        context.close()


@pytest.fixture
def visit(_contexts: Callable[..., Page]) -> Iterator[Visiting]:
    """Open an address in a tab of its own: `visit("/", viewport=PHONE, java_script_enabled=False)`."""
    pages = []

    def opened(path: str, *, viewport: dict[str, int] = WIDE, **options: object) -> Visit:
        page = _contexts(viewport=viewport, **options)
        pages.append(page)
        visited = Visit(page)
        page.on("console", lambda message: visited.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: visited.said.append(f"error: {error}"))
        page.on("request", lambda request: visited.asked.append(request.url))
        page.goto(path)
        return visited

    yield opened
    for page in pages:
        page.close()


@dataclass(frozen=True)
class Read:
    """What a page says, with JavaScript, on a wide screen."""

    whole: str
    pieces: list[str]


@pytest.fixture(scope="session")
def read(_contexts: Callable[..., Page]) -> Callable[[str], Read]:
    """What each page says, asked once for all the tests that compare it with something."""

    @cache
    def reading(path: str) -> Read:
        page = _contexts(viewport=WIDE)
        page.goto(path)
        said = Read(page.locator("body").inner_text(), page.evaluate(OWN_TEXTS))
        page.close()
        return said

    return reading


@contextmanager
def printing(page: Page) -> Iterator[Page]:
    """The page as it would go to paper."""
    page.emulate_media(media="print")
    yield page
    page.emulate_media(media="screen")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue()
