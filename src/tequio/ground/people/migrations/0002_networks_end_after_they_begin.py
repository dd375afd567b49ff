"""A network ends, and a member leaves, no earlier than it began. Packages that say otherwise were always refused."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            "network",
            models.CheckConstraint(
                name="people_network_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ),
        migrations.AddConstraint(
            "networkmember",
            models.CheckConstraint(
                name="people_networkmember_leaves_after_it_joins",
                condition=Q(joined_on=None) | Q(left_on=None) | Q(left_on__gte=F("joined_on")),
            ),
        ),
    ]
