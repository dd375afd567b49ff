"""The commands of `tequio`: one module each, with `add_arguments(parser)` and `run(options) -> exit code`."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Command:
    """A word after `tequio`, what it does in a few words, and the module that does it."""

    name: str
    summary: str | Promise
    file: str = ""

    @property
    def module(self) -> str:
        return f"{__name__}.{self.file or self.name}"

    def says(self) -> str:
        return str(self.summary)


REGISTRY = (
    Command("init", _("create an installation")),
    Command("serve", _("run the site")),
    Command("worker", _("do the work in the background, without a site")),
    Command("migrate", _("back up, lock and bring the database up to this program")),
    Command("doctor", _("check the installation and say how to mend it")),
    Command("load", _("load plan packages")),
    Command("import", _("bring in a document"), file="import_"),
    Command("check", _("say what to review in a plan")),
    Command("verify", _("verify a public log, from its folder or address")),
    Command("log", _("mend a public log that signs nothing")),
    Command("jobs", _("what could not be done in the background")),
    Command("user", _("accounts and sign-in links")),
    Command("erase", _("erase the personal data of an account, with a report")),
    Command("backup", _("put everything in one file")),
    Command("restore", _("rebuild an installation from its backup")),
)
