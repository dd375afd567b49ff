"""A person before a browser of their own, who only goes on while each page is fit for everybody."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.e2e.axe import faults_of
from tests.e2e.conftest import Served

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Somebody:
    """A person before a browser of their own."""

    page: Page
    twin: Page | None = None

    def at(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def press(self, label: str) -> Page:
        """Press the button, or follow the link, of this name with the keyboard, and see that what comes is fit."""
        main = self.page.locator("main")
        target = main.get_by_role("button", name=label, exact=True).or_(
            main.get_by_role("link", name=label, exact=True)
        )
        target.first.focus()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.must_be_fit()
        return self.page

    def must_be_fit(self) -> None:
        """Axe is a script itself: where the page runs none, the same page is judged in a browser that does."""
        judged = self.page
        assert self.page.locator(".notice-error").count() == 0, self.page.locator("main").inner_text()
        if self.twin:
            self.twin.context.add_cookies(self.page.context.cookies())
            self.twin.goto(self.page.url)
            judged = self.twin
        assert faults_of(judged) == [], self.page.url
        assert judged.evaluate(SIDEWAYS) <= 0, self.page.url


@contextmanager
def entrance(browser: Browser, served: Served) -> Iterator[Callable[..., Somebody]]:
    """Whoever is inside may let somebody enter by a one-time link; all leave at the end."""
    contexts = []

    def enter(link: str, **options: object) -> Somebody:
        context = browser.new_context(base_url=served.address, **options)
        contexts.append(context)
        context.set_default_timeout(20_000)
        somebody = Somebody(context.new_page())
        if not options.get("java_script_enabled", True):
            contexts.append(browser.new_context(base_url=served.address, viewport=options.get("viewport")))
            somebody.twin = contexts[-1].new_page()
        somebody.at(link)
        somebody.press("Entrar")
        return somebody

    yield enter
    for context in contexts:
        context.close()
