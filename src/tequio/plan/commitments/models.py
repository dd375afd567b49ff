"""Action plans and the commitments in them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.plan.commitments.states import CommitmentState, PlanState


class StartGivenBy(models.TextChoices):
    """Who said when the plan starts: the document itself, or whoever loaded it."""

    DOCUMENT = "document", _("the document")
    OPERATOR = "operator", _("whoever loaded the plan")


class ActionPlan(models.Model):
    """What a government and its society agree to do in a period."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    introduction = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    start_given_by = models.CharField(max_length=20, choices=StartGivenBy)
    dates_were_moved = models.BooleanField(default=False)  # an example shown as if it happened now
    state = models.CharField(max_length=20, choices=PlanState, default=PlanState.DRAFT)
    point_of_contact = models.ForeignKey(
        "people.ResponsibleUnit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    scope = models.OneToOneField("people.Scope", on_delete=models.PROTECT, related_name="+")
    source_title = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_retrieved_on = models.DateField(null=True, blank=True)
    package_digest = models.CharField(max_length=64, blank=True)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="commitments_actionplan_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            )
        ]

    @property
    def is_draft(self) -> bool:
        """Whether only people with a role in it may read it."""
        return self.state == PlanState.DRAFT


class PlanLead(models.Model):
    """An institution that leads a plan. A plan may have several."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="leads")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "organisation"], name="commitments_planlead_once"),
        ]


class Axis(models.Model):
    """A theme that groups commitments in a plan, with its general objective."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="axes")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=300)
    objective = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "slug"], name="commitments_axis_one_slug_in_a_plan")]


class Origin(models.TextChoices):
    """How a commitment was born."""

    COCREATED = "cocreated", _("co-created commitment")
    PROACTIVE = "proactive", _("proactive commitment")


class Commitment(models.Model):
    """A promise with its problem, action and targets. It may belong to several plans."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    origin = models.CharField(max_length=20, choices=Origin)
    objective = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    status_quo = models.TextField(blank=True)
    action = models.TextField(blank=True)
    contribution = models.TextField(blank=True)  # how it will contribute to solving the problem
    institutionalises = models.TextField(blank=True)  # the rule, structure or budget it changes, where it does
    values = models.JSONField(default=list, blank=True)  # OGP values, codes of `OgpValue`
    policy_areas = models.JSONField(default=list, blank=True)
    resources = models.TextField(blank=True)
    related = models.JSONField(default=list, blank=True)  # published commitments to compare with: code, title, url
    lines_introduction = models.TextField(blank=True)  # e.g. «en algunas de las siguientes actividades»
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=CommitmentState, default=CommitmentState.DRAFT)
    state_reason = models.TextField(blank=True)  # why it stands so: the agreement that adopted it, what stopped it
    public_since = models.DateTimeField(null=True, blank=True)  # when the first public plan that holds it was
    source_title = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_retrieved_on = models.DateField(null=True, blank=True)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="commitments_commitment_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    @property
    def is_draft(self) -> bool:
        """Whether only people with a role may read it."""
        return self.public_since is None


class OgpValue(models.TextChoices):
    """The open-government values by which OGP judges relevance."""

    ACCESS = "access", _("access to information")
    PARTICIPATION = "participation", _("civic participation")
    ACCOUNTABILITY = "accountability", _("public accountability")


class PlanCommitment(models.Model):
    """A commitment's place in a plan: its axis, its code there and its order."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="entries")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="plan_entries")
    axis = models.ForeignKey(Axis, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    code = models.CharField(max_length=30)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "commitment"], name="commitments_plancommitment_once_in_a_plan"),
            models.UniqueConstraint(fields=["plan", "code"], name="commitments_plancommitment_one_code_in_a_plan"),
        ]


class PartyRole(models.TextChoices):
    """What a party does in a commitment."""

    LEAD = "lead", _("leads")
    SUPPORTING = "supporting", _("supports")
    CO_RESPONSIBLE = "co_responsible", _("co-responsible from society")


class CommitmentParty(models.Model):
    """An organisation or a network that takes part in a commitment."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=20, choices=PartyRole)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    network = models.ForeignKey("people.Network", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="commitments_commitmentparty_is_one_actor",
                condition=Q(organisation=None, network__isnull=False) | Q(organisation__isnull=False, network=None),
            )
        ]


class ActionLine(models.Model):
    """One of the lines along which a commitment acts."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    title = models.TextField()
    nature = models.CharField(max_length=20, blank=True)  # codes of `LineNature`
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="commitments_actionline_numbered_once")
        ]


class LineNature(models.TextChoices):
    """What a line of action consists of."""

    CAMPAIGN = "campaign", _("campaign")
    TRAINING = "training", _("training")
    EVENT = "event", _("event")
    AGREEMENT = "agreement", _("agreement")
    PUBLICATION = "publication", _("publication")
    REGULATION = "regulation", _("regulation")


class LineParty(models.Model):
    """Somebody the text of a line names as doing it, beside the institution that leads the commitment."""

    line = models.ForeignKey(ActionLine, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    network = models.ForeignKey("people.Network", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="commitments_lineparty_is_one_actor",
                condition=Q(organisation=None, network__isnull=False) | Q(organisation__isnull=False, network=None),
            )
        ]
