import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from hos.migraties import TriggerErbij


class Migration(migrations.Migration):
    dependencies = [
        ("hos", "0002_bericht_geheim"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("plaatsing", "0012_aanbod_maxima"),
    ]

    operations = [
        migrations.CreateModel(
            name="Doorrekening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("herstel", "herstel over alle vakken"),
                            ("ruimte", "waar een plaats erbij helpt"),
                        ],
                        max_length=12,
                    ),
                ),
                ("kenmerk", models.CharField(max_length=60)),
                ("antwoord", models.JSONField(blank=True, null=True)),
                ("gemaakt_op", models.DateTimeField()),
            ],
            options={
                "verbose_name": "doorrekening",
                "verbose_name_plural": "doorrekeningen",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="DoorrekeningEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("herstel", "herstel over alle vakken"),
                            ("ruimte", "waar een plaats erbij helpt"),
                        ],
                        max_length=12,
                    ),
                ),
                ("kenmerk", models.CharField(max_length=60)),
                ("gemaakt_op", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="bordzet",
            name="bordzet_soort",
        ),
        migrations.AlterField(
            model_name="bordzet",
            name="soort",
            field=models.CharField(
                choices=[
                    ("plaats", "geplaatst"),
                    ("terug", "van het bord gehaald"),
                    ("vast", "vastgezet"),
                    ("los", "losgemaakt"),
                    ("overname", "overgenomen uit een berekening"),
                    ("scenario", "verplaatst door een gekozen scenario"),
                    ("herstel", "verplaatst door een gekozen herstel"),
                    ("ongedaan", "ongedaan gemaakt"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="bordzetevent",
            name="soort",
            field=models.CharField(
                choices=[
                    ("plaats", "geplaatst"),
                    ("terug", "van het bord gehaald"),
                    ("vast", "vastgezet"),
                    ("los", "losgemaakt"),
                    ("overname", "overgenomen uit een berekening"),
                    ("scenario", "verplaatst door een gekozen scenario"),
                    ("herstel", "verplaatst door een gekozen herstel"),
                    ("ongedaan", "ongedaan gemaakt"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="bordzet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "soort__in",
                        [
                            "plaats",
                            "terug",
                            "vast",
                            "los",
                            "overname",
                            "scenario",
                            "herstel",
                            "ongedaan",
                        ],
                    )
                ),
                name="bordzet_soort",
            ),
        ),
        migrations.AddField(
            model_name="doorrekening",
            name="gemaakt_door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="doorrekeningen",
                to="hos.persoon",
            ),
        ),
        migrations.AddField(
            model_name="doorrekening",
            name="schooljaar",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="doorrekeningen",
                to="hos.schooljaar",
            ),
        ),
        migrations.AddField(
            model_name="doorrekeningevent",
            name="gemaakt_door",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="hos.persoon",
            ),
        ),
        migrations.AddField(
            model_name="doorrekeningevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="doorrekeningevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="plaatsing.doorrekening",
            ),
        ),
        migrations.AddField(
            model_name="doorrekeningevent",
            name="schooljaar",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="hos.schooljaar",
            ),
        ),
        migrations.AddIndex(
            model_name="doorrekening",
            index=models.Index(fields=["schooljaar", "soort", "-id"], name="doorrekening_laatste"),
        ),
        migrations.AddConstraint(
            model_name="doorrekening",
            constraint=models.CheckConstraint(
                condition=models.Q(("soort__in", ["herstel", "ruimte"])), name="doorrekening_soort"
            ),
        ),
        TriggerErbij(
            model_name="doorrekening",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_doorrekeningevent" ("gemaakt_door_id", "gemaakt_op", "id", "kenmerk", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "schooljaar_id", "soort") VALUES (NEW."gemaakt_door_id", NEW."gemaakt_op", NEW."id", NEW."kenmerk", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."schooljaar_id", NEW."soort"); RETURN NULL;',
                    hash="cc22d157ad5520f55604ba8379e4cacfebde6422",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2c2ea",
                    table="plaatsing_doorrekening",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="doorrekening",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."gemaakt_door_id" IS DISTINCT FROM (NEW."gemaakt_door_id") OR OLD."gemaakt_op" IS DISTINCT FROM (NEW."gemaakt_op") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kenmerk" IS DISTINCT FROM (NEW."kenmerk") OR OLD."schooljaar_id" IS DISTINCT FROM (NEW."schooljaar_id") OR OLD."soort" IS DISTINCT FROM (NEW."soort"))',
                    func='INSERT INTO "plaatsing_doorrekeningevent" ("gemaakt_door_id", "gemaakt_op", "id", "kenmerk", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "schooljaar_id", "soort") VALUES (NEW."gemaakt_door_id", NEW."gemaakt_op", NEW."id", NEW."kenmerk", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."schooljaar_id", NEW."soort"); RETURN NULL;',
                    hash="e55ed261685856bed197be0f9f0d31e92cebb8e9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d5f5d",
                    table="plaatsing_doorrekening",
                    when="AFTER",
                ),
            ),
        ),
    ]
