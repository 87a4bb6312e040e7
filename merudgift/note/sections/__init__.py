"""The sections of a note, each made from what the engine found and nothing else."""
