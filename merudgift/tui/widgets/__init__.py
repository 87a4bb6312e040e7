"""The parts of the screens; none of them computes."""
