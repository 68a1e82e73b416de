"""Mirror of the packages, and what needs them together."""
