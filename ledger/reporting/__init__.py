"""Reports: sums folded from postings and entries, read as rows with units, drawn, and written out."""
