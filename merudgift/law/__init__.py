"""Servicelovens § 100 from 2007 to 2027 as pure functions: no I/O, no clock, no printing."""
