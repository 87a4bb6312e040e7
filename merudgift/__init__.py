"""merudgift: extra costs under servicelovens § 100, assessed and explained."""
