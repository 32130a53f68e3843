"""The only place of facilitering that writes."""
