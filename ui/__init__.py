"""What people see: the screens and the command line."""
