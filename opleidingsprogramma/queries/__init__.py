"""Reading the programme; takes a person and a year, returns querysets or small dataclasses."""
