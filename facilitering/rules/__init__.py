"""De afspraken over facilitering (6.5) als zuivere functies, met exacte breuken."""
