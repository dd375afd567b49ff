"""What people and the log keep of a person, and how each forgets it. The log knows no persons: people speaks for it."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Q, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.ground.ledger.api import forget_private
from tequio.ground.people.erasure import Counted, ErasureCount, Handler, Personal
from tequio.ground.people.models import Designation, Person, RoleAssignment, SignInLink
from tequio.ground.people.services.access import end_sessions


def _forget_digests(person: Person, at: datetime) -> ErasureCount:
    salts = forget_private(reference=f"person:{person.pk}")
    return ErasureCount(erased=(Counted(_("salts of its digests, and texts disclosed with them"), salts),))


def _forget_account(person: Person, at: datetime) -> ErasureCount:
    links = SignInLink.objects.filter(person=person).delete()[0]
    sessions = end_sessions(person)
    factors = Authenticator.objects.filter(user=person).delete()[0]
    # Nobody writes in these: they belong to ways of signing in that this house does not use.
    EmailAddress.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    theirs = Q(person=person) | Q(stands_in_for__person=person)
    still = RoleAssignment.objects.filter(theirs).filter(Q(ended_at=None) | Q(ended_at__gt=at))
    # What was to begin later ends where it would have begun.
    roles = still.update(ended_at=Greatest("given_at", Value(at)))
    person.name, person.email = "", person.erased_email
    person.is_active, person.last_login = False, None
    person.set_unusable_password()
    person.save(update_fields=["name", "email", "is_active", "last_login", "password"])
    held = RoleAssignment.objects.filter(person=person).count()
    letters = Designation.objects.filter(assignment__person=person).count()
    acted = _("somebody acted under them; they name nobody any more")
    return ErasureCount(
        erased=(
            Counted(_("name and address of the account"), 1),
            Counted(_("sign-in links"), links),
            Counted(_("open sessions"), sessions),
            Counted(_("passkeys, applications of codes and recovery codes"), factors),
            Counted(_("roles that ended today"), roles),
        ),
        blocked=(
            Counted(_("roles held, with their institution"), held, acted),
            Counted(_("numbers of letters of designation"), letters, _("the letters are documents of the archive")),
        ),
    )


LEDGER = Handler(
    module="ledger",
    title=gettext_lazy("public log"),
    declares=(
        Personal(
            fields=("ledger.Salt.salt", "ledger.Salt.disclosed"),
            purpose=gettext_lazy("that whoever holds a name can show that an act is about them"),
            retention=gettext_lazy("until its person is erased"),
            scrubbed=gettext_lazy("deleted: the digest that stays in the log can be compared with nothing"),
        ),
    ),
    erase=_forget_digests,
)
PEOPLE = Handler(
    module="people",
    title=gettext_lazy("accounts"),
    declares=(
        Personal(
            fields=("people.Person.email", "people.Person.name", "people.Person.last_login"),
            purpose=gettext_lazy("to sign in and to answer for acts"),
            retention=gettext_lazy("while the account is open"),
            scrubbed=gettext_lazy("the name is emptied, the address is replaced by one that leads nowhere"),
        ),
        Personal(
            fields=("people.SignInLink.person", "sessions.Session.session_data"),
            purpose=gettext_lazy("to sign in without a password"),
            retention=gettext_lazy("until its person is erased"),
            scrubbed=gettext_lazy("deleted"),
        ),
        Personal(
            fields=("account.EmailAddress.user", "socialaccount.SocialAccount.user"),
            purpose=gettext_lazy("none: tables of the library that lets people in, which this house leaves empty"),
            retention=gettext_lazy("nothing is kept in them"),
            scrubbed=gettext_lazy("deleted"),
        ),
        Personal(
            fields=("people.Person.password", "mfa.Authenticator.user", "mfa.Authenticator.data"),
            purpose=gettext_lazy("to sign in with a password and a second step, for whoever chose to"),
            retention=gettext_lazy("until its person removes it or is erased"),
            scrubbed=gettext_lazy("deleted"),
        ),
        Personal(
            fields=(
                "people.RoleAssignment.person",
                "people.RoleAssignment.reason",
                "people.Designation.letter",
                "people.Designation.recorded_by",
                "people.Succession.confirmed_by",
            ),
            purpose=gettext_lazy("to know under which role somebody acted"),
            retention=gettext_lazy("as long as the acts"),
            scrubbed=gettext_lazy("roles end; role, institution and number of the letter stay, and name nobody"),
        ),
    ),
    erase=_forget_account,
)
