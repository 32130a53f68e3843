"""Choice lists of opleidingsprogramma."""

from django.db.models import TextChoices

from hos.choices import Rol


class Soort(TextChoices):
    """Wat voor dag het is (4.3-4.5, bijlage 1)."""

    START = "start", "startbijeenkomst"
    PRAKTIJKDAG = "praktijkdag", "praktijkdag"
    INNOMO = "innomo", "innomo"
    SCHOOLDAG = "schooldag", "dag op de eigen school"
    CGI = "cgi", "CGI-dag"
    AFSLUITING = "afsluiting", "afsluitende bijeenkomst"


class Lijn(TextChoices):
    BASISLIJN = "basislijn", "basislijn"
    LEERLING_IN_BEELD = "leerling_in_beeld", "de leerling in beeld"
    VERDIEPING = "verdieping", "verdieping"
    PLENAIR = "plenair", "voor iedereen"


class Sessiesoort(TextChoices):
    """Werk- en intervisiebijeenkomsten en wat eromheen zit; de factor van 6.5 hangt eraan."""

    WERKBIJEENKOMST = "werkbijeenkomst", "werkbijeenkomst"
    INTERVISIE = "intervisie", "intervisie"
    WORKSHOP = "workshop", "workshop"
    PANEL = "panel", "studentenpanel"
    VRAGENUUR = "vragenuur", "vragenuur"
    PLENAIR = "plenair", "plenair"
    GESPREK = "gesprek", "gesprekken in groepen"
    PAUZE = "pauze", "pauze"


class Doelgroep(TextChoices):
    """Voor wie een dag of sessie is. De eerste drie zijn studenten."""

    HBO1 = "hbo1", "studenten hbo niveau 1"
    HBO = "hbo", "studenten hbo niveau 2, 3 en 4"
    WO = "wo", "studenten wo"
    CO_DOCENT = "co_docent", "co-docenten"
    SCHOOLCOORDINATOR = "schoolcoordinator", "schoolcoördinatoren"
    SCHOOLOPLEIDER = "schoolopleider", "schoolopleiders"
    INSTITUUTSCOORDINATOR = "instituutscoordinator", "instituutscoördinatoren"
    INSTITUUTSOPLEIDER = "instituutsopleider", "instituutsopleiders"
    WERKPLEKBEGELEIDER = "werkplekbegeleider", "werkplekbegeleiders"
    LEIDINGGEVENDE = "leidinggevende", "leidinggevenden"
    STARTER = "starter", "starters"
    BETROKKENE = "betrokkene", "andere betrokkenen"


STUDENTGROEPEN = (Doelgroep.HBO1, Doelgroep.HBO, Doelgroep.WO)
DOELGROEP_VAN_ROL: dict[str, str] = {
    Rol.CO_DOCENT: Doelgroep.CO_DOCENT,
    Rol.SCHOOLCOORDINATOR: Doelgroep.SCHOOLCOORDINATOR,
    Rol.SCHOOLOPLEIDER: Doelgroep.SCHOOLOPLEIDER,
    Rol.INSTITUUTSCOORDINATOR: Doelgroep.INSTITUUTSCOORDINATOR,
    Rol.INSTITUUTSOPLEIDER: Doelgroep.INSTITUUTSOPLEIDER,
    Rol.WERKPLEKBEGELEIDER: Doelgroep.WERKPLEKBEGELEIDER,
    Rol.LEIDINGGEVENDE_SCHOOL: Doelgroep.LEIDINGGEVENDE,
    Rol.LEIDINGGEVENDE_INSTITUUT: Doelgroep.LEIDINGGEVENDE,
    Rol.STAGECOORDINATOR: Doelgroep.BETROKKENE,
    Rol.PROGRAMMAMANAGER: Doelgroep.BETROKKENE,
    Rol.DAGELIJKS_BESTUUR: Doelgroep.BETROKKENE,
    Rol.STUURGROEP: Doelgroep.BETROKKENE,
    Rol.BESTUURSRAAD: Doelgroep.BETROKKENE,
    Rol.ADMINISTRATIE: Doelgroep.BETROKKENE,
}
