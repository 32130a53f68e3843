"""Choice lists of the shared model. Values are short, stable Dutch codes."""

from django.db.models import TextChoices


class Rol(TextChoices):
    """What someone does, at one organisation, for a period (product.md, 6.3 and 6.4)."""

    # at an opleidingsschool
    STAGECOORDINATOR = "stagecoordinator", "stagecoördinator"
    PROGRAMMAMANAGER = "programmamanager", "programmamanager"
    DAGELIJKS_BESTUUR = "dagelijks_bestuur", "lid dagelijks bestuur"
    STUURGROEP = "stuurgroep", "lid stuurgroep"
    BESTUURSRAAD = "bestuursraad", "lid bestuursraad"
    ADMINISTRATIE = "administratie", "administratief ondersteuner"
    BEHEERDER = "beheerder", "beheerder"
    GAST_STAGECOORDINATOR = "gast_stagecoordinator", "stagecoördinator (gast)"
    ALUMNUS = "alumnus", "alumnus"
    # at a partner
    SCHOOLCOORDINATOR = "schoolcoordinator", "schoolcoördinator"
    # at a school
    SCHOOLOPLEIDER = "schoolopleider", "schoolopleider"
    WERKPLEKBEGELEIDER = "werkplekbegeleider", "werkplekbegeleider"
    CO_DOCENT = "co_docent", "co-docent"
    LEIDINGGEVENDE_SCHOOL = "leidinggevende_school", "leidinggevende school"
    # at an institute
    INSTITUUTSCOORDINATOR = "instituutscoordinator", "instituutscoördinator"
    INSTITUUTSOPLEIDER = "instituutsopleider", "instituutsopleider"
    LEIDINGGEVENDE_INSTITUUT = "leidinggevende_instituut", "leidinggevende instituut"


ROLLEN_OPLEIDINGSSCHOOL = (
    Rol.STAGECOORDINATOR,
    Rol.PROGRAMMAMANAGER,
    Rol.DAGELIJKS_BESTUUR,
    Rol.STUURGROEP,
    Rol.BESTUURSRAAD,
    Rol.ADMINISTRATIE,
    Rol.BEHEERDER,
    Rol.GAST_STAGECOORDINATOR,
    Rol.ALUMNUS,
)
ROLLEN_PARTNER = (Rol.SCHOOLCOORDINATOR,)
ROLLEN_SCHOOL = (
    Rol.SCHOOLOPLEIDER,
    Rol.WERKPLEKBEGELEIDER,
    Rol.CO_DOCENT,
    Rol.LEIDINGGEVENDE_SCHOOL,
)
ROLLEN_INSTITUUT = (
    Rol.INSTITUUTSCOORDINATOR,
    Rol.INSTITUUTSOPLEIDER,
    Rol.LEIDINGGEVENDE_INSTITUUT,
)
# Everyone but guests and alumni sees data of other people: a second factor is required.
ROLLEN_ZONDER_PERSOONSGEGEVENS = (Rol.GAST_STAGECOORDINATOR, Rol.ALUMNUS)


class Onderwijssoort(TextChoices):
    PRO = "pro", "pro"
    VMBO_BB = "vmbo-bb", "vmbo basis"
    VMBO_KB = "vmbo-kb", "vmbo kader"
    VMBO_GL = "vmbo-gl", "vmbo gemengd"
    VMBO_TL = "vmbo-tl", "vmbo-tl / mavo"
    HAVO = "havo", "havo"
    VWO = "vwo", "vwo"
    GYMNASIUM = "gymnasium", "gymnasium"
    ISK = "isk", "isk"


class SoortInstituut(TextChoices):
    HBO = "hbo", "hbo"
    WO = "wo", "wo"


class Variant(TextChoices):
    """De opleidingsvarianten van de partners (6.5, bijlage 2)."""

    HBO_VOLTIJD = "hbo_voltijd", "hbo voltijd"
    HBO_DEELTIJD = "hbo_deeltijd", "hbo deeltijd"
    HBO_MASTER = "hbo_master", "hbo master"
    KOPOPLEIDING = "kopopleiding", "kopopleiding"
    ZIJ_INSTROOM = "zij_instroom", "zij-instroom"
    WO_MASTER = "wo_master", "wo master"
    EDUCATIEVE_MINOR = "educatieve_minor", "educatieve minor"


VARIANTEN_MET_NIVEAU = (Variant.HBO_VOLTIJD, Variant.HBO_DEELTIJD)


class Startmoment(TextChoices):
    SEPTEMBER = "sep", "september"
    FEBRUARI = "feb", "februari"


class Uitvalcode(TextChoices):
    """Grove code, nooit een diagnose of vrije tekst (B23)."""

    STUDIE_GESTOPT = "studie_gestopt", "gestopt met de studie"
    OVERSTAP = "overstap", "overstap naar andere opleidingsschool of opleiding"
    PERSOONLIJK = "persoonlijk", "persoonlijke omstandigheden"
    NIET_PASSEND = "niet_passend", "plaats paste niet"
    SCHOOL = "school", "oorzaak bij de school"
    OVERIG = "overig", "overig"


class BerichtStaat(TextChoices):
    GEPLAND = "gepland", "gepland"
    GECLAIMD = "geclaimd", "wordt verzonden"
    DATA = "data", "wordt verzonden"
    VERZONDEN = "verzonden", "verzonden"
    VERVALLEN = "vervallen", "vervallen"
    MISLUKT = "mislukt", "mislukt"
    ONBEKEND = "onbekend", "onbekend of het aankwam"


OVERGANGEN_BERICHT: dict[str, tuple[str, ...]] = {
    BerichtStaat.GEPLAND: (BerichtStaat.GECLAIMD, BerichtStaat.VERVALLEN, BerichtStaat.MISLUKT),
    BerichtStaat.GECLAIMD: (BerichtStaat.DATA, BerichtStaat.GEPLAND, BerichtStaat.MISLUKT),
    BerichtStaat.DATA: (
        BerichtStaat.VERZONDEN,
        BerichtStaat.GEPLAND,
        BerichtStaat.MISLUKT,
        BerichtStaat.ONBEKEND,
    ),
    # whoever held it may still come back with the answer of the mail server
    BerichtStaat.ONBEKEND: (BerichtStaat.VERZONDEN, BerichtStaat.GEPLAND, BerichtStaat.MISLUKT),
    BerichtStaat.VERZONDEN: (),
    BerichtStaat.VERVALLEN: (),
    BerichtStaat.MISLUKT: (),
}


class TaakStaat(TextChoices):
    WACHT = "wacht", "wacht op zijn beurt"
    BEZIG = "bezig", "bezig"
    KLAAR = "klaar", "klaar"
    MISLUKT = "mislukt", "mislukt"
    AFGEBROKEN = "afgebroken", "gestopt"


LOPENDE_TAKEN = (TaakStaat.WACHT, TaakStaat.BEZIG)
