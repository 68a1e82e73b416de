"""Cameras, scanners and printers; absent hardware is a state, not a surprise."""
