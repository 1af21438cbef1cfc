"""What every other room stands on: blocks, colours, files read and written with care, and what is bundled."""
