"""Runs: notebooks in their kernels, output folders whole or not at all, manifests, exporting again."""
