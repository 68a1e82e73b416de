"""Style, icons, sounds, fonts and translations."""
