"""Reading hours and norms; takes a year and a person, returns small dataclasses. Never writes."""
