"""The options appraisal: the nouns of a case, its sums, its results, and how they are told."""
