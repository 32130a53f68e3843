"""Choice lists and transitions of plaatsing, as data."""

from django.db.models import TextChoices


class Verdeelmethode(TextChoices):
    """Hoe het quotum over de scholen verdeeld wordt (3.2, B1)."""

    SAINTE_LAGUE = "sainte_lague", "Sainte-Laguë"
    GROOTSTE_REST = "grootste_rest", "grootste resten"
    DHONDT = "dhondt", "D'Hondt"
    AFRONDEN = "afronden", "afronden per school (zoals in het plan)"


class Antwoord(TextChoices):
    JA = "ja", "ja"
    MISSCHIEN = "misschien", "misschien"
    NEE = "nee", "nee"


class RedenNee(TextChoices):
    GEEN_BEGELEIDER = "geen_begeleider", "geen werkplekbegeleider beschikbaar"
    GEEN_TIJD = "geen_tijd", "geen tijd in de sectie"
    SECTIE_KWETSBAAR = "sectie_kwetsbaar", "de sectie is te kwetsbaar"
    GEEN_RUIMTE = "geen_ruimte", "geen ruimte in het rooster of gebouw"
    OVERIG = "overig", "andere reden"


class Bouw(TextChoices):
    ONDERBOUW = "OB", "onderbouw"
    BOVENBOUW = "BB", "bovenbouw"


class Plaatssoort(TextChoices):
    HBO = "hbo", "hbo"
    WO = "wo", "wo"
    BEIDE = "beide", "hbo of wo"
    HBO1 = "hbo1", "hbo niveau 1"


class Zekerheid(TextChoices):
    HARD = "hard", "toegezegd"
    VOORBEHOUD = "voorbehoud", "onder voorbehoud"


class RedenIntrekking(TextChoices):
    """Waarom een school een plaats terugneemt: een grove code, nooit iets over een persoon."""

    GEEN_BEGELEIDER = "geen_begeleider", "geen werkplekbegeleider meer"
    MINDER_UREN = "minder_uren", "minder lessen of uren in dit vak"
    SECTIE_VOL = "sectie_vol", "de sectie begeleidt al genoeg studenten"
    ROOSTER = "rooster", "past niet in het rooster of gebouw"
    VERGISSING = "vergissing", "de plaats stond er per ongeluk"
    OVERIG = "overig", "andere reden"


class Trainingstand(TextChoices):
    """Hoe het staat met de erkende training tot werkplekbegeleider (6.4)."""

    GEVOLGD = "gevolgd", "gevolgd"
    BEZIG = "bezig", "volgt de training nu"
    GEPLAND = "gepland", "gaat de training volgen"
    NIET = "niet", "nog niet gepland"


class PlaatsingStatus(TextChoices):
    """Drie fasen: verdeling door de HOS, voorstel, definitief door de school (B9)."""

    CONCEPT = "concept", "concept"
    VOORSTEL = "voorstel", "voorgesteld"
    DEFINITIEF = "definitief", "definitief"
    VERVALLEN = "vervallen", "vervallen"


OVERGANGEN: dict[str, tuple[str, ...]] = {
    PlaatsingStatus.CONCEPT: (PlaatsingStatus.VOORSTEL, PlaatsingStatus.VERVALLEN),
    # back to concept only when a publication is recalled (services.herroeping)
    PlaatsingStatus.VOORSTEL: (
        PlaatsingStatus.DEFINITIEF,
        PlaatsingStatus.VERVALLEN,
        PlaatsingStatus.CONCEPT,
    ),
    PlaatsingStatus.DEFINITIEF: (PlaatsingStatus.VERVALLEN,),
    PlaatsingStatus.VERVALLEN: (),
}


class Publicatiestap(TextChoices):
    """Eerst scholen en instituten, daarna de studenten."""

    SCHOLEN = "scholen", "scholen en instituten"
    STUDENTEN = "studenten", "studenten"


class Doorstroomvariant(TextChoices):
    """Naar de volgende stageschool of naar de startersfase (3.3, B20)."""

    VOLGENDE_STAGE = "volgende_stage", "naar de volgende stageschool"
    STARTERSFASE = "startersfase", "naar de startersfase"


class Bijdragerol(TextChoices):
    WERKPLEKBEGELEIDER = "werkplekbegeleider", "werkplekbegeleider"
    SCHOOLOPLEIDER = "schoolopleider", "schoolopleider"
    INSTITUUTSOPLEIDER = "instituutsopleider", "instituutsopleider"


class Zetsoort(TextChoices):
    """Wat er op het bord gebeurde; ongedaan maken is zelf ook een zet."""

    PLAATS = "plaats", "geplaatst"
    TERUG = "terug", "van het bord gehaald"
    VAST = "vast", "vastgezet"
    LOS = "los", "losgemaakt"
    OVERNAME = "overname", "overgenomen uit een berekening"
    SCENARIO = "scenario", "verplaatst door een gekozen scenario"
    ONGEDAAN = "ongedaan", "ongedaan gemaakt"


class Verdelingstatus(TextChoices):
    """Hoe ver de verdeling over hbo en wo is (3.2, bijlage 2 stap 3 en 6)."""

    CONCEPT = "concept", "concept"
    TER_GOEDKEURING = "ter_goedkeuring", "ter goedkeuring"
    VASTGESTELD = "vastgesteld", "vastgesteld"
    VRIJGEGEVEN = "vrijgegeven", "vrijgegeven"


