"""placeholder until fonts.py writes it"""
DEFAULT_WIDTH = 520
WIDTHS: dict[str, int] = {}
