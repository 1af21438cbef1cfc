"""Tests of the engine: estimates, draws, costs, risks, scoring, the appraisal and its sensitivity."""
