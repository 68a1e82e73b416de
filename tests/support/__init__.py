"""What tests are built with: builders, fakes, and the programs that tests kill."""
