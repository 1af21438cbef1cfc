"""Benchmarks: ratios within one run, so that the machine's speed cancels."""
