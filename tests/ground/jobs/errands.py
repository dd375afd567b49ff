"""Tasks for these tests alone."""

from django.tasks import task

DONE = []


@task
def remember(word, **_of_a_later_version):
    DONE.append(word)


@task
def fail(word, **_of_a_later_version):
    DONE.append(word)
    raise RuntimeError(f"no {word} today")
