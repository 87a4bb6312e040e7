"""The screens: the start, a new case, a case, its history, rates, and a recalculation."""
