"""How much a cronograma may hold. Far above any real one, far below what would hurt the machine that reads it."""

MAX_BYTES = 5 * 1024 * 1024
MAX_SHEETS = 20
MAX_ACTIVITIES = 10_000
MAX_MONTHS = 240
MAX_COLUMNS = MAX_MONTHS + 16
YEARS = range(1900, 2201)
MAX_TITLE = 300
MAX_PROBLEMS = 50  # Nobody reads more, and one wrong separator breaks every row.
