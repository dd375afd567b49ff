"""Publishing a plan with everything that its modules hold of it."""

from datetime import datetime

from django.db import transaction

from tequio.ground.people.api import Person, actor_of
from tequio.plan.commitments.api import ActionPlan, commitments_of, editing, editing_role
from tequio.plan.roadmap.api import roadmaps


@transaction.atomic
def publish(*, plan: ActionPlan, person: Person, at: datetime) -> ActionPlan:
    """Show a plan to everybody. The log says what the plan, its commitments and their cronogramas state that day."""
    by = actor_of(editing_role(person, plan))
    published = editing.publish(plan=plan, person=person, at=at)
    for commitment in commitments_of(published):
        roadmaps.tell(commitment=commitment, by=by, at=at)
    return published
