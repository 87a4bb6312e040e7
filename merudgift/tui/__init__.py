"""The workbench: one case on the desk, its result always in view, every figure explained."""
