"""Cards on paper and as pictures: one drawing of a card, on every layout."""
