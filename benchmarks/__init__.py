"""Measured speed, as ratios against a bare baseline of the same run. `make benchmarks`."""
