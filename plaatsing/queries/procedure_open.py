"""Bij welke personen een stap nog ligt: pas gelezen als iemand het vraagt."""

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet


class OpenPersonen(Collection[int]):
    """De personen in deze velden van deze rijen; of een ervan erbij is, is een korte vraag."""

    def __init__(self, rijen: QuerySet[Any], *velden: str) -> None:
        self.rijen, self.velden = rijen.order_by(), velden

    def __contains__(self, persoon: object) -> bool:
        wie = Q(*((veld, persoon) for veld in self.velden), _connector=Q.OR)
        return self.rijen.filter(wie).exists()

    @cached_property
    def alle(self) -> frozenset[int]:
        rijen = self.rijen.values_list(*self.velden)
        return frozenset(persoon for rij in rijen for persoon in rij if persoon)

    def __iter__(self) -> Iterator[int]:
        return iter(self.alle)

    def __len__(self) -> int:
        return len(self.alle)
