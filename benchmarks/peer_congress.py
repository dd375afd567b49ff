"""Fill an empty pretalx with a congress. pretalx's own Python runs this: it imports nothing of ours.

Run: PYTHON peer_congress.py TALKS    (pretalx configured by PRETALX_CONFIG_FILE; migrated)
"""

import datetime
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pretalx.settings")
django.setup()

from django.db import transaction  # noqa: E402 (the settings come first)
from django_scopes import scope, scopes_disabled  # noqa: E402
from pretalx.event.domain.event import create_event  # noqa: E402
from pretalx.event.models import Organiser  # noqa: E402
from pretalx.person.domain.user import create_user  # noqa: E402
from pretalx.schedule.domain.release import freeze_schedule  # noqa: E402
from pretalx.schedule.domain.slot import move_slot  # noqa: E402
from pretalx.schedule.models import Room  # noqa: E402
from pretalx.submission.domain.submission import create_submission  # noqa: E402
from pretalx.submission.models import Submission, Track  # noqa: E402

DAY = datetime.date(2026, 12, 7)
DAYS, ROOMS, TRACKS = 3, 5, 6
SENTENCE = "Cómo se construye en un municipio la confianza en que lo publicado sirve a quien lo lee. "


def main(talks: int) -> None:
    with scopes_disabled(), transaction.atomic():
        event = create_event(
            organiser=Organiser.objects.create(name="Red", slug="red"),
            name="Congreso virtual",
            slug="congreso",
            locale="es",
            locales=["es", "en"],
            is_public=True,
            date_from=DAY,
            date_to=DAY + datetime.timedelta(days=DAYS - 1),
            timezone="America/Mexico_City",
            email="congreso@example.org",
            primary_color="#3aa57c",
            landing_page_text=SENTENCE * 10,
        )
        with scope(event=event):
            rooms = [Room.objects.create(event=event, name=f"Sala {n + 1}", position=n) for n in range(ROOMS)]
            tracks = [Track.objects.create(event=event, name=f"Tema {n + 1}", color="#3aa57c") for n in range(TRACKS)]
            for number in range(talks):
                _talk(event, number, -(-talks // DAYS), rooms, tracks[number % TRACKS])
            freeze_schedule(event.wip_schedule, "v1")


def _talk(event, number, a_day, rooms, track) -> None:
    speaker = create_user(
        email=f"ponente{number}@example.org", name=f"Ponente {number}", locale="es", timezone="America/Mexico_City"
    )
    talk = create_submission(
        submission=Submission(
            event=event,
            title=f"Ponencia {number}: gobierno abierto en {number % 125 + 1} municipios",
            submission_type=event.cfp.default_type,
            track=track,
            abstract=SENTENCE * 3,
            description=SENTENCE * 12,
            content_locale="es",
        ),
        user=speaker,
        speakers=[speaker],
    )
    talk.accept()
    talk.confirm()
    day, place = divmod(number, a_day)
    turn, room = divmod(place, ROOMS)
    begins = event.datetime_from + datetime.timedelta(days=day, hours=9, minutes=40 * turn)
    move_slot(talk.slots.first(), begins, room=rooms[room])


if __name__ == "__main__":
    main(int(sys.argv[1]))
