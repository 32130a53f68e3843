"""De verdeling over hbo en wo (3.2, bijlage 2 stap 3 en 6)."""

from django.db.models import TextChoices


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
