"""Packs: what a panel member or an owner of figures is sent, and what came back."""
