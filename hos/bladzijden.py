"""Paging a long list without sorting all of it: read the groups that are on the page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

from django.db.models import Count, Model, Q, QuerySet

M = TypeVar("M", bound=Model)


class PerGroep(Sequence[M]):
    """Rows that are ordered by group first, with how many there are in each.

    `groepen` says, in the order of the rows, what is true of a group and how many rows it has.
    A Paginator takes one as it takes a list.
    """

    def __init__(self, rijen: QuerySet[M], groepen: Iterable[tuple[Q, int]]) -> None:
        self.rijen, self.groepen = rijen, [groep for groep in groepen if groep[1]]

    def __len__(self) -> int:
        return sum(aantal for _, aantal in self.groepen)

    def __iter__(self) -> Iterator[M]:
        return iter(self.rijen)

    @overload
    def __getitem__(self, deel: int) -> M: ...
    @overload
    def __getitem__(self, deel: slice) -> Sequence[M]: ...
    def __getitem__(self, deel: int | slice) -> M | Sequence[M]:
        if isinstance(deel, int):
            return self[deel : deel + 1][0]
        van, tot, _ = deel.indices(len(self))
        begin, eerder = 0, 0
        gekozen: list[Q] = []
        for waar, aantal in self.groepen:
            if begin + aantal <= van:
                eerder += aantal
            elif begin < tot:
                gekozen.append(waar)
            begin += aantal
        if not gekozen:
            return []
        een_van = Q(*gekozen, _connector=Q.OR)
        return list(self.rijen.filter(een_van)[van - eerder : tot - eerder])


def per_waarde(rijen: QuerySet[M], veld: str) -> PerGroep[M]:
    """Rows ordered by this field first."""
    aantallen: QuerySet[Any, Any] = rijen.order_by(veld).values_list(veld)
    geteld = aantallen.annotate(aantal_in_groep=Count("pk"))
    return PerGroep(rijen, [(Q(**{veld: waarde}), aantal) for waarde, aantal in geteld])
