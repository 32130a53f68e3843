"""Onderbreken, voorrang en uitsluiten: grove codes, nooit wat er aan de hand is (B23)."""

from django.db.models import TextChoices


class Onderbrekingsoort(TextChoices):
    """Stoppen en uitstellen: allebei terug te draaien, allebei met een code (B23)."""

    STOP = "stop", "gestopt"
    UITSTEL = "uitstel", "uitgesteld"


class Uitstelreden(TextChoices):
    """Grove code, nooit een diagnose of vrije tekst (B23)."""

    STUDIE = "studie", "de studie loopt later"
    ELDERS = "elders", "eerst een minor of verblijf elders"
    PERSOONLIJK = "persoonlijk", "persoonlijke omstandigheden"
    GEEN_PLAATS = "geen_plaats", "nu geen passende plaats"
    OVERIG = "overig", "overig"


class Voorrangsreden(TextChoices):
    """Waarom een student voorgaat: hooguit een soort, nooit wat er aan de hand is (B23)."""

    BEREIKBAAR = "bereikbaar", "bereikbaarheid"
    ZORG = "zorg", "zorg voor een ander"
    BIJZONDER = "bijzonder", "bijzondere omstandigheden"


class Uitsluitingsreden(TextChoices):
    """Waarom een student niet op een school hoort te staan."""

    FAMILIE = "familie", "familie of een naaste werkt of leert daar"
    OUDE_SCHOOL = "oude_school", "mijn eigen oude school"
    WERK = "werk", "ik werk of werkte daar"
    BELANG = "belang", "een ander belangenconflict"


class Uitsluitingsbesluit(TextChoices):
    GOEDGEKEURD = "goedgekeurd", "goedgekeurd"
    AFGEWEZEN = "afgewezen", "afgewezen"
