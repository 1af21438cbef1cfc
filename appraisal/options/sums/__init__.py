"""The sums of an options appraisal: what the engine computes by hand, and what each of them is, declared."""
