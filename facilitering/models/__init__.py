"""De normen van 6.5, per schooljaar."""

from facilitering.models.instituutsnorm import Instituutsnorm
from facilitering.models.jaarnorm import Jaarnorm
from facilitering.models.studentnorm import Studentnorm

__all__ = ["Instituutsnorm", "Jaarnorm", "Studentnorm"]
