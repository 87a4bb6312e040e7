"""What a reader is shown, a page each: rows of sentences and figures, for screen and terminal."""
