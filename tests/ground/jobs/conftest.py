import pytest

from tests.ground.jobs import errands


@pytest.fixture
def done(db):
    """What the errands did, in order."""
    errands.DONE.clear()
    return errands.DONE
