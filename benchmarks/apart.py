"""Pieces that need Django run in a process of their own, each with the home it measures."""

import subprocess
import sys

from benchmarks.figures import Figure, taken_over


def said_by(module: str, environment: dict[str, str], *arguments: str) -> str:
    """What a module of this folder prints when run in a home."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def figures_of(module: str, environment: dict[str, str], *arguments: str) -> list[Figure]:
    """The figures a module hands over."""
    return taken_over(said_by(module, environment, *arguments))
