"""The screens: the start, a case, and the dialogs over them."""
