"""Head office's console: pages in a browser, and the same for programs. `docs/console.md` says how to add a page."""
