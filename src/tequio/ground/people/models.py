"""Who acts. Institutions end and are succeeded: each carries its dates, and nothing above names one in code."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    """Finds people by the address they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody with an account. Purpose: to sign in and answer for acts. Kept while the account is open.

    Scrubbed by emptying `name` and replacing `email` with `erased-<id>@invalid`; acts keep their role and institution.
    """

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    objects = PersonManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="people_person_one_account_per_address")]

    @property
    def erased_email(self) -> str:
        """The address that stands in for theirs once they are erased: nobody can write to it (RFC 2606)."""
        return f"erased-{self.pk}@invalid"

    @property
    def is_erased(self) -> bool:
        """Whether their personal data were erased; the row stays, because acts point to it."""
        return self.email == self.erased_email

    @property
    def shown_name(self) -> str:
        """How pages of the desk call them."""
        return gettext("a person whose data were erased") if self.is_erased else self.name


class OrganisationKind(models.TextChoices):
    """What an organisation is to open government."""

    OVERSIGHT_AUTHORITY = "oversight_authority", _("oversight authority")
    OBLIGATED_BODY = "obligated_body", _("obligated body")
    CIVIL_SOCIETY = "civil_society", _("civil society organisation")
    ACADEMY = "academy", _("academic institution")
    COMPANY = "company", _("company")
    OTHER = "other", _("other organisation")


class Sector(models.TextChoices):
    """The sector it sits for in a plural body."""

    GOVERNMENT = "government", _("government")
    AUTONOMOUS = "autonomous", _("autonomous bodies")
    SOCIETY = "society", _("civil society")
    ACADEMY = "academy", _("academia")
    PRIVATE = "private", _("private sector")


class Organisation(models.Model):
    """An institution or group with its validity. Its end is a fact with a source; an end not yet certain is a note."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    acronym = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=30, choices=OrganisationKind)
    sector = models.CharField(max_length=20, choices=Sector)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    ending_note = models.TextField(blank=True)
    legal_basis = models.TextField(blank=True)
    source_title = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_retrieved_on = models.DateField(null=True, blank=True)
    website = models.URLField(max_length=500, blank=True)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_organisation_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            )
        ]


class Succession(models.Model):
    """Who follows an organisation, as proposed by somebody on a basis, until a person confirms it."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    basis = models.TextField()
    translations = models.JSONField(default=dict, blank=True)
    source_title = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_retrieved_on = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="people_succession_proposed_once"),
            models.CheckConstraint(
                name="people_succession_of_another",
                condition=~Q(predecessor=F("successor")),
            ),
            models.CheckConstraint(
                name="people_succession_confirmed_at_iff_confirmed_by",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        ]


class ResponsibleUnit(models.Model):
    """The office that answers for work. It is named in public; the persons in it are not."""

    slug = models.SlugField(max_length=80, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=300)
    phone = models.CharField(max_length=60, blank=True)
    address = models.TextField(blank=True)
    translations = models.JSONField(default=dict, blank=True)


class Network(models.Model):
    """Organisations that work together under a name, without being one body."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    acronym = models.CharField(max_length=40, blank=True)
    purpose = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source_title = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_retrieved_on = models.DateField(null=True, blank=True)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_network_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            )
        ]


class NetworkMember(models.Model):
    """An organisation's membership of a network, by the letter that joined it."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    letter = models.CharField(max_length=120, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=Q(left_on=None),
                name="people_networkmember_once_at_a_time",
            ),
            models.CheckConstraint(
                name="people_networkmember_leaves_after_it_joins",
                condition=Q(joined_on=None) | Q(left_on=None) | Q(left_on__gte=F("joined_on")),
            ),
        ]


class Scope(models.Model):
    """What a role reaches: the whole installation, a plan, a body. Higher modules hold a one-to-one key to theirs."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)


class Role(models.TextChoices):
    """What a person does in a scope."""

    COORDINATOR = "coordinator", _("coordination")
    LIAISON = "liaison", _("liaison")
    HEAD = "head", _("head of the unit")
    VERIFIER = "verifier", _("verification")
    READER = "reader", _("reading")


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def in_force(self, at: datetime) -> "RoleAssignmentQuerySet":
        """Those that somebody holds at an instant: begun, and not ended yet."""
        return self.filter(Q(ended_at=None) | Q(ended_at__gt=at), given_at__lte=at)


class RoleAssignment(models.Model):
    """A person's role in a scope, for an organisation or one of its units, until it ends. Ended ones stay: somebody

    acted under them. A liaison of a unit answers for the work of that unit alone. One that stands in for another's,
    while they are away, is a delegation: it begins and ends on days said beforehand, with its reason. Personal data:
    who held it. Purpose: to know who could act. Kept as long as the acts; scrubbed with the person's row, and ended by
    the erasure.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=Role)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(ResponsibleUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    stands_in_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="delegated")
    reason = models.TextField(blank=True)  # why it is delegated, or why it ended

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_roleassignment_delegated_until_a_day_with_a_reason",
                condition=Q(stands_in_for=None) | (Q(ended_at__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="people_roleassignment_stands_in_for_another",
                condition=Q(stands_in_for=None) | ~Q(stands_in_for=F("id")),
            ),
            models.UniqueConstraint(
                fields=["person", "role", "scope"],
                condition=Q(ended_at=None, unit=None),
                name="people_roleassignment_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "scope", "unit"],
                condition=Q(ended_at=None, unit__isnull=False),
                name="people_roleassignment_of_a_unit_once_at_a_time",
            ),
            models.CheckConstraint(
                name="people_roleassignment_ends_after_it_was_given",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("given_at")),
            ),
        ]


class Designation(models.Model):
    """The letter that names a liaison of a unit. Whoever follows is named by another one, which replaces it."""

    assignment = models.OneToOneField(RoleAssignment, on_delete=models.PROTECT, related_name="designation")
    letter = models.CharField(max_length=120)
    letter_on = models.DateField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="people_designation_has_its_letter", condition=~Q(letter="")),
            models.CheckConstraint(name="people_designation_of_another", condition=~Q(replaces=F("id"))),
        ]


class SignInLink(models.Model):
    """A one-time way in. Only a digest is kept: whoever reads the database cannot sign in with it.

    Personal data: when somebody signed in. Purpose: to let them in. Kept until an erasure, which deletes it.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    consumed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_signinlink_expires_after_it_is_issued", condition=Q(expires_at__gt=F("issued_at"))
            )
        ]
