"""Dead rows of the ballot box and of participations still show an order: clean them up at once."""

from django.db import migrations

from hos.migraties import InEenKeer

TABELLEN = ("kwaliteit_stembriefje", "kwaliteit_deelname", "kwaliteit_antwoord")
AAN = "ALTER TABLE {} SET (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0)"
UIT = "ALTER TABLE {} RESET (autovacuum_vacuum_threshold, autovacuum_vacuum_scale_factor)"


class Migration(InEenKeer):
    dependencies = [("kwaliteit", "0001_begin")]
    operations = [migrations.RunSQL(AAN.format(tabel), UIT.format(tabel)) for tabel in TABELLEN]
