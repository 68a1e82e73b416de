"""Paths with something in their braces, for the tests that look at every page. A path stands for a route with its braces filled.

An area whose pages show one thing adds a line: the route's path, and where such a thing is in the book that
`tests/console/scenery.py` makes.
"""

EXAMPLES: dict[str, str] = {
    "/console/reports/{report}": "/console/reports/flows",
    "/console/accounts/{account}": "/console/accounts/auditor",
}

IN_SCENERY: dict[str, str] = EXAMPLES | {
    "/console/tills/{terminal}": "/console/tills/till-1",
    "/console/cashiers/{cashier}": "/console/cashiers/bea",
    "/console/programmes/{programme}": "/console/programmes/gift",
    "/console/reports/{report}": "/console/reports/liability",
}
"""What a browser looks at besides: these need more than accounts."""
