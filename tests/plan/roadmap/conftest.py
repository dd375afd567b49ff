"""Properties are tried without a stopwatch: how fast things are is told by the benchmarks."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
