"""Lang werk van plaatsing, voor de werkers op de achtergrond."""

from hos.services import werk
from plaatsing.services import toewijzing

werk.uitvoerder(toewijzing.SOORT)(toewijzing.reken)
