"""The rules, by idea: order, coverage, responsibility, measurement, actors, reading and ambition."""
