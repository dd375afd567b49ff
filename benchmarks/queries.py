"""How many queries each page asks. Run in a home: python -m benchmarks.queries ADDRESS …"""

import json
import logging
import sys

import django

django.setup()

from django.db import connection  # noqa: E402 (the settings come first)
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def main(addresses: list[str]) -> None:
    logging.disable(logging.WARNING)
    counted = {}
    for address in addresses:
        visitor = Client()
        # The first visit loads what a process keeps for good (rules, templates); the second is what every visit costs.
        visitor.get(address)
        with CaptureQueriesContext(connection) as asked:
            status = visitor.get(address).status_code
        counted[address] = len(asked) if status == 200 else None
    print(json.dumps(counted))


if __name__ == "__main__":
    main(sys.argv[1:])
