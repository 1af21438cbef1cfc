"""From a Book to a Case: what rows must agree on, what is unfinished, what looks odd."""
