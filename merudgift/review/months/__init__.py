"""An award as the months pass: what is due, what happens to it, and what was paid."""
