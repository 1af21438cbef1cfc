"""A service plan: records and no simulation. Its sheets, what they must agree on, its sums, and its document.

A notebook says `from appraisal.service_plan import sections` and calls what is in there.
"""
