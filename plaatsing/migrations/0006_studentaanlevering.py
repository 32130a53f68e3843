import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from hos.migraties import InEenKeer, TriggerEraf, TriggerErbij


class Migration(InEenKeer):
    dependencies = [
        ("hos", "0002_bericht_geheim"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("plaatsing", "0005_verdeling"),
    ]

    operations = [
        migrations.CreateModel(
            name="Aanlevering",
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
                ("rijen", models.JSONField(blank=True, default=list)),
                ("cellen", models.JSONField(blank=True, default=list)),
                ("fouten", models.JSONField(blank=True, default=list)),
                ("teken", models.CharField(blank=True, max_length=64)),
                ("gevolg", models.JSONField(blank=True, null=True)),
                ("ingevoerd_op", models.DateTimeField(blank=True, null=True)),
                ("ongedaan_op", models.DateTimeField(blank=True, null=True)),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aanleveringen",
                        to="hos.persoon",
                    ),
                ),
                (
                    "ingevoerd_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ingevoerde_aanleveringen",
                        to="hos.persoon",
                    ),
                ),
                (
                    "instituut",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aanleveringen",
                        to="hos.instituut",
                    ),
                ),
                (
                    "schooljaar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aanleveringen",
                        to="hos.schooljaar",
                    ),
                ),
            ],
            options={
                "verbose_name": "aanlevering",
                "verbose_name_plural": "aanleveringen",
                "ordering": ["-gemaakt_op", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ingevoerd_op__isnull", True),
                            models.Q(("gevolg__isnull", False), ("ingevoerd_door__isnull", False)),
                            _connector="OR",
                        ),
                        name="aanlevering_invoeren_bewaart_gevolg",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ongedaan_op__isnull", True),
                            ("ingevoerd_op__isnull", False),
                            _connector="OR",
                        ),
                        name="aanlevering_ongedaan_na_invoeren",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ingevoerd_op__isnull", True), ("fouten", []), _connector="OR"
                        ),
                        name="aanlevering_fout_nooit_ingevoerd",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["schooljaar", "instituut", "-ingevoerd_op"], name="aanlevering_jaar"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Onderbreking",
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
                        choices=[("stop", "gestopt"), ("uitstel", "uitgesteld")], max_length=10
                    ),
                ),
                ("op", models.DateField(verbose_name="met ingang van")),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("studie_gestopt", "gestopt met de studie"),
                            ("overstap", "overstap naar andere opleidingsschool of opleiding"),
                            ("persoonlijk", "persoonlijke omstandigheden"),
                            ("niet_passend", "plaats paste niet"),
                            ("school", "oorzaak bij de school"),
                            ("overig", "overig"),
                            ("studie", "de studie loopt later"),
                            ("elders", "eerst een minor of verblijf elders"),
                            ("persoonlijk", "persoonlijke omstandigheden"),
                            ("geen_plaats", "nu geen passende plaats"),
                            ("overig", "overig"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "tot_start",
                    models.CharField(
                        blank=True,
                        choices=[("sep", "september"), ("feb", "februari")],
                        max_length=3,
                    ),
                ),
                (
                    "vorige_start",
                    models.CharField(
                        choices=[("sep", "september"), ("feb", "februari")], max_length=3
                    ),
                ),
                ("vervolg_gemaakt", models.BooleanField(default=False)),
                ("voor", models.JSONField(blank=True, default=list)),
                ("na", models.JSONField(blank=True, default=list)),
                ("terug_op", models.DateField(blank=True, null=True)),
                ("terug_reden", models.CharField(blank=True, max_length=200)),
                ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
                ("ingetrokken_reden", models.CharField(blank=True, max_length=200)),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="onderbrekingen_vastgelegd",
                        to="hos.persoon",
                    ),
                ),
                (
                    "opleidingsjaar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="onderbrekingen",
                        to="hos.opleidingsjaar",
                    ),
                ),
                (
                    "tot_jaar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uitgesteld_tot_hier",
                        to="hos.schooljaar",
                    ),
                ),
                (
                    "vervolg",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vervolg_op",
                        to="hos.opleidingsjaar",
                    ),
                ),
            ],
            options={
                "verbose_name": "onderbreking",
                "verbose_name_plural": "onderbrekingen",
                "ordering": ["opleidingsjaar", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("ingetrokken_op__isnull", True), ("terug_op__isnull", True)
                        ),
                        fields=("opleidingsjaar",),
                        name="onderbreking_een_open",
                        violation_error_message="Deze student is al gestopt of uitgesteld.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("soort", "stop"), ("tot_jaar__isnull", True), ("tot_start", "")
                            ),
                            models.Q(
                                ("soort", "uitstel"),
                                ("tot_jaar__isnull", False),
                                ("tot_start__in", ["sep", "feb"]),
                            ),
                            _connector="OR",
                        ),
                        name="onderbreking_uitstel_heeft_doel",
                        violation_error_message="Kies tot wanneer de student uitstelt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "reden__in",
                                    [
                                        "studie_gestopt",
                                        "overstap",
                                        "persoonlijk",
                                        "niet_passend",
                                        "school",
                                        "overig",
                                    ],
                                ),
                                ("soort", "stop"),
                            ),
                            models.Q(
                                (
                                    "reden__in",
                                    ["studie", "elders", "persoonlijk", "geen_plaats", "overig"],
                                ),
                                ("soort", "uitstel"),
                            ),
                            _connector="OR",
                        ),
                        name="onderbreking_reden_bij_soort",
                        violation_error_message="Deze reden hoort hier niet bij.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("terug_op__isnull", True),
                            ("terug_op__gte", models.F("op")),
                            _connector="OR",
                        ),
                        name="onderbreking_terug_na_begin",
                        violation_error_message="De dag van terugkomst ligt voor de laatste dag.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Uitsluiting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("familie", "familie of een naaste werkt of leert daar"),
                            ("oude_school", "mijn eigen oude school"),
                            ("werk", "ik werk of werkte daar"),
                            ("belang", "een ander belangenconflict"),
                        ],
                        max_length=20,
                    ),
                ),
                ("gemeld_op", models.DateTimeField()),
                (
                    "besluit",
                    models.CharField(
                        blank=True,
                        choices=[("goedgekeurd", "goedgekeurd"), ("afgewezen", "afgewezen")],
                        max_length=12,
                    ),
                ),
                ("besluit_reden", models.CharField(blank=True, max_length=200)),
                ("besluit_op", models.DateTimeField(blank=True, null=True)),
                ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
                (
                    "besluit_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uitsluitingen_besloten",
                        to="hos.persoon",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uitsluitingen",
                        to="hos.school",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uitsluitingen",
                        to="hos.student",
                    ),
                ),
            ],
            options={
                "verbose_name": "uitsluiting",
                "verbose_name_plural": "uitsluitingen",
                "ordering": ["gemeld_op", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("ingetrokken_op__isnull", True),
                            models.Q(("besluit", "afgewezen"), _negated=True),
                        ),
                        fields=("student", "school"),
                        name="uitsluiting_een_per_school",
                        violation_error_message="Deze school heb je al gemeld.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reden__in", ["familie", "oude_school", "werk", "belang"])
                        ),
                        name="uitsluiting_reden",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("besluit", ""),
                                ("besluit_door__isnull", True),
                                ("besluit_op__isnull", True),
                            ),
                            models.Q(
                                ("besluit__in", ["goedgekeurd", "afgewezen"]),
                                ("besluit_door__isnull", False),
                                ("besluit_op__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="uitsluiting_besluit_door_iemand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("besluit", "afgewezen"), _negated=True),
                            models.Q(("besluit_reden", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="uitsluiting_afwijzen_met_reden",
                        violation_error_message="Schrijf op waarom je de uitsluiting afwijst.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voorrang",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("bereikbaar", "bereikbaarheid"),
                            ("zorg", "zorg voor een ander"),
                            ("bijzonder", "bijzondere omstandigheden"),
                        ],
                        max_length=20,
                    ),
                ),
                ("gegeven_op", models.DateTimeField()),
                ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voorrang_gegeven",
                        to="hos.persoon",
                    ),
                ),
                (
                    "opleidingsjaar",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voorrang",
                        to="hos.opleidingsjaar",
                    ),
                ),
            ],
            options={
                "verbose_name": "voorrang",
                "verbose_name_plural": "voorrang",
                "ordering": ["opleidingsjaar"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reden__in", ["bereikbaar", "zorg", "bijzonder"])),
                        name="voorrang_reden",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Wensopgave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nummer", models.PositiveSmallIntegerField()),
                ("ingediend_op", models.DateTimeField()),
                ("motivatie", models.TextField(blank=True)),
                ("leerdoelen", models.TextField(blank=True)),
                ("toelichting", models.TextField(blank=True)),
                ("voorkeuren", models.JSONField(blank=True, default=list)),
                ("liever_niet", models.JSONField(blank=True, default=list)),
                (
                    "opleidingsjaar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wensopgaven",
                        to="hos.opleidingsjaar",
                    ),
                ),
            ],
            options={
                "verbose_name": "wensopgave",
                "verbose_name_plural": "wensopgaven",
                "ordering": ["opleidingsjaar", "-nummer"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("opleidingsjaar", "nummer"), name="wensopgave_een_per_nummer"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AanleveringIngevoerdOpOngedaanOpEvent",
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
                        to="plaatsing.aanlevering",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OnderbrekingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "soort",
                    models.CharField(
                        choices=[("stop", "gestopt"), ("uitstel", "uitgesteld")], max_length=10
                    ),
                ),
                ("op", models.DateField(verbose_name="met ingang van")),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("studie_gestopt", "gestopt met de studie"),
                            ("overstap", "overstap naar andere opleidingsschool of opleiding"),
                            ("persoonlijk", "persoonlijke omstandigheden"),
                            ("niet_passend", "plaats paste niet"),
                            ("school", "oorzaak bij de school"),
                            ("overig", "overig"),
                            ("studie", "de studie loopt later"),
                            ("elders", "eerst een minor of verblijf elders"),
                            ("persoonlijk", "persoonlijke omstandigheden"),
                            ("geen_plaats", "nu geen passende plaats"),
                            ("overig", "overig"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "tot_start",
                    models.CharField(
                        blank=True,
                        choices=[("sep", "september"), ("feb", "februari")],
                        max_length=3,
                    ),
                ),
                (
                    "vorige_start",
                    models.CharField(
                        choices=[("sep", "september"), ("feb", "februari")], max_length=3
                    ),
                ),
                ("vervolg_gemaakt", models.BooleanField(default=False)),
                ("voor", models.JSONField(blank=True, default=list)),
                ("na", models.JSONField(blank=True, default=list)),
                ("terug_op", models.DateField(blank=True, null=True)),
                ("terug_reden", models.CharField(blank=True, max_length=200)),
                ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
                ("ingetrokken_reden", models.CharField(blank=True, max_length=200)),
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
                    "opleidingsjaar",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.opleidingsjaar",
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
                        to="plaatsing.onderbreking",
                    ),
                ),
                (
                    "tot_jaar",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.schooljaar",
                    ),
                ),
                (
                    "vervolg",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.opleidingsjaar",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UitsluitingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("familie", "familie of een naaste werkt of leert daar"),
                            ("oude_school", "mijn eigen oude school"),
                            ("werk", "ik werk of werkte daar"),
                            ("belang", "een ander belangenconflict"),
                        ],
                        max_length=20,
                    ),
                ),
                ("gemeld_op", models.DateTimeField()),
                (
                    "besluit",
                    models.CharField(
                        blank=True,
                        choices=[("goedgekeurd", "goedgekeurd"), ("afgewezen", "afgewezen")],
                        max_length=12,
                    ),
                ),
                ("besluit_reden", models.CharField(blank=True, max_length=200)),
                ("besluit_op", models.DateTimeField(blank=True, null=True)),
                ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
                (
                    "besluit_door",
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
                        to="plaatsing.uitsluiting",
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
                (
                    "student",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.student",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VoorrangEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("bereikbaar", "bereikbaarheid"),
                            ("zorg", "zorg voor een ander"),
                            ("bijzonder", "bijzondere omstandigheden"),
                        ],
                        max_length=20,
                    ),
                ),
                ("gegeven_op", models.DateTimeField()),
                ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
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
                    "opleidingsjaar",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.opleidingsjaar",
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
                        to="plaatsing.voorrang",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        TriggerEraf(
            model_name="stageprofiel",
            name="insert_insert",
        ),
        TriggerEraf(
            model_name="stageprofiel",
            name="update_update",
        ),
        migrations.AddField(
            model_name="stageprofiel",
            name="toelichting",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="stageprofielevent",
            name="toelichting",
            field=models.TextField(blank=True),
        ),
        TriggerErbij(
            model_name="stageprofiel",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_stageprofielevent" ("bewaard_op", "id", "leerdoelen", "motivatie", "opleidingsjaar_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "toelichting", "wil_voorkeur") VALUES (NEW."bewaard_op", NEW."id", NEW."leerdoelen", NEW."motivatie", NEW."opleidingsjaar_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."toelichting", NEW."wil_voorkeur"); RETURN NULL;',
                    hash="35dc245d6f593b59d6f8a57c9b0cafea26dd48a0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6af69",
                    table="plaatsing_stageprofiel",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="stageprofiel",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_stageprofielevent" ("bewaard_op", "id", "leerdoelen", "motivatie", "opleidingsjaar_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "toelichting", "wil_voorkeur") VALUES (NEW."bewaard_op", NEW."id", NEW."leerdoelen", NEW."motivatie", NEW."opleidingsjaar_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."toelichting", NEW."wil_voorkeur"); RETURN NULL;',
                    hash="4de0f401d1597a12b036caedfaa4ebc3d516d023",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ce5aa",
                    table="plaatsing_stageprofiel",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="aanlevering",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_aanleveringingevoerdopongedaanopevent" ("ingevoerd_op", "ongedaan_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ingevoerd_op", NEW."ongedaan_op", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="5a4560a04c0da7ccab3557e4c6a60af88cc51519",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c54c2",
                    table="plaatsing_aanlevering",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="aanlevering",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ingevoerd_op" IS DISTINCT FROM (NEW."ingevoerd_op") OR OLD."ongedaan_op" IS DISTINCT FROM (NEW."ongedaan_op"))',
                    func='INSERT INTO "plaatsing_aanleveringingevoerdopongedaanopevent" ("ingevoerd_op", "ongedaan_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ingevoerd_op", NEW."ongedaan_op", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="84b54c0b72f7d983b788e270eebca0e3f916e9a6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d75e0",
                    table="plaatsing_aanlevering",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="onderbreking",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_onderbrekingevent" ("door_id", "id", "ingetrokken_op", "ingetrokken_reden", "na", "op", "opleidingsjaar_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "soort", "terug_op", "terug_reden", "tot_jaar_id", "tot_start", "vervolg_gemaakt", "vervolg_id", "voor", "vorige_start") VALUES (NEW."door_id", NEW."id", NEW."ingetrokken_op", NEW."ingetrokken_reden", NEW."na", NEW."op", NEW."opleidingsjaar_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reden", NEW."soort", NEW."terug_op", NEW."terug_reden", NEW."tot_jaar_id", NEW."tot_start", NEW."vervolg_gemaakt", NEW."vervolg_id", NEW."voor", NEW."vorige_start"); RETURN NULL;',
                    hash="686b78ba29ff6578465180b3bd638518c80f3ca9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0df2e",
                    table="plaatsing_onderbreking",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="onderbreking",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_onderbrekingevent" ("door_id", "id", "ingetrokken_op", "ingetrokken_reden", "na", "op", "opleidingsjaar_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "soort", "terug_op", "terug_reden", "tot_jaar_id", "tot_start", "vervolg_gemaakt", "vervolg_id", "voor", "vorige_start") VALUES (NEW."door_id", NEW."id", NEW."ingetrokken_op", NEW."ingetrokken_reden", NEW."na", NEW."op", NEW."opleidingsjaar_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reden", NEW."soort", NEW."terug_op", NEW."terug_reden", NEW."tot_jaar_id", NEW."tot_start", NEW."vervolg_gemaakt", NEW."vervolg_id", NEW."voor", NEW."vorige_start"); RETURN NULL;',
                    hash="6b1efb4312d6c2cd9d7a6abe35f45d5dbe14bed8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b4087",
                    table="plaatsing_onderbreking",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="uitsluiting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_uitsluitingevent" ("besluit", "besluit_door_id", "besluit_op", "besluit_reden", "gemeld_op", "id", "ingetrokken_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "school_id", "student_id") VALUES (NEW."besluit", NEW."besluit_door_id", NEW."besluit_op", NEW."besluit_reden", NEW."gemeld_op", NEW."id", NEW."ingetrokken_op", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reden", NEW."school_id", NEW."student_id"); RETURN NULL;',
                    hash="11d8620940e776ea19b670e2ae742724f8c2f41f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b852c",
                    table="plaatsing_uitsluiting",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="uitsluiting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_uitsluitingevent" ("besluit", "besluit_door_id", "besluit_op", "besluit_reden", "gemeld_op", "id", "ingetrokken_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "school_id", "student_id") VALUES (NEW."besluit", NEW."besluit_door_id", NEW."besluit_op", NEW."besluit_reden", NEW."gemeld_op", NEW."id", NEW."ingetrokken_op", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reden", NEW."school_id", NEW."student_id"); RETURN NULL;',
                    hash="6e68f9efdd38303b0eab582a6083d5c984011c87",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ffd88",
                    table="plaatsing_uitsluiting",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="voorrang",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_voorrangevent" ("door_id", "gegeven_op", "id", "ingetrokken_op", "opleidingsjaar_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden") VALUES (NEW."door_id", NEW."gegeven_op", NEW."id", NEW."ingetrokken_op", NEW."opleidingsjaar_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reden"); RETURN NULL;',
                    hash="9db54dd0c7b6d7f92d97e7391a71ac7cdc35ef03",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_99bab",
                    table="plaatsing_voorrang",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="voorrang",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_voorrangevent" ("door_id", "gegeven_op", "id", "ingetrokken_op", "opleidingsjaar_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden") VALUES (NEW."door_id", NEW."gegeven_op", NEW."id", NEW."ingetrokken_op", NEW."opleidingsjaar_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reden"); RETURN NULL;',
                    hash="fad7cb1b0ba842722dcb9d9ecb51e0745b971c8b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5ef4d",
                    table="plaatsing_voorrang",
                    when="AFTER",
                ),
            ),
        ),
    ]
