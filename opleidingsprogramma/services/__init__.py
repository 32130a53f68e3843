"""The only place of opleidingsprogramma that writes."""
