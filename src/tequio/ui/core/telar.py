"""The telar: a woven band that is a hash and nothing else.

A digest has 256 bits. The band has 16 diamonds of 8 rings, each ring in one of 4 colours: 16 × 8 × 2 bits. The same
digest gives the same picture, and one bit off changes one ring. Ground and borders are the fifth colour.
The geometry is our own, attributed to no people's textile.
"""

DIAMONDS = 16
RINGS = 8
GROUND = "#2a1a2e"
COLOURS = ("#a3123f", "#e08a00", "#f4ead6", "#1f6b6b")

CELL = 2  # Side of one stitch, in CSS pixels: the natural scale of the band.
PITCH = 2 * RINGS * CELL  # From one diamond to the next: fifteen stitches and one of ground between.
WIDTH = DIAMONDS * PITCH
HEIGHT = PITCH + CELL

Rings = tuple[tuple[int, ...], ...]


def rings(digest: bytes) -> Rings:
    """The colour of each ring: diamonds from left to right, rings from the centre outwards, high bits first."""
    if len(digest) * 8 != DIAMONDS * RINGS * 2:
        raise ValueError(f"A telar weaves {DIAMONDS * RINGS * 2} bits, not {len(digest) * 8}")
    number = int.from_bytes(digest, "big")
    return tuple(
        tuple(number >> 2 * (DIAMONDS * RINGS - 1 - diamond * RINGS - ring) & 3 for ring in range(RINGS))
        for diamond in range(DIAMONDS)
    )


def digest_of(colours: Rings) -> bytes:
    """The digest a band shows: what `rings` does, undone."""
    number = 0
    for diamond in colours:
        for colour in diamond:
            number = number << 2 | colour
    return number.to_bytes(DIAMONDS * RINGS * 2 // 8, "big")


def band_svg(digest: bytes) -> str:
    """The band, repeated at its natural scale along whatever width it is given.

    It has no viewBox on purpose: stretched to a page, it shows more diamonds, never bigger ones.
    """
    shapes = "".join(f'<path id="r{ring}" d="{_diamond_path(ring)}"/>' for ring in range(RINGS))
    woven = "".join(
        # From the outer ring to the centre: each one covers all but one ring of the one before.
        "".join(
            f'<use href="#r{ring}" x="{index * PITCH}" fill="{COLOURS[diamond[ring]]}"/>'
            for ring in reversed(range(RINGS))
        )
        for index, diamond in enumerate(rings(digest))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{HEIGHT}" shape-rendering="crispEdges">'
        f"<title>{digest.hex()}</title>"
        f'<defs>{shapes}<pattern id="t" width="{WIDTH}" height="{HEIGHT}" patternUnits="userSpaceOnUse">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{GROUND}"/>{woven}</pattern></defs>'
        f'<rect width="100%" height="{HEIGHT}" fill="url(#t)"/></svg>'
    )


def _diamond_path(ring: int) -> str:
    """The outline of a stepped diamond that holds the rings up to this one, clockwise from its top stitch."""
    left = PITCH // 2 - CELL // 2
    top = HEIGHT // 2 - CELL // 2 - ring * CELL
    down_right = f"h{CELL}v{CELL}" * ring
    down_left = f"v{CELL}h-{CELL}" * ring
    up_left = f"h-{CELL}v-{CELL}" * ring
    up_right = f"v-{CELL}h{CELL}" * ring
    return f"M{left} {top}{down_right}h{CELL}{down_left}v{CELL}{up_left}h-{CELL}{up_right}z"
