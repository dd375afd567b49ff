"""OGP's own words about training that stands alone, as advice."""

from dataclasses import replace

import pytest

from tests.plan.checks.plans import SOUND_COMMITMENT, findings, with_commitment

ADVICE = ["training-is-modest-by-ogp"]


@pytest.mark.parametrize(
    ("natures", "institutionalises", "found"),
    [
        (("campaign", "event"), False, ADVICE),
        (("training", "agreement"), False, ADVICE),
        (("campaign", "event"), True, []),
        (("training", "regulation"), False, []),
        (("training", "publication"), False, []),
        (("training", ""), False, []),
        (("agreement", "agreement"), False, []),
    ],
)
def test_only_lines_that_all_stand_alone_are_advised(natures, institutionalises, found):
    lines = tuple(replace(line, nature=nature) for line, nature in zip(SOUND_COMMITMENT.lines, natures, strict=True))

    snapshot = with_commitment(lines=lines, institutionalises=institutionalises)

    assert [one.rule for one in findings(snapshot)] == found


def test_a_commitment_without_lines_is_not_advised():
    rows = tuple(replace(row, line_number=None) for row in SOUND_COMMITMENT.activities)

    assert findings(with_commitment(lines=(), activities=rows, institutionalises=False)) == []


def test_related_commitments_are_kept_apart_from_this_one():
    (found,) = findings(with_commitment(institutionalises=False, related=("MXMEX0009",)))

    assert (found.variant, found.facts) == ("related", {"related": "MXMEX0009"})
