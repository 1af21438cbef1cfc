"""A benefits report: what was promised, what is seen, what is forecast from both, and what a contingent fee comes to.

A notebook says `from appraisal.benefits import sections` and calls what is in there.
"""
