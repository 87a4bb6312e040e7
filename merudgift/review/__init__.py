"""What is asked of an assessment: a given decision, the three ways, month by month."""
