"""The allocation engine: students to places, proven optimal under the rules. Knows no Django.

`lees_instantie` / `Instantie` in, `los_op` for a plan, `controleer`, `toets` and `uitleg` to judge
and explain one. See docs/toewijzing.md.
"""

from plaatsing.toewijzing.antwoorden import (
    Alternatief,
    Bereik,
    Knelpunt,
    Krap,
    Oorzaak,
    Oorzaken,
    Tegenfeit,
    Verplaatsing,
    Verruiming,
    Winst,
)
from plaatsing.toewijzing.conflict import zoek_conflict
from plaatsing.toewijzing.controle import Controle, Schending, controleer
from plaatsing.toewijzing.doelen import DOELEN, Doel, Doelvector
from plaatsing.toewijzing.fouten import InstantieFout, OplosserFout, PlanFout, ToewijzingFout
from plaatsing.toewijzing.grenzen import Grens, Soort
from plaatsing.toewijzing.herstel import herstel
from plaatsing.toewijzing.herstelplan import Herstel, Herstelplan, Herstelsoort
from plaatsing.toewijzing.instantie import Instantie, Partnerschap, Plaats, School, Student
from plaatsing.toewijzing.instellingen import Instellingen, Sterkte
from plaatsing.toewijzing.lezen import lees_bestand, lees_instantie
from plaatsing.toewijzing.loting import ZAAD, lotnummer
from plaatsing.toewijzing.plan import Plan, Toewijzing, lees_plan, plan_als_json
from plaatsing.toewijzing.redenen import Reden
from plaatsing.toewijzing.schrijven import instantie_als_json
from plaatsing.toewijzing.studentantwoord import Studentuitleg, Voorkeuruitleg
from plaatsing.toewijzing.toets import Bord, Oordeel, toets
from plaatsing.toewijzing.uitkomst import ConflictDeel, Stap, Status, Uitkomst
from plaatsing.toewijzing.uitleg import PlaatsUitleg, Stand, Uitleg, uitleg
from plaatsing.toewijzing.uitlegger import Uitlegger
from plaatsing.toewijzing.uitvoeren import los_op
from plaatsing.toewijzing.wijziging import Wijziging, lees_wijziging

__all__ = [
    "DOELEN",
    "ZAAD",
    "Alternatief",
    "Bereik",
    "Bord",
    "ConflictDeel",
    "Controle",
    "Doel",
    "Doelvector",
    "Grens",
    "Herstel",
    "Herstelplan",
    "Herstelsoort",
    "Instantie",
    "InstantieFout",
    "Instellingen",
    "Knelpunt",
    "Krap",
    "Oordeel",
    "Oorzaak",
    "Oorzaken",
    "OplosserFout",
    "Partnerschap",
    "Plaats",
    "PlaatsUitleg",
    "Plan",
    "PlanFout",
    "Reden",
    "Schending",
    "School",
    "Soort",
    "Stand",
    "Stap",
    "Status",
    "Sterkte",
    "Student",
    "Studentuitleg",
    "Tegenfeit",
    "Toewijzing",
    "ToewijzingFout",
    "Uitkomst",
    "Uitleg",
    "Uitlegger",
    "Verplaatsing",
    "Verruiming",
    "Voorkeuruitleg",
    "Winst",
    "Wijziging",
    "controleer",
    "herstel",
    "instantie_als_json",
    "lees_bestand",
    "lees_instantie",
    "lees_plan",
    "lees_wijziging",
    "los_op",
    "lotnummer",
    "plan_als_json",
    "toets",
    "uitleg",
    "zoek_conflict",
]
