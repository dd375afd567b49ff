"""Problem trees: the laws of the database and what a page asks."""

import pytest
from django.db import IntegrityError, transaction

from tequio.plan.commitments.models import Commitment
from tequio.plan.diagnosis import api as diagnosis
from tequio.plan.diagnosis.models import ProblemNode, ProblemTree

pytestmark = pytest.mark.django_db


def make_tree(causes=1):
    commitment = Commitment.objects.create(slug="uno", title="Uno", origin="proactive")
    tree = ProblemTree.objects.create(commitment=commitment)
    centre = add(tree, "p", "central", None, 9)
    for number in range(causes):
        add(tree, f"c{number}", "cause", centre, number)
    return tree


def add(tree, code, kind, parent, order):
    return ProblemNode.objects.create(
        tree=tree, code=code, kind=kind, parent=parent, order=order, text=code, source_title="Fuente"
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_tree(rows, django_assert_num_queries):
    tree = make_tree(rows)

    with django_assert_num_queries(2):
        seen = [node.code for node in diagnosis.tree_for_page(tree.commitment_id).nodes.all()]

    assert seen == [*(f"c{number}" for number in range(rows)), "p"]


def test_nobody_drew_one():
    assert diagnosis.tree_for_page(0) is None


@pytest.mark.parametrize(
    "break_it",
    [
        lambda tree: add(tree, "q", "central", None, 2),
        lambda tree: add(tree, "c9", "cause", None, 2),
        lambda tree: add(tree, "c0", "cause", tree.nodes.get(code="p"), 2),
        lambda tree: ProblemNode.objects.filter(code="p").update(parent=tree.nodes.get(code="c0")),
        lambda tree: ProblemTree.objects.create(commitment=tree.commitment),
    ],
)
def test_the_database_refuses_what_is_no_tree(break_it):
    tree = make_tree()

    with pytest.raises(IntegrityError), transaction.atomic():
        break_it(tree)
