import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from hos.migraties import InEenKeer, TriggerEraf, TriggerErbij


class Migration(InEenKeer):
    dependencies = [
        ("hos", "0002_bericht_geheim"),
        ("plaatsing", "0014_duo_op_het_bord"),
    ]

    operations = [
        TriggerEraf(
            model_name="aanstellingsadvies",
            name="insert_insert",
        ),
        TriggerEraf(
            model_name="aanstellingsadvies",
            name="update_update",
        ),
        TriggerEraf(
            model_name="aanstellingstoets",
            name="insert_insert",
        ),
        TriggerEraf(
            model_name="aanstellingstoets",
            name="update_update",
        ),
        TriggerEraf(
            model_name="afvinking",
            name="insert_insert",
        ),
        TriggerEraf(
            model_name="afvinking",
            name="update_update",
        ),
        TriggerEraf(
            model_name="doorstroomformulier",
            name="insert_insert",
        ),
        TriggerEraf(
            model_name="doorstroomformulier",
            name="update_update",
        ),
        TriggerEraf(
            model_name="plaatsing",
            name="insert_insert",
        ),
        TriggerEraf(
            model_name="plaatsing",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="aanstellingsadvies",
            name="aanstellingsadvies_een_per_rol",
        ),
        migrations.RemoveConstraint(
            model_name="afvinking",
            name="afvinking_een_per_punt",
        ),
        migrations.AddField(
            model_name="aanstellingsadvies",
            name="school",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aanstellingsadviezen",
                to="hos.school",
            ),
        ),
        migrations.AddField(
            model_name="aanstellingsadviesevent",
            name="school",
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
        migrations.AddField(
            model_name="aanstellingstoets",
            name="school",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aanstellingstoetsen",
                to="hos.school",
            ),
        ),
        migrations.AddField(
            model_name="aanstellingstoetsevent",
            name="school",
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
        migrations.AddField(
            model_name="afvinking",
            name="bij_tweede_school",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="afvinkingevent",
            name="bij_tweede_school",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="doorstroomformulier",
            name="nieuwe_tweede_school",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ontvangt_doorstroom_als_tweede",
                to="hos.school",
            ),
        ),
        migrations.AddField(
            model_name="doorstroomformulierevent",
            name="nieuwe_tweede_school",
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
        migrations.AddField(
            model_name="plaatsing",
            name="tweede_schoolopleider",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="leidt_op_als_tweede",
                to="hos.persoon",
            ),
        ),
        migrations.AddField(
            model_name="plaatsing",
            name="tweede_werkplekbegeleider",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="begeleidt_als_tweede",
                to="hos.persoon",
            ),
        ),
        migrations.AddField(
            model_name="plaatsingevent",
            name="tweede_schoolopleider",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="hos.persoon",
            ),
        ),
        migrations.AddField(
            model_name="plaatsingevent",
            name="tweede_werkplekbegeleider",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="hos.persoon",
            ),
        ),
        migrations.AlterField(
            model_name="doorstroomformulier",
            name="contact_nieuwe_school",
            field=models.CharField(
                blank=True,
                max_length=420,
                verbose_name="naam en mailadres van de schoolcoördinator of schoolopleider van de nieuwe stageschool",
            ),
        ),
        migrations.AlterField(
            model_name="doorstroomformulier",
            name="schoolopleider",
            field=models.CharField(
                blank=True, max_length=420, verbose_name="schoolopleider (naam, contactgegevens)"
            ),
        ),
        migrations.AlterField(
            model_name="doorstroomformulier",
            name="vorige_school",
            field=models.CharField(max_length=220, verbose_name="naam stageschool"),
        ),
        migrations.AlterField(
            model_name="doorstroomformulier",
            name="werkplekbegeleider",
            field=models.CharField(
                blank=True,
                max_length=420,
                verbose_name="werkplekbegeleider (naam, contactgegevens)",
            ),
        ),
        migrations.AlterField(
            model_name="doorstroomformulierevent",
            name="contact_nieuwe_school",
            field=models.CharField(
                blank=True,
                max_length=420,
                verbose_name="naam en mailadres van de schoolcoördinator of schoolopleider van de nieuwe stageschool",
            ),
        ),
        migrations.AlterField(
            model_name="doorstroomformulierevent",
            name="schoolopleider",
            field=models.CharField(
                blank=True, max_length=420, verbose_name="schoolopleider (naam, contactgegevens)"
            ),
        ),
        migrations.AlterField(
            model_name="doorstroomformulierevent",
            name="vorige_school",
            field=models.CharField(max_length=220, verbose_name="naam stageschool"),
        ),
        migrations.AlterField(
            model_name="doorstroomformulierevent",
            name="werkplekbegeleider",
            field=models.CharField(
                blank=True,
                max_length=420,
                verbose_name="werkplekbegeleider (naam, contactgegevens)",
            ),
        ),
        TriggerErbij(
            model_name="aanstellingsadvies",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_aanstellingsadviesevent" ("advies", "id", "op", "persoon_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rol", "school_id", "toets_id") VALUES (NEW."advies", NEW."id", NEW."op", NEW."persoon_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rol", NEW."school_id", NEW."toets_id"); RETURN NULL;',
                    hash="abb193f2df6c5a95294883ae3094f888c5351786",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6fc8c",
                    table="plaatsing_aanstellingsadvies",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="aanstellingsadvies",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_aanstellingsadviesevent" ("advies", "id", "op", "persoon_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rol", "school_id", "toets_id") VALUES (NEW."advies", NEW."id", NEW."op", NEW."persoon_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rol", NEW."school_id", NEW."toets_id"); RETURN NULL;',
                    hash="e0a01ecccab32473ab025f6213077c6c82b0b63a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ea066",
                    table="plaatsing_aanstellingsadvies",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="aanstellingstoets",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_aanstellingstoetsevent" ("geleverd_door_id", "geleverd_op", "id", "klokuren", "open_vakken", "opleidingsjaar_id", "peildatum", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "propedeuse", "school_door_id", "school_id", "school_op", "versie", "vrije_dagen", "wpb_gesproken") VALUES (NEW."geleverd_door_id", NEW."geleverd_op", NEW."id", NEW."klokuren", NEW."open_vakken", NEW."opleidingsjaar_id", NEW."peildatum", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."propedeuse", NEW."school_door_id", NEW."school_id", NEW."school_op", NEW."versie", NEW."vrije_dagen", NEW."wpb_gesproken"); RETURN NULL;',
                    hash="e034852a5330ee29fd8375077e1af62998b062a0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_df1f5",
                    table="plaatsing_aanstellingstoets",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="aanstellingstoets",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_aanstellingstoetsevent" ("geleverd_door_id", "geleverd_op", "id", "klokuren", "open_vakken", "opleidingsjaar_id", "peildatum", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "propedeuse", "school_door_id", "school_id", "school_op", "versie", "vrije_dagen", "wpb_gesproken") VALUES (NEW."geleverd_door_id", NEW."geleverd_op", NEW."id", NEW."klokuren", NEW."open_vakken", NEW."opleidingsjaar_id", NEW."peildatum", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."propedeuse", NEW."school_door_id", NEW."school_id", NEW."school_op", NEW."versie", NEW."vrije_dagen", NEW."wpb_gesproken"); RETURN NULL;',
                    hash="54045d6f536c82fe9e81635949be64d6e1997fba",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_29905",
                    table="plaatsing_aanstellingstoets",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="afvinking",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_afvinkingevent" ("bij_tweede_school", "code", "door_id", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id") VALUES (NEW."bij_tweede_school", NEW."code", NEW."door_id", NEW."id", NEW."op", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plaatsing_id"); RETURN NULL;',
                    hash="c2e3f4d12da956df374dcff6eae522c9a2a9dc0d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_937f0",
                    table="plaatsing_afvinking",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="afvinking",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_afvinkingevent" ("bij_tweede_school", "code", "door_id", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id") VALUES (NEW."bij_tweede_school", NEW."code", NEW."door_id", NEW."id", NEW."op", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plaatsing_id"); RETURN NULL;',
                    hash="95f50ea34d863ef8457449af496a2ade159e17d9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_262fa",
                    table="plaatsing_afvinking",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="doorstroomformulier",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_doorstroomformulierevent" ("aandacht", "begeleider_instituut", "bewaard_op", "contact_nieuwe_school", "gedeeld_op", "gedeelde_velden", "id", "ingediend_op", "jaar", "leerdoelen", "leerwensen", "naam_student", "nieuwe_school_id", "nieuwe_tweede_school_id", "nieuwe_werkplek", "opleidingsinstituut", "opleidingsjaar_id", "opleidingsvariant", "overig", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "schoolopleider", "stage_begon_op", "stageperiode", "sterke_kanten", "variant", "versie", "vorige_school", "wat_past", "werkplekbegeleider") VALUES (NEW."aandacht", NEW."begeleider_instituut", NEW."bewaard_op", NEW."contact_nieuwe_school", NEW."gedeeld_op", NEW."gedeelde_velden", NEW."id", NEW."ingediend_op", NEW."jaar", NEW."leerdoelen", NEW."leerwensen", NEW."naam_student", NEW."nieuwe_school_id", NEW."nieuwe_tweede_school_id", NEW."nieuwe_werkplek", NEW."opleidingsinstituut", NEW."opleidingsjaar_id", NEW."opleidingsvariant", NEW."overig", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."schoolopleider", NEW."stage_begon_op", NEW."stageperiode", NEW."sterke_kanten", NEW."variant", NEW."versie", NEW."vorige_school", NEW."wat_past", NEW."werkplekbegeleider"); RETURN NULL;',
                    hash="121fc500800d1e93a274bd9394726ecd9a16f81e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_239ba",
                    table="plaatsing_doorstroomformulier",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="doorstroomformulier",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_doorstroomformulierevent" ("aandacht", "begeleider_instituut", "bewaard_op", "contact_nieuwe_school", "gedeeld_op", "gedeelde_velden", "id", "ingediend_op", "jaar", "leerdoelen", "leerwensen", "naam_student", "nieuwe_school_id", "nieuwe_tweede_school_id", "nieuwe_werkplek", "opleidingsinstituut", "opleidingsjaar_id", "opleidingsvariant", "overig", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "schoolopleider", "stage_begon_op", "stageperiode", "sterke_kanten", "variant", "versie", "vorige_school", "wat_past", "werkplekbegeleider") VALUES (NEW."aandacht", NEW."begeleider_instituut", NEW."bewaard_op", NEW."contact_nieuwe_school", NEW."gedeeld_op", NEW."gedeelde_velden", NEW."id", NEW."ingediend_op", NEW."jaar", NEW."leerdoelen", NEW."leerwensen", NEW."naam_student", NEW."nieuwe_school_id", NEW."nieuwe_tweede_school_id", NEW."nieuwe_werkplek", NEW."opleidingsinstituut", NEW."opleidingsjaar_id", NEW."opleidingsvariant", NEW."overig", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."schoolopleider", NEW."stage_begon_op", NEW."stageperiode", NEW."sterke_kanten", NEW."variant", NEW."versie", NEW."vorige_school", NEW."wat_past", NEW."werkplekbegeleider"); RETURN NULL;',
                    hash="e8279b0fb8011d867bae9f3edf16288e065f511f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_14b0d",
                    table="plaatsing_doorstroomformulier",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="plaatsing",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_plaatsingevent" ("begin", "definitief_door_id", "definitief_op", "einde", "gepubliceerd_school_op", "gepubliceerd_student_op", "id", "intrekking_school_op", "intrekking_student_op", "opleidingsjaar_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "schoolopleider_id", "stageplaats_id", "status", "tweede_aandeel", "tweede_school_id", "tweede_schoolopleider_id", "tweede_werkplekbegeleider_id", "vast", "vast_reden", "versie", "werkplekbegeleider_id") VALUES (NEW."begin", NEW."definitief_door_id", NEW."definitief_op", NEW."einde", NEW."gepubliceerd_school_op", NEW."gepubliceerd_student_op", NEW."id", NEW."intrekking_school_op", NEW."intrekking_student_op", NEW."opleidingsjaar_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."school_id", NEW."schoolopleider_id", NEW."stageplaats_id", NEW."status", NEW."tweede_aandeel", NEW."tweede_school_id", NEW."tweede_schoolopleider_id", NEW."tweede_werkplekbegeleider_id", NEW."vast", NEW."vast_reden", NEW."versie", NEW."werkplekbegeleider_id"); RETURN NULL;',
                    hash="26b2fa3bd7c613b06b7d5ae43df97593f2bd15aa",
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
                    func='INSERT INTO "plaatsing_plaatsingevent" ("begin", "definitief_door_id", "definitief_op", "einde", "gepubliceerd_school_op", "gepubliceerd_student_op", "id", "intrekking_school_op", "intrekking_student_op", "opleidingsjaar_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "schoolopleider_id", "stageplaats_id", "status", "tweede_aandeel", "tweede_school_id", "tweede_schoolopleider_id", "tweede_werkplekbegeleider_id", "vast", "vast_reden", "versie", "werkplekbegeleider_id") VALUES (NEW."begin", NEW."definitief_door_id", NEW."definitief_op", NEW."einde", NEW."gepubliceerd_school_op", NEW."gepubliceerd_student_op", NEW."id", NEW."intrekking_school_op", NEW."intrekking_student_op", NEW."opleidingsjaar_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."school_id", NEW."schoolopleider_id", NEW."stageplaats_id", NEW."status", NEW."tweede_aandeel", NEW."tweede_school_id", NEW."tweede_schoolopleider_id", NEW."tweede_werkplekbegeleider_id", NEW."vast", NEW."vast_reden", NEW."versie", NEW."werkplekbegeleider_id"); RETURN NULL;',
                    hash="4a10577b264701c26babd0aff91c3bbdc2f7e2a3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_29476",
                    table="plaatsing_plaatsing",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="aanstellingsadvies",
            constraint=models.UniqueConstraint(
                fields=("toets", "rol", "school"),
                name="aanstellingsadvies_een_per_rol",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="afvinking",
            constraint=models.UniqueConstraint(
                fields=("plaatsing", "bij_tweede_school", "code"), name="afvinking_een_per_punt"
            ),
        ),
        migrations.AddConstraint(
            model_name="doorstroomformulier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nieuwe_tweede_school__isnull", True),
                    ("nieuwe_school__isnull", False),
                    _connector="OR",
                ),
                name="doorstroomformulier_tweede_na_eerste_school",
            ),
        ),
        migrations.AddConstraint(
            model_name="plaatsing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tweede_school__isnull", False),
                    models.Q(
                        ("tweede_schoolopleider__isnull", True),
                        ("tweede_werkplekbegeleider__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="plaatsing_tweede_begeleiders_bij_duo",
                violation_error_message="Alleen een tweede school wijst eigen begeleiders aan.",
            ),
        ),
    ]
