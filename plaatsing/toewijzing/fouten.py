"""Domain exceptions of the allocation engine; every message is one Dutch sentence for people."""


class ToewijzingFout(Exception):
    """Base of everything the engine refuses on purpose."""


class InstantieFout(ToewijzingFout):
    """De invoer klopt niet: de zin noemt de lijst, de rij en de sleutel."""


class PlanFout(ToewijzingFout):
    """Een plan heeft niet de vorm van `plan-1`."""


class OplosserFout(ToewijzingFout):
    """The solver gave no usable answer, or one that our own checker rejects. Never ignored."""
