"""Where the desk sends people on to."""

import pytest

from tequio.ground.ledger import api as ledger
from tequio.publish.desk.addresses import showing_what_was_done


@pytest.mark.django_db
def test_whoever_did_something_is_sent_to_the_page_as_it_is_since():
    ledger.touch_public()
    now = ledger.revision()

    assert [showing_what_was_done(url) for url in ("/planes/x/", "/planes/x/?p=2", "/planes/x/#accion-1")] == [
        f"/planes/x/?r={now}",
        f"/planes/x/?p=2&r={now}",
        f"/planes/x/?r={now}#accion-1",
    ]
