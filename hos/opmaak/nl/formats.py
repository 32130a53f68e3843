"""Dates as people say them: wo 14 oktober 2026."""

DATE_FORMAT = "D j F Y"
SHORT_DATE_FORMAT = "d-m-Y"
DATETIME_FORMAT = "D j F Y, H.i"
TIME_FORMAT = "H.i"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
