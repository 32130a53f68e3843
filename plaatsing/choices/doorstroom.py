"""Het doorstroomformulier (3.3, B20)."""

from django.db.models import TextChoices


class Doorstroomvariant(TextChoices):
    """Naar de volgende stageschool of naar de startersfase (3.3, B20)."""

    VOLGENDE_STAGE = "volgende_stage", "naar de volgende stageschool"
    STARTERSFASE = "startersfase", "naar de startersfase"


class Bijdragerol(TextChoices):
    WERKPLEKBEGELEIDER = "werkplekbegeleider", "werkplekbegeleider"
    SCHOOLOPLEIDER = "schoolopleider", "schoolopleider"
    INSTITUUTSOPLEIDER = "instituutsopleider", "instituutsopleider"


class Leerwens(TextChoices):
    """Waar een student volgend jaar vooral wil leren; de plaatsing houdt er rekening mee (3.3)."""

    VMBO = "vmbo", "op een school met vmbo"
    HAVO = "havo", "op een school met havo"
    VWO = "vwo", "op een school met vwo"
    ONDERBOUW = "OB", "in de onderbouw"
    BOVENBOUW = "BB", "in de bovenbouw"
    ANDER_TYPE = "ander", "op een ander schooltype dan ik al zag"


class Deelveld(TextChoices):
    """Wat een student wel of niet met de volgende school deelt; elk met eigen toestemming (3.3)."""

    WAT_PAST = "wat_past", "Wat past goed bij de student?"
    STERKE_KANTEN = "sterke_kanten", "Wat zijn de sterke kanten van de student?"
    AANDACHT = "aandacht", "Wat verdient aandacht bij de student?"
    LEERDOELEN = "leerdoelen", "Wat zijn de leerdoelen voor het komend jaar?"
    OVERIG = "overig", "Overige aandachtspunten of opmerkingen"
    LEERWENSEN = "leerwensen", "Waar wil de student vooral leren?"
    BEGELEIDER_INSTITUUT = "begeleider_instituut", "Begeleider opleidingsinstituut"
    WERKPLEKBEGELEIDER = "werkplekbegeleider", "Werkplekbegeleider van de vorige school"
    SCHOOLOPLEIDER = "schoolopleider", "Schoolopleider van de vorige school"
    BIJDRAGE_WERKPLEKBEGELEIDER = (
        "bijdrage_werkplekbegeleider",
        "Bijdrage van de werkplekbegeleider",
    )
    BIJDRAGE_SCHOOLOPLEIDER = "bijdrage_schoolopleider", "Bijdrage van de schoolopleider"
    BIJDRAGE_INSTITUUTSOPLEIDER = (
        "bijdrage_instituutsopleider",
        "Bijdrage van de instituutsopleider",
    )
