"""The values both programs speak: pure, no I/O, no clock, no chance."""
