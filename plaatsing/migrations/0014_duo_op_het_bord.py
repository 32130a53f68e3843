import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from hos.migraties import InEenKeer, TriggerEraf, TriggerErbij


class Migration(InEenKeer):
    dependencies = [
        ("hos", "0002_bericht_geheim"),
        ("plaatsing", "0013_herstel"),
    ]

    operations = [
        TriggerEraf(
            model_name="plaatsing",
            name="insert_insert",
        ),
        TriggerEraf(
            model_name="plaatsing",
            name="update_update",
        ),
        migrations.AddField(
            model_name="plaatsing",
            name="tweede_aandeel",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="aandeel tweede school"),
        ),
        migrations.AddField(
            model_name="plaatsing",
            name="tweede_school",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duoplaatsingen",
                to="hos.school",
            ),
        ),
        migrations.AddField(
            model_name="plaatsingevent",
            name="tweede_aandeel",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="aandeel tweede school"),
        ),
        migrations.AddField(
            model_name="plaatsingevent",
            name="tweede_school",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="hos.school",
            ),
        ),
        TriggerErbij(
            model_name="plaatsing",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_plaatsingevent" ("begin", "definitief_door_id", "definitief_op", "einde", "gepubliceerd_school_op", "gepubliceerd_student_op", "id", "intrekking_school_op", "intrekking_student_op", "opleidingsjaar_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "schoolopleider_id", "stageplaats_id", "status", "tweede_aandeel", "tweede_school_id", "vast", "vast_reden", "versie", "werkplekbegeleider_id") VALUES (NEW."begin", NEW."definitief_door_id", NEW."definitief_op", NEW."einde", NEW."gepubliceerd_school_op", NEW."gepubliceerd_student_op", NEW."id", NEW."intrekking_school_op", NEW."intrekking_student_op", NEW."opleidingsjaar_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."school_id", NEW."schoolopleider_id", NEW."stageplaats_id", NEW."status", NEW."tweede_aandeel", NEW."tweede_school_id", NEW."vast", NEW."vast_reden", NEW."versie", NEW."werkplekbegeleider_id"); RETURN NULL;',
                    hash="91f6ee9387192fbee32582dfc50389a20aed1d9f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_74ca6",
                    table="plaatsing_plaatsing",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="plaatsing",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_plaatsingevent" ("begin", "definitief_door_id", "definitief_op", "einde", "gepubliceerd_school_op", "gepubliceerd_student_op", "id", "intrekking_school_op", "intrekking_student_op", "opleidingsjaar_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "schoolopleider_id", "stageplaats_id", "status", "tweede_aandeel", "tweede_school_id", "vast", "vast_reden", "versie", "werkplekbegeleider_id") VALUES (NEW."begin", NEW."definitief_door_id", NEW."definitief_op", NEW."einde", NEW."gepubliceerd_school_op", NEW."gepubliceerd_student_op", NEW."id", NEW."intrekking_school_op", NEW."intrekking_student_op", NEW."opleidingsjaar_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."school_id", NEW."schoolopleider_id", NEW."stageplaats_id", NEW."status", NEW."tweede_aandeel", NEW."tweede_school_id", NEW."vast", NEW."vast_reden", NEW."versie", NEW."werkplekbegeleider_id"); RETURN NULL;',
                    hash="7fc239f96e5529495e84af19e3034778f3a296e2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_29476",
                    table="plaatsing_plaatsing",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="plaatsing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tweede_aandeel", 0), ("tweede_school__isnull", True)),
                    models.Q(
                        ("tweede_aandeel__gte", 1),
                        ("tweede_aandeel__lte", 99),
                        ("tweede_school__isnull", False),
                        models.Q(("tweede_school", models.F("school")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="plaatsing_tweede_school_met_aandeel",
                violation_error_message="Een duoplaats is van twee scholen, elk met een aandeel.",
            ),
        ),
    ]
