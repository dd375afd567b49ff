"""Whether one colour can be read on another (WCAG 2.2, 1.4.3). Colours are written `#rrggbb`."""

_ENOUGH = 4.5


def is_legible_on(ground: str, ink: str) -> bool:
    """Text of any size in this ink reads on this ground."""
    lighter, darker = sorted((_luminance(ground), _luminance(ink)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05) >= _ENOUGH


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
