"""The problem tree: one central problem, its causes below and its effects above."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class NodeKind(models.TextChoices):
    """A node's place in the tree."""

    CENTRAL = "central", _("central problem")
    CAUSE = "cause", _("cause")
    EFFECT = "effect", _("effect")


class ProblemTree(models.Model):
    """The tree of one commitment, and where it comes from."""

    commitment = models.OneToOneField("commitments.Commitment", on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    translations = models.JSONField(default=dict, blank=True)


class ProblemNode(models.Model):
    """One statement of the tree, with the source it is cited from. Its parent is the node it causes or follows from."""

    tree = models.ForeignKey(ProblemTree, on_delete=models.PROTECT, related_name="nodes")
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=NodeKind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    text = models.TextField()
    source_title = models.CharField(max_length=300)
    source_url = models.URLField(max_length=500, blank=True)
    source_retrieved_on = models.DateField(null=True, blank=True)
    is_related_source = models.BooleanField(default=True)  # a related source, not this plan's own document
    order = models.PositiveSmallIntegerField()
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tree", "code"], name="diagnosis_problemnode_one_code_in_a_tree"),
            models.UniqueConstraint(
                fields=["tree"], condition=Q(kind="central"), name="diagnosis_problemnode_one_central_problem"
            ),
            models.CheckConstraint(
                name="diagnosis_problemnode_only_the_central_one_has_no_parent",
                condition=Q(kind="central", parent=None) | (~Q(kind="central") & Q(parent__isnull=False)),
            ),
        ]
