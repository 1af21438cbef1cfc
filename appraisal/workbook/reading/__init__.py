"""From raw cells to typed rows: sheets, headings, cells, codes, each fault at its cell."""