VERDELING_OVERGANGEN: dict[str, tuple[str, ...]] = {
    Verdelingstatus.CONCEPT: (Verdelingstatus.TER_GOEDKEURING,),
    Verdelingstatus.TER_GOEDKEURING: (Verdelingstatus.CONCEPT, Verdelingstatus.VASTGESTELD),
    Verdelingstatus.VASTGESTELD: (Verdelingstatus.CONCEPT, Verdelingstatus.VRIJGEGEVEN),
    # what institutes were told stays with them until the next release
    Verdelingstatus.VRIJGEGEVEN: (Verdelingstatus.CONCEPT,),
}


class Verdeelgrens(TextChoices):
    """Tot waar de plaatsen van een school verdeeld worden (B2)."""

    DOEL = "doel", "tot het quotum"
    BOVEN = "boven", "tot de bovengrens: het quotum met de marge"


class Partijsoort(TextChoices):
    """Wie de verdeling goedkeurt (3.2)."""

    SCHOOL = "school", "school"
    DAGELIJKS_BESTUUR = "dagelijks_bestuur", "dagelijks bestuur"
    PROGRAMMAMANAGER = "programmamanager", "programmamanager"


class Oordeel(TextChoices):
    AKKOORD = "akkoord", "akkoord"
    BEZWAAR = "bezwaar", "bezwaar"


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


class Regelsoort(TextChoices):
    """Wat een bekendmaking over een plaatsing zei."""

    NIEUW = "nieuw", "nieuw"
    VERVALT = "vervalt", "vervalt"


class Puntsoort(TextChoices):
    """Bespreekpunten van het kennismakingsgesprek (bijlage 2)."""

    VRAAG = "vraag", "vraag aan de student"
    INFORMATIE = "informatie", "informatie voor de student"


class Gespreksuitkomst(TextChoices):
    """Na het gesprek: door, of overleg met de lerarenopleiding (bijlage 2 stap 13)."""

    AKKOORD = "akkoord", "akkoord"
    TWIJFEL = "twijfel", "twijfel"


class Gespreksbesluit(TextChoices):
    """Hoe het overleg met de lerarenopleiding afliep."""

    DOORGAAN = "doorgaan", "de plaatsing gaat door"
    ANDERE_PLAATS = "andere_plaats", "er komt een andere plaats"


class Kant(TextChoices):
    """Wie iets vindt of moet regelen: de school of de student."""

    SCHOOL = "school", "school"
    STUDENT = "student", "student"


class Stap(TextChoices):
    """Hoe ver een plaatsing is, van concept tot bevestigd; volgt uit feiten (B9)."""

    CONCEPT = "concept", "nog niet bekendgemaakt"
    SCHOOL = "school", "bekend bij de school"
    PLANNEN = "plannen", "gesprek nog te plannen"
    GEPLAND = "gepland", "gesprek gepland"
    UITKOMST = "uitkomst", "uitkomst nog vastleggen"
    TWIJFEL = "twijfel", "twijfel, overleg loopt"
    ANDERS = "anders", "andere plaats nodig"
    AKKOORD = "akkoord", "nog definitief te maken"
    BEVESTIGEN = "bevestigen", "wacht op de student"
    KLOPT_NIET = "klopt_niet", "student meldt een fout"
    KLAAR = "klaar", "definitief en bevestigd"


class Vensterdoel(TextChoices):
    """Waarvoor een venster openstaat, in de volgorde van het jaar (bijlage 2)."""

    INVENTARISATIE = "inventarisatie", "plaatsen opgeven"
    VOORKEUREN = "voorkeuren", "wensen opgeven"
    TOEWIJZING = "toewijzing", "plaatsen"
    PUBLICATIE = "publicatie", "bekendmaken"


class Herinnermoment(TextChoices):
    """Wanneer een herinnering gaat: vanzelf voor of na de datum, of met de hand."""

    VOOR = "voor", "voor de datum"
    NA = "na", "na de datum"
    HAND = "hand", "met de hand"


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


class Begeleidingsvorm(TextChoices):
    """Wie begeleidt als de sectie zelf het niet kan (3.2, losgekoppeld van de sectie)."""

    SECTIE = "sectie", "de eigen sectie"
    ANDERE_SECTIE = "andere_sectie", "een andere sectie van de school"
    ANDERE_SCHOOL = "andere_school", "een sectie van een andere school"
    INSTITUUT = "instituut", "het instituut"


class Advies(TextChoices):
    """Alleen de uitkomst; wat erachter zit, bespreken opleider en student samen (3.4, B23)."""

    POSITIEF = "positief", "positief"
    NEGATIEF = "negatief", "negatief"


class Hoedanigheid(TextChoices):
    """Twee paar ogen onder de opgave: deze twee, en nooit dezelfde persoon (B21)."""

    STAGECOORDINATOR = "stagecoordinator", "stagecoördinator"
    PROGRAMMAMANAGER = "programmamanager", "programmamanager"


class Scenariobron(TextChoices):
    """Waar een scenario vandaan komt."""

    BORD = "bord", "het bord"
    BEREKENING = "berekening", "een berekening"
