import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from hos.migraties import InEenKeer, TriggerErbij


class Migration(InEenKeer):
    dependencies = [
        ("hos", "0002_bericht_geheim"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("plaatsing", "0006_studentaanlevering"),
    ]

    operations = [
        migrations.CreateModel(
            name="Afvinking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9-]{1,40}$",
                                "Een code heeft alleen kleine letters en cijfers.",
                            )
                        ],
                    ),
                ),
                ("op", models.DateField()),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="afvinkingen",
                        to="hos.persoon",
                    ),
                ),
                (
                    "plaatsing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="afvinkingen",
                        to="plaatsing.plaatsing",
                    ),
                ),
            ],
            options={
                "verbose_name": "afvinking",
                "verbose_name_plural": "afvinkingen",
                "ordering": ["plaatsing", "code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plaatsing", "code"), name="afvinking_een_per_punt"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Bekendmaking",
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
                        choices=[("nieuw", "nieuw"), ("vervalt", "vervalt")], max_length=8
                    ),
                ),
                (
                    "plaatsing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bekendmakingen",
                        to="plaatsing.plaatsing",
                    ),
                ),
                (
                    "publicatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bekendmakingen",
                        to="plaatsing.publicatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "bekendmaking",
                "verbose_name_plural": "bekendmakingen",
                "ordering": ["publicatie", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("publicatie", "plaatsing"), name="bekendmaking_een_per_plaatsing"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["nieuw", "vervalt"])),
                        name="bekendmaking_soort",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gesprekspunt",
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
                            ("vraag", "vraag aan de student"),
                            ("informatie", "informatie voor de student"),
                        ],
                        max_length=12,
                    ),
                ),
                ("titel", models.CharField(max_length=200)),
                ("tekst", models.TextField(blank=True, max_length=2000)),
                ("volgorde", models.PositiveSmallIntegerField(default=0)),
                ("actief", models.BooleanField(default=True, verbose_name="in gebruik")),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gesprekspunten",
                        to="hos.school",
                    ),
                ),
                (
                    "schooljaar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gesprekspunten",
                        to="hos.schooljaar",
                    ),
                ),
            ],
            options={
                "verbose_name": "gesprekspunt",
                "verbose_name_plural": "gesprekspunten",
                "ordering": [
                    "schooljaar__begin",
                    models.OrderBy(models.F("school"), nulls_first=True),
                    "volgorde",
                    "pk",
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("schooljaar", "school", "soort", "titel"),
                        name="gesprekspunt_een_per_titel",
                        nulls_distinct=False,
                        violation_error_message="Dit punt staat er al.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["vraag", "informatie"])),
                        name="gesprekspunt_soort",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Herroeping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("gedaan_op", models.DateTimeField()),
                ("reden", models.CharField(blank=True, max_length=200)),
                ("aantal_plaatsingen", models.PositiveIntegerField()),
                ("aantal_gestopt", models.PositiveIntegerField()),
                ("aantal_correcties", models.PositiveIntegerField()),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="herroepingen",
                        to="hos.persoon",
                    ),
                ),
                (
                    "publicatie",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="herroeping",
                        to="plaatsing.publicatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "herroeping",
                "verbose_name_plural": "herroepingen",
                "ordering": ["-gedaan_op"],
            },
        ),
        migrations.CreateModel(
            name="Instituutsvoorstel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "voorbereid",
                    models.CharField(max_length=500, verbose_name="hoe de student is voorbereid"),
                ),
                ("gedaan_op", models.DateTimeField()),
                ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voorstellen",
                        to="hos.persoon",
                    ),
                ),
                (
                    "instituut",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voorstellen",
                        to="hos.instituut",
                    ),
                ),
                (
                    "plaatsing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voorstel",
                        to="plaatsing.plaatsing",
                    ),
                ),
            ],
            options={
                "verbose_name": "instituutsvoorstel",
                "verbose_name_plural": "instituutsvoorstellen",
                "ordering": ["-gedaan_op"],
            },
        ),
        migrations.CreateModel(
            name="Kennismaking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begin", models.DateTimeField()),
                ("minuten", models.PositiveSmallIntegerField(default=45, verbose_name="hoe lang")),
                ("online", models.BooleanField(default=False)),
                ("plek", models.CharField(max_length=200, verbose_name="waar")),
                ("gepland_op", models.DateTimeField()),
                (
                    "uitkomst",
                    models.CharField(
                        blank=True,
                        choices=[("akkoord", "akkoord"), ("twijfel", "twijfel")],
                        max_length=10,
                    ),
                ),
                ("uitkomst_op", models.DateTimeField(blank=True, null=True)),
                (
                    "twijfel_van",
                    models.CharField(
                        blank=True,
                        choices=[("school", "school"), ("student", "student")],
                        max_length=8,
                    ),
                ),
                (
                    "twijfel_tekst",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="waarover gaat de twijfel"
                    ),
                ),
                ("overleg_op", models.DateField(blank=True, null=True)),
                ("overleg_met", models.CharField(blank=True, max_length=120)),
                ("overleg_tekst", models.CharField(blank=True, max_length=500)),
                (
                    "besluit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("doorgaan", "de plaatsing gaat door"),
                            ("andere_plaats", "er komt een andere plaats"),
                        ],
                        max_length=14,
                    ),
                ),
                ("besluit_op", models.DateTimeField(blank=True, null=True)),
                ("versie", models.PositiveIntegerField(default=1)),
                (
                    "besluit_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hos.persoon",
                    ),
                ),
                (
                    "gepland_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="geplande_kennismakingen",
                        to="hos.persoon",
                    ),
                ),
                (
                    "plaatsing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kennismaking",
                        to="plaatsing.plaatsing",
                    ),
                ),
                (
                    "schoolopleider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kennismakingen_so",
                        to="hos.persoon",
                    ),
                ),
                (
                    "uitkomst_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hos.persoon",
                    ),
                ),
                (
                    "werkplekbegeleider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kennismakingen_wpb",
                        to="hos.persoon",
                    ),
                ),
            ],
            options={
                "verbose_name": "kennismaking",
                "verbose_name_plural": "kennismakingen",
                "ordering": ["begin", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minuten__gte", 10), ("minuten__lte", 240)),
                        name="kennismaking_duur",
                        violation_error_message="Een gesprek duurt 10 tot en met 240 minuten.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("schoolopleider", models.F("werkplekbegeleider")), _negated=True
                        ),
                        name="kennismaking_twee_gesprekspartners",
                        violation_error_message="Bij het gesprek zijn een schoolopleider én een werkplekbegeleider. Kies twee verschillende mensen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("uitkomst", ""),
                            models.Q(
                                ("uitkomst__in", ["akkoord", "twijfel"]),
                                ("uitkomst_op__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="kennismaking_uitkomst_door_iemand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("uitkomst", "twijfel"), _negated=True),
                            ("twijfel_van__in", ["school", "student"]),
                            _connector="OR",
                        ),
                        name="kennismaking_twijfel_van_iemand",
                        violation_error_message="Zeg wie er twijfelt: de school of de student.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("besluit", ""),
                            models.Q(
                                ("besluit__in", ["doorgaan", "andere_plaats"]),
                                ("overleg_op__isnull", False),
                                ("uitkomst", "twijfel"),
                            ),
                            _connector="OR",
                        ),
                        name="kennismaking_besluit_na_overleg",
                        violation_error_message="Een besluit volgt op overleg met de lerarenopleiding.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ontvangst",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("adres", models.CharField(blank=True, max_length=150)),
                ("tijd", models.TimeField(blank=True, null=True, verbose_name="hoe laat")),
                ("melden_bij", models.CharField(blank=True, max_length=120)),
                ("meenemen", models.CharField(blank=True, max_length=300)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ontvangsten",
                        to="hos.school",
                    ),
                ),
                (
                    "schooljaar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ontvangsten",
                        to="hos.schooljaar",
                    ),
                ),
            ],
            options={
                "verbose_name": "ontvangst",
                "verbose_name_plural": "ontvangsten",
                "ordering": ["schooljaar__begin", "school__naam"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "schooljaar"), name="ontvangst_een_per_schooljaar"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Plaatsingsafspraak",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "herroepen_minuten",
                    models.PositiveSmallIntegerField(
                        default=30,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                        verbose_name="minuten om een bekendmaking zonder reden terug te halen",
                    ),
                ),
                (
                    "voorstellen_vanaf",
                    models.DateField(
                        blank=True,
                        null=True,
                        verbose_name="instituten stellen nieuwe studenten voor vanaf",
                    ),
                ),
                (
                    "gesprek_dagen",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="dagen om een kennismaking te plannen",
                    ),
                ),
                (
                    "uitkomst_dagen",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="dagen na het gesprek om de uitkomst vast te leggen",
                    ),
                ),
                (
                    "overleg_dagen",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="dagen om bij twijfel te overleggen en te besluiten",
                    ),
                ),
                (
                    "bevestiging_dagen",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="dagen voor de student om te bevestigen",
                    ),
                ),
                (
                    "herinnering_dagen",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="dagen voor de start een herinnering sturen",
                    ),
                ),
                (
                    "studenten_per_wpb",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="studenten per werkplekbegeleider",
                    ),
                ),
                (
                    "schooljaar",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plaatsingsafspraak",
                        to="hos.schooljaar",
                    ),
                ),
            ],
            options={
                "verbose_name": "plaatsingsafspraak",
                "verbose_name_plural": "plaatsingsafspraken",
                "ordering": ["schooljaar__begin"],
            },
        ),
        migrations.CreateModel(
            name="Regelpunt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9-]{1,40}$",
                                "Een code heeft alleen kleine letters en cijfers.",
                            )
                        ],
                    ),
                ),
                ("titel", models.CharField(max_length=100)),
                ("uitleg", models.CharField(blank=True, max_length=300)),
                (
                    "wie",
                    models.CharField(
                        choices=[("school", "school"), ("student", "student")],
                        max_length=8,
                        verbose_name="wie regelt dit",
                    ),
                ),
                (
                    "dagen_vooraf",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[django.core.validators.MaxValueValidator(120)],
                        verbose_name="dagen voor de start",
                    ),
                ),
                ("volgorde", models.PositiveSmallIntegerField(default=50)),
                ("actief", models.BooleanField(default=True, verbose_name="in gebruik")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regelpunten",
                        to="hos.school",
                    ),
                ),
            ],
            options={
                "verbose_name": "regelpunt",
                "verbose_name_plural": "regelpunten",
                "ordering": ["school__naam", "volgorde", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "code"), name="regelpunt_een_per_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wie__in", ["school", "student"])), name="regelpunt_wie"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Studentbevestiging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("klopt", models.BooleanField()),
                ("opmerking", models.CharField(blank=True, max_length=300)),
                ("op", models.DateTimeField()),
                (
                    "plaatsing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bevestiging",
                        to="plaatsing.plaatsing",
                    ),
                ),
            ],
            options={
                "verbose_name": "studentbevestiging",
                "verbose_name_plural": "studentbevestigingen",
                "ordering": ["-op"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("klopt", True),
                            models.Q(("opmerking", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="studentbevestiging_zegt_wat_niet_klopt",
                        violation_error_message="Schrijf op wat er niet klopt.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Voorbereiding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bewaard_op", models.DateTimeField(blank=True, null=True)),
                ("klaar_op", models.DateTimeField(blank=True, null=True)),
                ("versie", models.PositiveIntegerField(default=0)),
                (
                    "plaatsing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voorbereiding",
                        to="plaatsing.plaatsing",
                    ),
                ),
            ],
            options={
                "verbose_name": "voorbereiding",
                "verbose_name_plural": "voorbereidingen",
                "ordering": ["plaatsing"],
            },
        ),
        migrations.CreateModel(
            name="AfvinkingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "code",
                    models.CharField(
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9-]{1,40}$",
                                "Een code heeft alleen kleine letters en cijfers.",
                            )
                        ],
                    ),
                ),
                ("op", models.DateField()),
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
                        to="plaatsing.afvinking",
                    ),
                ),
                (
                    "plaatsing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.plaatsing",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BekendmakingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "soort",
                    models.CharField(
                        choices=[("nieuw", "nieuw"), ("vervalt", "vervalt")], max_length=8
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
                        to="plaatsing.bekendmaking",
                    ),
                ),
                (
                    "plaatsing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.plaatsing",
                    ),
                ),
                (
                    "publicatie",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.publicatie",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Gespreksantwoord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tekst", models.TextField(max_length=4000)),
                (
                    "punt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="antwoorden",
                        to="plaatsing.gesprekspunt",
                    ),
                ),
                (
                    "voorbereiding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="antwoorden",
                        to="plaatsing.voorbereiding",
                    ),
                ),
            ],
            options={
                "verbose_name": "gespreksantwoord",
                "verbose_name_plural": "gespreksantwoorden",
                "ordering": ["voorbereiding", "punt"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("voorbereiding", "punt"), name="gespreksantwoord_een_per_vraag"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GesprekspuntEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("vraag", "vraag aan de student"),
                            ("informatie", "informatie voor de student"),
                        ],
                        max_length=12,
                    ),
                ),
                ("titel", models.CharField(max_length=200)),
                ("tekst", models.TextField(blank=True, max_length=2000)),
                ("volgorde", models.PositiveSmallIntegerField(default=0)),
                ("actief", models.BooleanField(default=True, verbose_name="in gebruik")),
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
                        to="plaatsing.gesprekspunt",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.school",
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
        migrations.CreateModel(
            name="HerroepingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("gedaan_op", models.DateTimeField()),
                ("reden", models.CharField(blank=True, max_length=200)),
                ("aantal_plaatsingen", models.PositiveIntegerField()),
                ("aantal_gestopt", models.PositiveIntegerField()),
                ("aantal_correcties", models.PositiveIntegerField()),
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
                        to="plaatsing.herroeping",
                    ),
                ),
                (
                    "publicatie",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.publicatie",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="InstituutsvoorstelEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "voorbereid",
                    models.CharField(max_length=500, verbose_name="hoe de student is voorbereid"),
                ),
                ("gedaan_op", models.DateTimeField()),
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
                    "instituut",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.instituut",
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
                        to="plaatsing.instituutsvoorstel",
                    ),
                ),
                (
                    "plaatsing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.plaatsing",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="KennismakingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("begin", models.DateTimeField()),
                ("minuten", models.PositiveSmallIntegerField(default=45, verbose_name="hoe lang")),
                ("online", models.BooleanField(default=False)),
                ("plek", models.CharField(max_length=200, verbose_name="waar")),
                ("gepland_op", models.DateTimeField()),
                (
                    "uitkomst",
                    models.CharField(
                        blank=True,
                        choices=[("akkoord", "akkoord"), ("twijfel", "twijfel")],
                        max_length=10,
                    ),
                ),
                ("uitkomst_op", models.DateTimeField(blank=True, null=True)),
                (
                    "twijfel_van",
                    models.CharField(
                        blank=True,
                        choices=[("school", "school"), ("student", "student")],
                        max_length=8,
                    ),
                ),
                (
                    "twijfel_tekst",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="waarover gaat de twijfel"
                    ),
                ),
                ("overleg_op", models.DateField(blank=True, null=True)),
                ("overleg_met", models.CharField(blank=True, max_length=120)),
                ("overleg_tekst", models.CharField(blank=True, max_length=500)),
                (
                    "besluit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("doorgaan", "de plaatsing gaat door"),
                            ("andere_plaats", "er komt een andere plaats"),
                        ],
                        max_length=14,
                    ),
                ),
                ("besluit_op", models.DateTimeField(blank=True, null=True)),
                ("versie", models.PositiveIntegerField(default=1)),
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
                    "gepland_door",
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
                        to="plaatsing.kennismaking",
                    ),
                ),
                (
                    "plaatsing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.plaatsing",
                    ),
                ),
                (
                    "schoolopleider",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.persoon",
                    ),
                ),
                (
                    "uitkomst_door",
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
                    "werkplekbegeleider",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hos.persoon",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OntvangstEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("adres", models.CharField(blank=True, max_length=150)),
                ("tijd", models.TimeField(blank=True, null=True, verbose_name="hoe laat")),
                ("melden_bij", models.CharField(blank=True, max_length=120)),
                ("meenemen", models.CharField(blank=True, max_length=300)),
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
                        to="plaatsing.ontvangst",
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
        migrations.CreateModel(
            name="PlaatsingsafspraakEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "herroepen_minuten",
                    models.PositiveSmallIntegerField(
                        default=30,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                        verbose_name="minuten om een bekendmaking zonder reden terug te halen",
                    ),
                ),
                (
                    "voorstellen_vanaf",
                    models.DateField(
                        blank=True,
                        null=True,
                        verbose_name="instituten stellen nieuwe studenten voor vanaf",
                    ),
                ),
                (
                    "gesprek_dagen",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="dagen om een kennismaking te plannen",
                    ),
                ),
                (
                    "uitkomst_dagen",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="dagen na het gesprek om de uitkomst vast te leggen",
                    ),
                ),
                (
                    "overleg_dagen",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="dagen om bij twijfel te overleggen en te besluiten",
                    ),
                ),
                (
                    "bevestiging_dagen",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="dagen voor de student om te bevestigen",
                    ),
                ),
                (
                    "herinnering_dagen",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="dagen voor de start een herinnering sturen",
                    ),
                ),
                (
                    "studenten_per_wpb",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="studenten per werkplekbegeleider",
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
                        to="plaatsing.plaatsingsafspraak",
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
        migrations.CreateModel(
            name="RegelpuntEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "code",
                    models.CharField(
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9-]{1,40}$",
                                "Een code heeft alleen kleine letters en cijfers.",
                            )
                        ],
                    ),
                ),
                ("titel", models.CharField(max_length=100)),
                ("uitleg", models.CharField(blank=True, max_length=300)),
                (
                    "wie",
                    models.CharField(
                        choices=[("school", "school"), ("student", "student")],
                        max_length=8,
                        verbose_name="wie regelt dit",
                    ),
                ),
                (
                    "dagen_vooraf",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[django.core.validators.MaxValueValidator(120)],
                        verbose_name="dagen voor de start",
                    ),
                ),
                ("volgorde", models.PositiveSmallIntegerField(default=50)),
                ("actief", models.BooleanField(default=True, verbose_name="in gebruik")),
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
                        to="plaatsing.regelpunt",
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
            name="StudentbevestigingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("klopt", models.BooleanField()),
                ("opmerking", models.CharField(blank=True, max_length=300)),
                ("op", models.DateTimeField()),
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
                        to="plaatsing.studentbevestiging",
                    ),
                ),
                (
                    "plaatsing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.plaatsing",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VoorbereidingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("bewaard_op", models.DateTimeField(blank=True, null=True)),
                ("klaar_op", models.DateTimeField(blank=True, null=True)),
                ("versie", models.PositiveIntegerField(default=0)),
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
                        to="plaatsing.voorbereiding",
                    ),
                ),
                (
                    "plaatsing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.plaatsing",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GespreksantwoordEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("tekst", models.TextField(max_length=4000)),
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
                        to="plaatsing.gespreksantwoord",
                    ),
                ),
                (
                    "punt",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.gesprekspunt",
                    ),
                ),
                (
                    "voorbereiding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plaatsing.voorbereiding",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        TriggerErbij(
            model_name="afvinking",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_afvinkingevent" ("code", "door_id", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id") VALUES (NEW."code", NEW."door_id", NEW."id", NEW."op", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plaatsing_id"); RETURN NULL;',
                    hash="4cc43be890eb507374751efd7b3ec8bb1cdfeb20",
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
                    func='INSERT INTO "plaatsing_afvinkingevent" ("code", "door_id", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id") VALUES (NEW."code", NEW."door_id", NEW."id", NEW."op", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plaatsing_id"); RETURN NULL;',
                    hash="dcd6b2bba96a82b62857c5d374b3a0d92cb45da8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_262fa",
                    table="plaatsing_afvinking",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="bekendmaking",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_bekendmakingevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id", "publicatie_id", "soort") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plaatsing_id", NEW."publicatie_id", NEW."soort"); RETURN NULL;',
                    hash="88e8a869a9b402726bb03c720e9de6b6a0272cc9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_84ff5",
                    table="plaatsing_bekendmaking",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="bekendmaking",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_bekendmakingevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id", "publicatie_id", "soort") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plaatsing_id", NEW."publicatie_id", NEW."soort"); RETURN NULL;',
                    hash="574a7d48bc0189b8b7b0a0c67758d96c64741b27",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5e152",
                    table="plaatsing_bekendmaking",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="gesprekspunt",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_gesprekspuntevent" ("actief", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "schooljaar_id", "soort", "tekst", "titel", "volgorde") VALUES (NEW."actief", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."school_id", NEW."schooljaar_id", NEW."soort", NEW."tekst", NEW."titel", NEW."volgorde"); RETURN NULL;',
                    hash="7708a4c4ccd3a0e4d2228685ef7e12780e87e880",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3f62a",
                    table="plaatsing_gesprekspunt",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="gesprekspunt",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_gesprekspuntevent" ("actief", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "schooljaar_id", "soort", "tekst", "titel", "volgorde") VALUES (NEW."actief", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."school_id", NEW."schooljaar_id", NEW."soort", NEW."tekst", NEW."titel", NEW."volgorde"); RETURN NULL;',
                    hash="cf9a3616488aae57de442bb5ef82e5317c68a961",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7ebde",
                    table="plaatsing_gesprekspunt",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="herroeping",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_herroepingevent" ("aantal_correcties", "aantal_gestopt", "aantal_plaatsingen", "door_id", "gedaan_op", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publicatie_id", "reden") VALUES (NEW."aantal_correcties", NEW."aantal_gestopt", NEW."aantal_plaatsingen", NEW."door_id", NEW."gedaan_op", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publicatie_id", NEW."reden"); RETURN NULL;',
                    hash="76477d7e37fc23c9baf70bf14fc50fa8550c5026",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2d36c",
                    table="plaatsing_herroeping",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="herroeping",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_herroepingevent" ("aantal_correcties", "aantal_gestopt", "aantal_plaatsingen", "door_id", "gedaan_op", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publicatie_id", "reden") VALUES (NEW."aantal_correcties", NEW."aantal_gestopt", NEW."aantal_plaatsingen", NEW."door_id", NEW."gedaan_op", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publicatie_id", NEW."reden"); RETURN NULL;',
                    hash="e33d4f418797f3857cc402f8feca26b44df1ab0b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_18677",
                    table="plaatsing_herroeping",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="instituutsvoorstel",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_instituutsvoorstelevent" ("door_id", "gedaan_op", "id", "ingetrokken_op", "instituut_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id", "voorbereid") VALUES (NEW."door_id", NEW."gedaan_op", NEW."id", NEW."ingetrokken_op", NEW."instituut_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plaatsing_id", NEW."voorbereid"); RETURN NULL;',
                    hash="a8a46aa7e7fdcad0966e62acc0531f3f30ca1c89",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8ef8f",
                    table="plaatsing_instituutsvoorstel",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="instituutsvoorstel",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_instituutsvoorstelevent" ("door_id", "gedaan_op", "id", "ingetrokken_op", "instituut_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id", "voorbereid") VALUES (NEW."door_id", NEW."gedaan_op", NEW."id", NEW."ingetrokken_op", NEW."instituut_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plaatsing_id", NEW."voorbereid"); RETURN NULL;',
                    hash="7c3d7052ab56c58b2f7ff72f320ebb34ee56abe0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f4538",
                    table="plaatsing_instituutsvoorstel",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="kennismaking",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_kennismakingevent" ("begin", "besluit", "besluit_door_id", "besluit_op", "gepland_door_id", "gepland_op", "id", "minuten", "online", "overleg_met", "overleg_op", "overleg_tekst", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id", "plek", "schoolopleider_id", "twijfel_tekst", "twijfel_van", "uitkomst", "uitkomst_door_id", "uitkomst_op", "versie", "werkplekbegeleider_id") VALUES (NEW."begin", NEW."besluit", NEW."besluit_door_id", NEW."besluit_op", NEW."gepland_door_id", NEW."gepland_op", NEW."id", NEW."minuten", NEW."online", NEW."overleg_met", NEW."overleg_op", NEW."overleg_tekst", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plaatsing_id", NEW."plek", NEW."schoolopleider_id", NEW."twijfel_tekst", NEW."twijfel_van", NEW."uitkomst", NEW."uitkomst_door_id", NEW."uitkomst_op", NEW."versie", NEW."werkplekbegeleider_id"); RETURN NULL;',
                    hash="006b91043cd215f1979076904bfe1cc27c2cd10c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_63a5f",
                    table="plaatsing_kennismaking",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="kennismaking",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_kennismakingevent" ("begin", "besluit", "besluit_door_id", "besluit_op", "gepland_door_id", "gepland_op", "id", "minuten", "online", "overleg_met", "overleg_op", "overleg_tekst", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id", "plek", "schoolopleider_id", "twijfel_tekst", "twijfel_van", "uitkomst", "uitkomst_door_id", "uitkomst_op", "versie", "werkplekbegeleider_id") VALUES (NEW."begin", NEW."besluit", NEW."besluit_door_id", NEW."besluit_op", NEW."gepland_door_id", NEW."gepland_op", NEW."id", NEW."minuten", NEW."online", NEW."overleg_met", NEW."overleg_op", NEW."overleg_tekst", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plaatsing_id", NEW."plek", NEW."schoolopleider_id", NEW."twijfel_tekst", NEW."twijfel_van", NEW."uitkomst", NEW."uitkomst_door_id", NEW."uitkomst_op", NEW."versie", NEW."werkplekbegeleider_id"); RETURN NULL;',
                    hash="2365db51d00ae7e4fa7e33d2a051462cabaf47fc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0068b",
                    table="plaatsing_kennismaking",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="ontvangst",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_ontvangstevent" ("adres", "id", "meenemen", "melden_bij", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "schooljaar_id", "tijd") VALUES (NEW."adres", NEW."id", NEW."meenemen", NEW."melden_bij", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."school_id", NEW."schooljaar_id", NEW."tijd"); RETURN NULL;',
                    hash="4b59975ad55ddbc548f8f9b9b4683ce415d9bdce",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6ed22",
                    table="plaatsing_ontvangst",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="ontvangst",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_ontvangstevent" ("adres", "id", "meenemen", "melden_bij", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "schooljaar_id", "tijd") VALUES (NEW."adres", NEW."id", NEW."meenemen", NEW."melden_bij", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."school_id", NEW."schooljaar_id", NEW."tijd"); RETURN NULL;',
                    hash="86d8904c15b3b794a216304448f224c2e9dc0a78",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a2b92",
                    table="plaatsing_ontvangst",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="plaatsingsafspraak",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_plaatsingsafspraakevent" ("bevestiging_dagen", "gesprek_dagen", "herinnering_dagen", "herroepen_minuten", "id", "overleg_dagen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "schooljaar_id", "studenten_per_wpb", "uitkomst_dagen", "voorstellen_vanaf") VALUES (NEW."bevestiging_dagen", NEW."gesprek_dagen", NEW."herinnering_dagen", NEW."herroepen_minuten", NEW."id", NEW."overleg_dagen", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."schooljaar_id", NEW."studenten_per_wpb", NEW."uitkomst_dagen", NEW."voorstellen_vanaf"); RETURN NULL;',
                    hash="7b52c1477ee623f06581b0e0494d653cfde10992",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_04928",
                    table="plaatsing_plaatsingsafspraak",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="plaatsingsafspraak",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_plaatsingsafspraakevent" ("bevestiging_dagen", "gesprek_dagen", "herinnering_dagen", "herroepen_minuten", "id", "overleg_dagen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "schooljaar_id", "studenten_per_wpb", "uitkomst_dagen", "voorstellen_vanaf") VALUES (NEW."bevestiging_dagen", NEW."gesprek_dagen", NEW."herinnering_dagen", NEW."herroepen_minuten", NEW."id", NEW."overleg_dagen", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."schooljaar_id", NEW."studenten_per_wpb", NEW."uitkomst_dagen", NEW."voorstellen_vanaf"); RETURN NULL;',
                    hash="29398ed89f3929cc37a4e01fed455a46c0c016b6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_75a29",
                    table="plaatsing_plaatsingsafspraak",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="regelpunt",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_regelpuntevent" ("actief", "code", "dagen_vooraf", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "titel", "uitleg", "volgorde", "wie") VALUES (NEW."actief", NEW."code", NEW."dagen_vooraf", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."school_id", NEW."titel", NEW."uitleg", NEW."volgorde", NEW."wie"); RETURN NULL;',
                    hash="79e6310b273f36f46b9eea2ebf50788b58b9a22a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fa3e8",
                    table="plaatsing_regelpunt",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="regelpunt",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_regelpuntevent" ("actief", "code", "dagen_vooraf", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "titel", "uitleg", "volgorde", "wie") VALUES (NEW."actief", NEW."code", NEW."dagen_vooraf", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."school_id", NEW."titel", NEW."uitleg", NEW."volgorde", NEW."wie"); RETURN NULL;',
                    hash="d24e1f7b01acbd11a372b18649c2674152f6e3f6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c6fb8",
                    table="plaatsing_regelpunt",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="studentbevestiging",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_studentbevestigingevent" ("id", "klopt", "op", "opmerking", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id") VALUES (NEW."id", NEW."klopt", NEW."op", NEW."opmerking", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plaatsing_id"); RETURN NULL;',
                    hash="3fe919745cde16f16ddc4b91d10529c67c78818a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6f17d",
                    table="plaatsing_studentbevestiging",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="studentbevestiging",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_studentbevestigingevent" ("id", "klopt", "op", "opmerking", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id") VALUES (NEW."id", NEW."klopt", NEW."op", NEW."opmerking", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plaatsing_id"); RETURN NULL;',
                    hash="558a3caefcb4ccfe11552dac115a03bda086ad64",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_85df9",
                    table="plaatsing_studentbevestiging",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="voorbereiding",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_voorbereidingevent" ("bewaard_op", "id", "klaar_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id", "versie") VALUES (NEW."bewaard_op", NEW."id", NEW."klaar_op", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plaatsing_id", NEW."versie"); RETURN NULL;',
                    hash="5d811960047458b8fc77e3928a1125846b514e22",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8a299",
                    table="plaatsing_voorbereiding",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="voorbereiding",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_voorbereidingevent" ("bewaard_op", "id", "klaar_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_id", "versie") VALUES (NEW."bewaard_op", NEW."id", NEW."klaar_op", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plaatsing_id", NEW."versie"); RETURN NULL;',
                    hash="ede6d7f58c18bb83b581ce13fa408cc49181bb5f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d3ab6",
                    table="plaatsing_voorbereiding",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="gespreksantwoord",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plaatsing_gespreksantwoordevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "punt_id", "tekst", "voorbereiding_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."punt_id", NEW."tekst", NEW."voorbereiding_id"); RETURN NULL;',
                    hash="b9dc2d3872b0f516d585633dd72ef5fbaaf94686",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d66f9",
                    table="plaatsing_gespreksantwoord",
                    when="AFTER",
                ),
            ),
        ),
        TriggerErbij(
            model_name="gespreksantwoord",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plaatsing_gespreksantwoordevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "punt_id", "tekst", "voorbereiding_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."punt_id", NEW."tekst", NEW."voorbereiding_id"); RETURN NULL;',
                    hash="1518e2b8116672aeaa406669ab39827793423427",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_535f2",
                    table="plaatsing_gespreksantwoord",
                    when="AFTER",
                ),
            ),
        ),
    ]
