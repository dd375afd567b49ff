"""What changed, for readers of feeds."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tequio.ground.ledger import api as ledger
from tequio.publish.site import acts
from tequio.publish.site.context import House

_LENGTH = 50


@require_safe
@login_not_required
def feed(request: HttpRequest) -> HttpResponse:
    """The latest acts as an Atom feed."""
    house = House(request)
    generator = Atom1Feed(
        title=_("What changed"), link=request.build_absolute_uri(house.home_url), description="", language=get_language()
    )
    for act in acts.told(ledger.latest(_LENGTH)):
        generator.add_item(title=act.sentence, link=act.log_url, description="", unique_id=f"{act.origin}/{act.index}")
    return HttpResponse(generator.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
