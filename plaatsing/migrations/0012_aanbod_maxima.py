import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from hos.migraties import InEenKeer, TriggerErbij


class Migration(InEenKeer):
    dependencies = [
        ("hos", "0002_bericht_geheim"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("plaatsing", "0011_scenario"),
    ]

    operations = [
        migrations.AddField(
            model_name="aanbodimport",
            name="maxima",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="aanbodimport",
            name="vorige_maxima",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Begeleiderprofiel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "docent_sinds",
                    models.DateField(blank=True, null=True, verbose_name="docent sinds"),
                ),
                (
                    "training",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gevolgd", "gevolgd"),
                            ("bezig", "volgt de training nu"),
                            ("gepland", "gaat de training volgen"),
                            ("niet", "nog niet gepland"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "training_op",
                    models.DateField(blank=True, null=True, verbose_name="datum van de training"),
                ),
                ("versie", models.PositiveIntegerField(default=1)),
                (
                    "persoon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="begeleiderprofielen",
                        to="hos.persoon",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="begeleiderprofielen",
                        to="hos.school",
                    ),
                ),
            ],
            options={
                "verbose_name": "begeleiderprofiel",
                "verbose_name_plural": "begeleiderprofielen",
                "ordering": ["school__naam", "persoon__achternaam", "persoon__voornaam"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("persoon", "school"), name="begeleiderprofiel_een_per_school"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("training", ""),
                            ("training__in", ["gevolgd", "bezig", "gepland", "niet"]),
                            _connector="OR",
                        ),
                        name="begeleiderprofiel_training",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Intrekking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rij", models.JSONField()),
                ("aantal_over", models.PositiveSmallIntegerField()),
                ("aantal_voor", models.PositiveSmallIntegerField()),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("geen_begeleider", "geen werkplekbegeleider meer"),
                            ("minder_uren", "minder lessen of uren in dit vak"),
                            ("sectie_vol", "de sectie begeleidt al genoeg studenten"),
                            ("rooster", "past niet in het rooster of gebouw"),
                            ("vergissing", "de plaats stond er per ongeluk"),
                            ("overig", "andere reden"),
                        ],
                        max_length=20,
                    ),
                ),
                ("toelichting", models.CharField(blank=True, max_length=200)),
                ("op", models.DateTimeField()),
                ("afgerond_op", models.DateTimeField(blank=True, null=True)),
                ("ongedaan_op", models.DateTimeField(blank=True, null=True)),
                (
                    "aanbod",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intrekkingen",
                        to="plaatsing.aanbod",
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intrekkingen",
                        to="hos.persoon",
                    ),
                ),
                (
                    "ongedaan_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teruggenomen_intrekkingen",
                        to="hos.persoon",
                    ),
                ),
                (
                    "stageplaats",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="intrekkingen",
                        to="plaatsing.stageplaats",
                    ),
                ),
            ],
            options={
                "verbose_name": "intrekking",
                "verbose_name_plural": "intrekkingen",
                "ordering": ["-op", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("aantal_over__lt", models.F("aantal_voor"))),
                        name="intrekking_wordt_minder",
                        violation_error_message="Vul een lager aantal in dan er nu staat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reden__in",
                                [
                                    "geen_begeleider",
                                    "minder_uren",
                                    "sectie_vol",
                                    "rooster",
                                    "vergissing",
                                    "overig",
                                ],
                            )
                        ),
                        name="intrekking_reden",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ongedaan_op__isnull", True),
                            ("ongedaan_door__isnull", False),
                            _connector="OR",
                        ),
                        name="intrekking_ongedaan_door_iemand",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("afgerond_op__isnull", True), ("ongedaan_op__isnull", True)
                        ),
                        fields=("stageplaats",),
                        name="intrekking_een_open_per_plaats",
                        violation_error_message="Deze plaats wordt al ingetrokken.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vakmaximum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("maximum", models.PositiveSmallIntegerField()),
                (
                    "aanbod",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vakmaxima",
                        to="plaatsing.aanbod",
                    ),
                ),
                (
                    "vak",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="maxima",
                        to="hos.vak",
                    ),
                ),
            ],
            options={
                "verbose_name": "vakmaximum",
                "verbose_name_plural": "vakmaxima",
                "ordering": ["aanbod", "vak__naam"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("aanbod", "vak"),
                        name="vakmaximum_een_per_vak",
                        violation_error_message="Voor dit vak staat al een maximum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("maximum__lte", 99)),
                        name="vakmaximum_waarde",
                        violation_error_message="Vul een heel getal van 0 tot en met 99 in.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aanbodversie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("versie", models.PositiveIntegerField()),
                ("gemaakt_op", models.DateTimeField()),
                ("rijen", models.JSONField(blank=True, default=list)),
                ("maxima", models.JSONField(blank=True, default=dict)),
                ("akkoord_op", models.DateTimeField(blank=True, null=True)),
                (
                    "aanbod",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versies",
                        to="plaatsing.aanbod",
                    ),
                ),
                (
                    "akkoord_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="akkoordversies",
                        to="hos.persoon",
                    ),
                ),
            ],
            options={
                "verbose_name": "aanbodversie",
                "verbose_name_plural": "aanbodversies",
                "ordering": ["aanbod", "-versie"],
                "constraints": [
                    models.UniqueConstraint(fields=("aanbod", "versie"), name="aanbodversie_uniek"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("akkoord_op__isnull", True),
                            ("akkoord_door__isnull", False),
                            _connector="OR",
                        ),
                        name="aanbodversie_akkoord_door_iemand",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Begeleiderbevoegdheid",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "vak",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bevoegde_begeleiders",
                        to="hos.vak",
                    ),
                ),
                (
                    "profiel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bevoegdheden",
                        to="plaatsing.begeleiderprofiel",
                    ),
                ),
            ],
            options={
                "verbose_name": "bevoegdheid",
                "verbose_name_plural": "bevoegdheden",
                "ordering": ["profiel", "vak__naam"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("profiel", "vak"), name="bevoegdheid_een_per_vak"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BegeleiderprofielEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "docent_sinds",
                    models.DateField(blank=True, null=True, verbose_name="docent sinds"),
                ),
                (
                    "training",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gevolgd", "gevolgd"),
                            ("bezig", "volgt de training nu"),
                            ("gepland", "gaat de training volgen"),
                            ("niet", "nog niet gepland"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "training_op",
                    models.DateField(blank=True, null=True, verbose_name="datum van de training"),
                ),
                ("versie", models.PositiveIntegerField(default=1)),
                (
                    "persoon",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="plaatsing.begeleiderprofiel",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.school",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IntrekkingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("rij", models.JSONField()),
                ("aantal_over", models.PositiveSmallIntegerField()),
                ("aantal_voor", models.PositiveSmallIntegerField()),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("geen_begeleider", "geen werkplekbegeleider meer"),
                            ("minder_uren", "minder lessen of uren in dit vak"),
                            ("sectie_vol", "de sectie begeleidt al genoeg studenten"),
                            ("rooster", "past niet in het rooster of gebouw"),
                            ("vergissing", "de plaats stond er per ongeluk"),
                            ("overig", "andere reden"),
                        ],
                        max_length=20,
                    ),
                ),
                ("toelichting", models.CharField(blank=True, max_length=200)),
                ("op", models.DateTimeField()),
                ("afgerond_op", models.DateTimeField(blank=True, null=True)),
                ("ongedaan_op", models.DateTimeField(blank=True, null=True)),
                (
                    "aanbod",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.aanbod",
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.persoon",
                    ),
                ),
                (
                    "ongedaan_door",
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
                        to="plaatsing.intrekking",
                    ),
                ),
                (
                    "stageplaats",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.stageplaats",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VakmaximumEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("maximum", models.PositiveSmallIntegerField()),
                (
                    "aanbod",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.aanbod",
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
                        to="plaatsing.vakmaximum",
                    ),
                ),
                (
                    "vak",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.vak",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BegeleiderbevoegdheidEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        to="plaatsing.begeleiderbevoegdheid",
                    ),
                ),
                (
                    "vak",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.vak",
                    ),
                ),
                (
                    "profiel",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.begeleiderprofiel",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        TriggerErbij(
            model_name="begeleiderprofiel",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_begeleiderprofielevent" ("docent_sinds", "id", "persoon_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "training", "training_op", "versie") VALUES (NEW."docent_sinds", NEW."id", NEW."persoon_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."school_id", NEW."training", NEW."training_op", NEW."versie"); RETURN NULL;',
                    hash="d17175a6ea5de37448d033c92af8df6527031305",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8bf8b",
                    table="plaatsing_begeleiderprofiel",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="begeleiderprofiel",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_begeleiderprofielevent" ("docent_sinds", "id", "persoon_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "training", "training_op", "versie") VALUES (NEW."docent_sinds", NEW."id", NEW."persoon_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."school_id", NEW."training", NEW."training_op", NEW."versie"); RETURN NULL;',
                    hash="7524226ac08c60b36b2966b0c16ee8c51a7d1b78",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d9029",
                    table="plaatsing_begeleiderprofiel",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="begeleiderbevoegdheid",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_begeleiderbevoegdheidevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profiel_id", "vak_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profiel_id", NEW."vak_id"); RETURN NULL;',
                    hash="1e555671f6c4eb39907de3e58818a990337ca87c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ff3ab",
                    table="plaatsing_begeleiderbevoegdheid",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="begeleiderbevoegdheid",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_begeleiderbevoegdheidevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profiel_id", "vak_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."profiel_id", OLD."vak_id"); RETURN NULL;',
                    hash="98819a538d901f8a36d63e9483822158e7ada7f1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bef67",
                    table="plaatsing_begeleiderbevoegdheid",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="intrekking",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_intrekkingevent" ("aanbod_id", "aantal_over", "aantal_voor", "afgerond_op", "door_id", "id", "ongedaan_door_id", "ongedaan_op", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "rij", "stageplaats_id", "toelichting") VALUES (NEW."aanbod_id", NEW."aantal_over", NEW."aantal_voor", NEW."afgerond_op", NEW."door_id", NEW."id", NEW."ongedaan_door_id", NEW."ongedaan_op", NEW."op", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reden", NEW."rij", NEW."stageplaats_id", NEW."toelichting"); RETURN NULL;',
                    hash="824aa45b9ffeb89adae3a47317276cf1890d0fba",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fa411",
                    table="plaatsing_intrekking",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="intrekking",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_intrekkingevent" ("aanbod_id", "aantal_over", "aantal_voor", "afgerond_op", "door_id", "id", "ongedaan_door_id", "ongedaan_op", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "rij", "stageplaats_id", "toelichting") VALUES (NEW."aanbod_id", NEW."aantal_over", NEW."aantal_voor", NEW."afgerond_op", NEW."door_id", NEW."id", NEW."ongedaan_door_id", NEW."ongedaan_op", NEW."op", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reden", NEW."rij", NEW."stageplaats_id", NEW."toelichting"); RETURN NULL;',
                    hash="5b6ea2e88d56cb6fca70b9664d20a67f31f3c478",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_19853",
                    table="plaatsing_intrekking",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="vakmaximum",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_vakmaximumevent" ("aanbod_id", "id", "maximum", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vak_id") VALUES (NEW."aanbod_id", NEW."id", NEW."maximum", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."vak_id"); RETURN NULL;',
                    hash="bf5b2530cf431c3039b9d43a4adb7e04267c63e6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1dca7",
                    table="plaatsing_vakmaximum",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="vakmaximum",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_vakmaximumevent" ("aanbod_id", "id", "maximum", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vak_id") VALUES (NEW."aanbod_id", NEW."id", NEW."maximum", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."vak_id"); RETURN NULL;',
                    hash="e8bde3d3b859bd9c741650c32b584905af670e4e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_54369",
                    table="plaatsing_vakmaximum",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="vakmaximum",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_vakmaximumevent" ("aanbod_id", "id", "maximum", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vak_id") VALUES (OLD."aanbod_id", OLD."id", OLD."maximum", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."vak_id"); RETURN NULL;',
                    hash="8a55f534b48949f3efdcff7351ed22491206b49a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_423c6",
                    table="plaatsing_vakmaximum",
                    when="AFTER",
                ),
            ),
        ),
    ]
