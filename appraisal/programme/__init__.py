"""A programme: what a council does, by workstream, and the set of changes that closes its gap at least harm."""
