"""Choice lists and transitions of kwaliteit, as data."""

from django.db.models import TextChoices


class Thema(TextChoices):
    """De vier groepen ambities (2.5)."""

    SAMEN_OPLEIDEN = "samen_opleiden", "samen opleiden"
    SAMENWERKING = "samenwerking", "samenwerking en organisatiestructuur"
    PROFESSIONALISERING = "professionalisering", "professionalisering"
    KWALITEITSZORG = "kwaliteitszorg", "kwaliteitszorg"


class Groep(TextChoices):
    """Voor wie een kwaliteitsinstrument is: de rijen van de kwaliteitskalender (8.3)."""

    OVERKOEPELEND = "overkoepelend", "overkoepelend"
    STUDENTEN = "studenten", "studenten"
    OPLEIDERS = "opleiders", "opleiders en begeleiders"
    COORDINATOREN = "coordinatoren", "coördinatoren scholen en instituten"
    LEIDINGGEVENDEN = "leidinggevenden", "leidinggevenden"
    BESTUURDERS = "bestuurders", "bestuurders"
    PARTNERS = "partners", "scholen en lerarenopleidingen"


class Halfjaar(TextChoices):
    """Kwaliteit wordt halverwege en aan het eind van het schooljaar gemeten (8.2)."""

    EERSTE = "1", "halverwege het jaar"
    TWEEDE = "2", "aan het eind van het jaar"


class Doelgroep(TextChoices):
    STUDENTEN = "studenten", "studenten"


class Vraagsoort(TextChoices):
    SCHAAL = "schaal", "schaal van 1 tot en met 5"
    KEUZE = "keuze", "keuze uit een lijst"
    JA_NEE = "ja_nee", "ja of nee"
    OPEN = "open", "open vraag"


class RondeStaat(TextChoices):
    GEPLAND = "gepland", "gepland"
    OPEN = "open", "open"
    GESLOTEN = "gesloten", "gesloten"
    VERVALLEN = "vervallen", "vervallen"


OVERGANGEN_RONDE: dict[str, tuple[str, ...]] = {
    RondeStaat.GEPLAND: (RondeStaat.OPEN, RondeStaat.VERVALLEN),
    RondeStaat.OPEN: (RondeStaat.GESLOTEN,),
    RondeStaat.GESLOTEN: (),
    RondeStaat.VERVALLEN: (),
}


class Herinnering(TextChoices):
    """Wat er met de herinnering van een ronde gebeurde."""

    WACHT = "wacht", "nog niet verstuurd"
    VERSTUURD = "verstuurd", "verstuurd"
    OVERGESLAGEN = "overgeslagen", "overgeslagen"


class RapportStaat(TextChoices):
    CONCEPT = "concept", "concept"
    TER_VASTSTELLING = "ter_vaststelling", "ter vaststelling"
    VASTGESTELD = "vastgesteld", "vastgesteld"


OVERGANGEN_RAPPORT: dict[str, tuple[str, ...]] = {
    RapportStaat.CONCEPT: (RapportStaat.TER_VASTSTELLING,),
    RapportStaat.TER_VASTSTELLING: (RapportStaat.CONCEPT, RapportStaat.VASTGESTELD),
    RapportStaat.VASTGESTELD: (),
}


class Perspectief(TextChoices):
    """Vanuit wie de kwaliteit beschreven wordt (8.2, bijlage 11)."""

    STUDENT = "student", "student"
    WERKPLEKBEGELEIDER = "werkplekbegeleider", "werkplekbegeleider"
    OPLEIDER = "opleider", "opleider"
    LEIDINGGEVENDE = "leidinggevende", "leidinggevende"


class Actieniveau(TextChoices):
    """Verbeteracties staan op twee niveaus: overkoepelend, of bij een partner (8.2, B19)."""

    HOS = "hos", "HOS"
    SCHOOL = "school", "school"
    INSTITUUT = "instituut", "instituut"


class Actiestand(TextChoices):
    OPEN = "open", "nog niet begonnen"
    BEZIG = "bezig", "mee bezig"
    KLAAR = "klaar", "klaar"
