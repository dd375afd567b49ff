"""`make bench`: run the benchmarks and print one table.

    python -m benchmarks [PIECE …] [--postgres]

Every ratio compares two things measured in the same run on the same machine. Nothing here is ever an assertion.
"""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterable

from benchmarks import pages, peer, weight
from benchmarks.apart import figures_of
from benchmarks.figures import Figure, print_table
from benchmarks.homes import Homes

PIECES: dict[str, Callable[[Homes], Iterable[Figure]]] = {
    "pages": pages.measure,
    "weight": weight.measure,
    "ledger": lambda homes: figures_of("ledger", homes.empty),
    "gantt": lambda homes: figures_of("gantt", homes.empty),
    "documents": lambda homes: figures_of("documents", homes.small),
    "desk": lambda homes: figures_of("desk", homes.large),
    "search": lambda homes: figures_of("search", homes.large),
    "peer": peer.measure,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure, beside a bare application.")
    parser.add_argument("pieces", nargs="*", metavar="PIECE", help=f"of {', '.join(PIECES)}; all unless told")
    parser.add_argument("--postgres", action="store_true", help="in databases of their own on 127.0.0.1:5432")
    options = parser.parse_args()
    if unknown := set(options.pieces) - set(PIECES):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    with Homes(on_postgres=options.postgres) as homes:
        for name in options.pieces or PIECES:
            print(f"Measuring {name}…", file=sys.stderr, flush=True)
            figures += PIECES[name](homes)
    database = "PostgreSQL" if options.postgres else "SQLite"
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}, {database}")
    print_table(figures)


if __name__ == "__main__":
    main()
