"""The acts of this module may be recorded, as `config/wiring.py` lets them."""

from tequio.ground.files.ledger_kinds import LEDGER_KINDS
from tequio.ground.ledger.api import register_kinds

register_kinds(LEDGER_KINDS)
