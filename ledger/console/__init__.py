"""Head office's console: pages for a browser, drawn by the server."""
