"""`tequio user`: accounts, and the one-time links their people sign in with."""

import argparse

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.config import addresses, background, house
from tequio.ground.people import api as people
from tequio.lib import clock
from tequio.lib.errors import InputRefused, Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`add` opens an account, `link` lets its owner in, `end` takes a role away, `reset` gives access back."""
    verbs = parser.add_subparsers(dest="verb", metavar=_("ACTION"), required=True)
    add = verbs.add_parser("add", help=_("open an account"))
    add.add_argument("email", metavar=_("EMAIL"))
    add.add_argument("--name", required=True, metavar=_("NAME"), help=_("how the desk greets the person"))
    add.add_argument("--role", metavar=_("ROLE"), choices=people.Role.values, help=", ".join(people.Role.values))
    add.add_argument("--in", dest="scope", metavar=_("SCOPE"), help=_("where the role reaches; everywhere by default"))
    end = verbs.add_parser("end", help=_("end a role"))
    end.add_argument("email", metavar=_("EMAIL"))
    end.add_argument("--role", required=True, metavar=_("ROLE"), choices=people.Role.values)
    end.add_argument("--in", dest="scope", metavar=_("SCOPE"), help=_("where the role reaches; everywhere by default"))
    end.add_argument("--reason", required=True, metavar=_("REASON"), help=_("why it ends; only colleagues read it"))
    reset = verbs.add_parser("reset", help=_("remove passkeys, codes and password, so that a link alone lets in again"))
    reset.add_argument("email", metavar=_("EMAIL"))
    link = verbs.add_parser("link", help=_("print a one-time sign-in link"))
    link.add_argument("email", metavar=_("EMAIL"))


def run(options: argparse.Namespace) -> int:
    """Do what the verb says."""
    house.require_installation()
    if options.verb == "link":
        return _link(options)
    {"add": _add, "end": _end, "reset": _reset}[options.verb](options)
    background.publish_now()
    return 0


@transaction.atomic
def _add(options: argparse.Namespace) -> None:
    if options.scope and not options.role:
        raise InputRefused([Problem(_("--in says where a role reaches: name the role too, with --role."))])
    if not addresses.is_email(options.email):
        raise InputRefused([Problem(_("«%(email)s» is not an e-mail address.") % {"email": options.email})])
    known = people.person_by_email(options.email) if options.role else None
    person = known or people.accounts.add(email=options.email, name=options.name, by=people.OPERATOR, at=clock.now())
    if options.role:
        people.accounts.give_role(
            person=person,
            role=options.role,
            scope_slug=options.scope or people.accounts.INSTALLATION,
            by=people.OPERATOR,
            at=clock.now(),
        )
    if known:
        print(_("%(email)s had an account already: the role was given to it.") % {"email": person.email})
        return
    print(_("Account opened for %(email)s. Let the person in with «tequio user link».") % {"email": person.email})


def _end(options: argparse.Namespace) -> None:
    scope = options.scope or people.accounts.INSTALLATION
    held = people.person_by_email(options.email)
    mine = [one for one in people.roles_of(held) if one.stands_in_for_id is None] if held else []
    found = [one for one in mine if (one.role, one.scope.slug) == (options.role, scope)]
    if not found:
        says = _("«%(email)s» does not have the role «%(role)s» in «%(scope)s».")
        raise InputRefused([Problem(says % {"email": options.email, "role": options.role, "scope": scope})])
    for one in found:
        people.roles.end(role=one, reason=options.reason, person=None, at=clock.now())
    print(_("The role ended."))


def _reset(options: argparse.Namespace) -> None:
    person = _person(options.email)
    people.access.reset(person=person, by=None, at=clock.now())
    print(_("Nothing but a link lets %(email)s in now: print one with «tequio user link».") % {"email": person.email})


def _link(options: argparse.Namespace) -> int:
    print(addresses.sign_in(people.links.issue(person=_person(options.email), at=clock.now())))
    print(_("It can be used once, within 24 hours; give it only to its owner."))
    return 0


def _person(email: str) -> people.Person:
    person = people.person_by_email(email)
    if person is None:
        refusal = _("Nobody has an account with «%(email)s»: open it with «tequio user add».")
        raise InputRefused([Problem(refusal % {"email": email})])
    return person
