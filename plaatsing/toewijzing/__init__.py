"""The allocation engine: students to places, proven optimal under the rules. Knows no Django.

`lees_instantie` / `Instantie` in, `los_op` for a plan, `controleer`, `toets` and `uitleg` to judge
and explain one. See docs/toewijzing.md.
"""

from plaatsing.toewijzing.controle import Controle, Schending, controleer
from plaatsing.toewijzing.doelen import DOELEN, Doel, Doelvector
from plaatsing.toewijzing.fouten import InstantieFout, OplosserFout, PlanFout, ToewijzingFout
from plaatsing.toewijzing.instantie import Instantie, Partnerschap, Plaats, School, Student
from plaatsing.toewijzing.lezen import lees_bestand, lees_instantie
from plaatsing.toewijzing.loting import ZAAD, lotnummer
from plaatsing.toewijzing.plan import Plan, Toewijzing, lees_plan, plan_als_json
from plaatsing.toewijzing.redenen import Reden
from plaatsing.toewijzing.schrijven import instantie_als_json
from plaatsing.toewijzing.toets import Bord, Oordeel, toets
from plaatsing.toewijzing.uitkomst import ConflictDeel, Stap, Status, Uitkomst
from plaatsing.toewijzing.uitleg import PlaatsUitleg, Stand, Uitleg, uitleg
from plaatsing.toewijzing.uitvoeren import los_op

__all__ = [
    "DOELEN",
    "ZAAD",
    "Bord",
    "ConflictDeel",
    "Controle",
    "Doel",
    "Doelvector",
    "Instantie",
    "InstantieFout",
    "Oordeel",
    "OplosserFout",
    "Partnerschap",
    "PlaatsUitleg",
    "Plaats",
    "Plan",
    "PlanFout",
    "Reden",
    "Schending",
    "School",
    "Stand",
    "Stap",
    "Status",
    "Student",
    "Toewijzing",
    "ToewijzingFout",
    "Uitkomst",
    "Uitleg",
    "controleer",
    "instantie_als_json",
    "lees_bestand",
    "lees_instantie",
    "lees_plan",
    "los_op",
    "lotnummer",
    "plan_als_json",
    "toets",
    "uitleg",
]
