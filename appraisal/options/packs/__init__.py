"""Packs: what a panel member or an owner of figures is sent, and what came back."""

from appraisal.options.packs.collect import collect
from appraisal.options.packs.sent_out import write_packs

__all__ = ["collect", "write_packs"]
