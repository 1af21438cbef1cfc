"""Tests of tracing: from each figure back to its cells."""
