import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from hos.migraties import InEenKeer, TriggerErbij


class Migration(InEenKeer):
    dependencies = [
        ("hos", "0001_begin"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("plaatsing", "0002_bord"),
    ]

    operations = [
        migrations.CreateModel(
            name="Aanbodimport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bestandsnaam", models.CharField(max_length=150)),
                ("gemaakt_op", models.DateTimeField()),
                ("verloopt_op", models.DateTimeField()),
                ("basis_versie", models.PositiveIntegerField(blank=True, null=True)),
                ("proef_versie", models.PositiveIntegerField()),
                ("rijen", models.JSONField(blank=True, default=list)),
                ("fouten", models.JSONField(blank=True, default=list)),
                ("behoud", models.JSONField(blank=True, default=list)),
                ("vorige", models.JSONField(blank=True, null=True)),
                ("ingevoerd_op", models.DateTimeField(blank=True, null=True)),
                ("ingevoerd_versie", models.PositiveIntegerField(blank=True, null=True)),
                ("ongedaan_op", models.DateTimeField(blank=True, null=True)),
                (
                    "aanbod",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imports",
                        to="plaatsing.aanbod",
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aanbodimports",
                        to="hos.persoon",
                    ),
                ),
            ],
            options={
                "verbose_name": "aanbodimport",
                "verbose_name_plural": "aanbodimports",
                "ordering": ["-gemaakt_op", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ingevoerd_op__isnull", True),
                            models.Q(
                                ("ingevoerd_versie__isnull", False), ("vorige__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="aanbodimport_invoeren_bewaart_vorige",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ongedaan_op__isnull", True),
                            ("ingevoerd_op__isnull", False),
                            _connector="OR",
                        ),
                        name="aanbodimport_ongedaan_na_invoeren",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ingevoerd_op__isnull", True), ("fouten", []), _connector="OR"
                        ),
                        name="aanbodimport_fout_nooit_ingevoerd",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inventarisatie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opent_op", models.DateField(verbose_name="opent op")),
                ("sluit_op", models.DateField(verbose_name="klaar voor")),
                (
                    "vers_dagen",
                    models.PositiveSmallIntegerField(
                        default=60, verbose_name="een bevestiging geldt (dagen)"
                    ),
                ),
                (
                    "controle_februari",
                    models.DateField(verbose_name="februari opnieuw navragen vanaf"),
                ),
                (
                    "geopend_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="geopende_inventarisaties",
                        to="hos.persoon",
                    ),
                ),
                (
                    "schooljaar",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inventarisatie",
                        to="hos.schooljaar",
                    ),
                ),
            ],
            options={
                "verbose_name": "inventarisatie",
                "verbose_name_plural": "inventarisaties",
                "ordering": ["schooljaar__begin"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sluit_op__gte", models.F("opent_op"))),
                        name="inventarisatie_volgorde",
                        violation_error_message="De laatste dag ligt voor de eerste dag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("vers_dagen__gte", 1), ("vers_dagen__lte", 366)),
                        name="inventarisatie_vers_dagen",
                        violation_error_message="Kies een aantal dagen van 1 tot en met 366.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AanbodimportIngevoerdOpOngedaanOpEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("ingevoerd_op", models.DateTimeField(blank=True, null=True)),
                ("ongedaan_op", models.DateTimeField(blank=True, null=True)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="ingevoerd_op_ongedaan_op_events",
                        to="plaatsing.aanbodimport",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="InventarisatieEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("opent_op", models.DateField(verbose_name="opent op")),
                ("sluit_op", models.DateField(verbose_name="klaar voor")),
                (
                    "vers_dagen",
                    models.PositiveSmallIntegerField(
                        default=60, verbose_name="een bevestiging geldt (dagen)"
                    ),
                ),
                (
                    "controle_februari",
                    models.DateField(verbose_name="februari opnieuw navragen vanaf"),
                ),
                (
                    "geopend_door",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.persoon",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="plaatsing.inventarisatie",
                    ),
                ),
                (
                    "schooljaar",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.schooljaar",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        TriggerErbij(
            model_name="stageplaats",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_stageplaatsevent" ("aanbod_id", "aantal", "bouw", "dagen", "id", "opmerking", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soort", "start", "vak_id", "vestiging_id", "werkplekbegeleider_id", "zekerheid") VALUES (OLD."aanbod_id", OLD."aantal", OLD."bouw", OLD."dagen", OLD."id", OLD."opmerking", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."soort", OLD."start", OLD."vak_id", OLD."vestiging_id", OLD."werkplekbegeleider_id", OLD."zekerheid"); RETURN NULL;',
                    hash="0a843444b66d3d2a2b47be0837c14c060319fd07",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4994b",
                    table="plaatsing_stageplaats",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="aanbodimport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_aanbodimportingevoerdopongedaanopevent" ("ingevoerd_op", "ongedaan_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ingevoerd_op", NEW."ongedaan_op", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="2794f0ea80bcd3342596d61a6692d88b3b00b847",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b6769",
                    table="plaatsing_aanbodimport",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="aanbodimport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ingevoerd_op" IS DISTINCT FROM (NEW."ingevoerd_op") OR OLD."ongedaan_op" IS DISTINCT FROM (NEW."ongedaan_op"))',
                    func='INSERT INTO "plaatsing_aanbodimportingevoerdopongedaanopevent" ("ingevoerd_op", "ongedaan_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ingevoerd_op", NEW."ongedaan_op", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="de38f42d7f85f794bb26533ea9643fc4ff3fc3bd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1469f",
                    table="plaatsing_aanbodimport",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="inventarisatie",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_inventarisatieevent" ("controle_februari", "geopend_door_id", "id", "opent_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "schooljaar_id", "sluit_op", "vers_dagen") VALUES (NEW."controle_februari", NEW."geopend_door_id", NEW."id", NEW."opent_op", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."schooljaar_id", NEW."sluit_op", NEW."vers_dagen"); RETURN NULL;',
                    hash="8da95c7d109d2e347ad9253ef16332678b4c8646",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_17307",
                    table="plaatsing_inventarisatie",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="inventarisatie",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_inventarisatieevent" ("controle_februari", "geopend_door_id", "id", "opent_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "schooljaar_id", "sluit_op", "vers_dagen") VALUES (NEW."controle_februari", NEW."geopend_door_id", NEW."id", NEW."opent_op", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."schooljaar_id", NEW."sluit_op", NEW."vers_dagen"); RETURN NULL;',
                    hash="d76c56a12742c375d803362a34a68e06fe86a12f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_97e32",
                    table="plaatsing_inventarisatie",
                    when="AFTER",
                ),
            ),
        ),
    ]
