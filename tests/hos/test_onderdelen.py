"""Components: what they promise in HTML, and that they refuse what they do not know."""

import re
from collections import Counter
from datetime import UTC, date, datetime, time

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import TemplateSyntaxError, engines
from django.test import Client, RequestFactory
from django.urls import reverse

from hos.choices import Rol
from hos.jaarband import maak_jaarband
from hos.personas import ROLLEN, groepen
from hos.templatetags import weergave
from hos.vandaag.agenda import Punt, deze_week
from hos.vandaag.begroeting import begroet, vat_samen
from hos.vandaag.taken import Taak
from tests.lint import gebreken

DAG = date(2026, 11, 23)


def teken(bron: str, pad: str = "/lijst/", **context: object) -> str:
    verzoek: HttpRequest = RequestFactory().get(pad)
    return str(engines["django"].from_string(bron).render(context, verzoek))


# ## Streng


@pytest.mark.parametrize(
    "bron",
    [
        "{% paginakop titel='x' kleur='rood' %}{% endpaginakop %}",
        "{% knop 'x' %}",
        "{% kaart titel='x' %}",
    ],
)
def test_onbekend_of_ontbrekend_argument_is_een_fout(bron: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        teken(bron)


@pytest.mark.parametrize(
    "bron",
    [
        "{% status 'groen' 'x' %}",
        "{% knop 'x' url='/' soort='groot' %}",
        "{% melding soort='x' %}{% endmelding %}",
    ],
)
def test_onbekende_soort_is_een_fout(bron: str) -> None:
    with pytest.raises(ValueError, match="bestaat niet"):
        teken(bron)


def test_tekst_van_mensen_wordt_nooit_opmaak() -> None:
    bron = (
        "{% paginakop titel=x inleiding=x boven=x %}{% endpaginakop %}{% knop x url='/' %}"
        "{% status 'goed' x %}{% kaart titel=x %}{% endkaart %}{% antwoord vraag=x waarde=x %}"
        "{% tabel bijschrift=x %}{% endtabel %}{% balk waarde=1 max=2 label=x %}{% cijfer 1 x %}"
    )
    assert "<script" not in teken(bron, x="<script>alert(1)</script>")


# ## Bladzijde en tabel


def test_paginakop_heeft_de_h1_en_de_acties_blijven_knoppen() -> None:
    html = teken(
        "{% paginakop titel='Quotum' %}{% knop 'Vaststellen' url='/v/' soort='actie' %}"
        "{% endpaginakop %}"
    )
    assert re.findall(r"<h1>(.*)</h1>", html) == ["Quotum"]
    assert '<a class="btn btn-actie" href="/v/">Vaststellen</a>' in html


def test_paginakop_zonder_acties_heeft_geen_leeg_vak() -> None:
    assert "paginakop-acties" not in teken("{% paginakop titel='x' %}\n {% endpaginakop %}")


def test_tabel_schuift_in_een_eigen_vak_met_naam() -> None:
    html = teken("{% tabel bijschrift='Quotum per school' %}<tbody></tbody>{% endtabel %}")
    assert (
        '<div class="tabelvak" role="region" aria-label="Quotum per school" tabindex="0">' in html
    )
    assert ">Quotum per school</caption>" in html


@pytest.mark.parametrize(
    ("nu", "aria", "volgende"),
    [
        ("/lijst/?vak=na&pagina=4", None, "?vak=na&amp;sorteer=naam"),
        ("/lijst/?sorteer=naam", "ascending", "?sorteer=-naam"),
        ("/lijst/?sorteer=-naam", "descending", "?sorteer=naam"),
        ("/lijst/?sorteer=school", None, "?sorteer=naam"),
    ],
)
def test_sorteerkop_houdt_filters_en_keert_om(nu: str, aria: str | None, volgende: str) -> None:
    html = teken("{% sorteerkop 'naam' 'Naam' %}", pad=nu)
    assert re.findall(r'aria-sort="(\w+)"', html) == ([aria] if aria else [])
    assert re.findall(r'<a [^>]*href="([^"]+)"', html) == [volgende]


def test_paginering_houdt_filters_en_noemt_waar_je_bent() -> None:
    pagina = Paginator(range(45), 20).get_page(2)
    html = teken("{% paginering pagina %}", pad="/lijst/?vak=na&pagina=2", pagina=pagina)
    assert "21 tot en met 40 van 45" in html
    assert '<span aria-current="page">2</span>' in html
    assert 'href="?vak=na&amp;pagina=3" rel="next"' in html


def test_een_bladzijde_heeft_geen_paginering() -> None:
    pagina = Paginator(range(3), 20).get_page(1)
    assert teken("{% paginering pagina %}", pagina=pagina).strip() == ""


# ## Beeld


def test_status_is_teken_en_woord() -> None:
    html = teken("{% status 'let-op' 'Onbevestigd' %}")
    assert re.search(r"#letop.*Onbevestigd</span>", html)


@pytest.mark.parametrize(
    ("waarde", "maximum", "breed", "over"),
    [
        (3, 8, "37.5%", False),
        (0, 0, "0.0%", False),
        (9, 8, "100.0%", True),
        (None, 8, "0.0%", False),
    ],
)
def test_balk_begint_bij_nul_en_loopt_niet_uit_beeld(
    waarde: int | None, maximum: int, breed: str, over: bool
) -> None:
    html = teken("{% balk waarde=w max=m %}", w=waarde, m=maximum)
    assert re.findall(r'class="balk-deel"[^>]*width="([\d.]+%)"', html) == [breed]
    assert ("balk-over" in html) is over


def test_cijfer_linkt_naar_wat_het_telt() -> None:
    assert 'href="/zonder/"' in teken("{% cijfer waarde=0 label='zonder plaats' url='/zonder/' %}")
    assert "<a" not in teken("{% cijfer waarde=0 label='zonder plaats' %}")


def test_jaarband_zet_vandaag_en_mijlpalen_op_hun_plek() -> None:
    band = maak_jaarband(
        date(2026, 8, 1),
        date(2027, 7, 31),
        date(2026, 11, 23),
        [
            (date(2027, 7, 31), "Laatste dag", ""),
            (date(2026, 8, 1), "Eerste dag", ""),
            (date(2027, 8, 1), "Volgend jaar", ""),
        ],
    )
    assert [m.kort for m in band.maanden] == [
        "aug", "sep", "okt", "nov", "dec", "jan", "feb", "mrt", "apr", "mei", "jun", "jul",
    ]  # fmt: skip
    assert [m.naam for m in band.maanden if m.nu] == ["november"]
    assert band.nu == f"{114 / 365 * 100:.2f}%"
    assert [(p.titel, p.links) for p in band.mijlpalen] == [
        ("Eerste dag", "0.00%"),
        ("Laatste dag", f"{364 / 365 * 100:.2f}%"),
    ]
    assert [p.titel for p in band.komend] == ["Laatste dag"]


@pytest.mark.parametrize(
    ("dag", "nu", "verstreken"),
    [
        (date(2026, 7, 31), "", ""),
        (date(2027, 8, 1), "", "100%"),
        (date(2026, 8, 1), "0.00%", "0.00%"),
    ],
)
def test_jaarband_buiten_het_jaar(dag: date, nu: str, verstreken: str) -> None:
    band = maak_jaarband(date(2026, 8, 1), date(2027, 7, 31), dag, [])
    assert (band.nu, band.verstreken) == (nu, verstreken)


# ## Waarden in woorden


@pytest.mark.parametrize(
    ("deadline", "woorden", "soort"),
    [
        (date(2026, 11, 20), "3 dagen te laat", "fout"),
        (date(2026, 11, 22), "1 dag te laat", "fout"),
        (date(2026, 11, 23), "vandaag", "let-op"),
        (date(2026, 11, 24), "morgen", "let-op"),
        (date(2026, 11, 30), "nog 7 dagen", "let-op"),
        (date(2026, 12, 1), "nog 8 dagen", "stil"),
        (date(2026, 12, 13), "nog 20 dagen", "stil"),
        (date(2026, 12, 14), "nog 3 weken", "stil"),
        (date(2027, 1, 22), "nog 8 weken", "stil"),
        (date(2027, 1, 23), "nog 2 maanden", "stil"),
    ],
)
def test_deadline_in_woorden(deadline: date, woorden: str, soort: str) -> None:
    assert (weergave.nog(deadline, DAG), weergave.dringend(deadline, DAG)) == (woorden, soort)


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [(None, "–"), (0, "0"), (1234, "1.234"), (1234.5, "1.234,5"), (2.675, "2,68"), (3.0, "3")],
)
def test_getal(waarde: float | None, tekst: str) -> None:
    assert weergave.getal(waarde) == tekst


def test_procent_en_telling() -> None:
    assert [weergave.procent(d) for d in (0.667, 0, 1, None)] == ["67%", "0%", "100%", "–"]
    assert weergave.telling(1, "student,studenten") == "1 student"
    assert weergave.telling(0, "student,studenten") == "0 studenten"


def test_datum_zoals_mensen_hem_zeggen() -> None:
    html = teken("{% datum d %}|{% datum m %}|{% datum n %}", d=date(2026, 10, 14),
                 m=datetime(2026, 10, 25, 0, 30, tzinfo=UTC), n=None)  # fmt: skip
    assert [re.sub("<.*?>", "", deel) for deel in html.split("|")] == [
        "wo 14 oktober 2026",
        "zo 25 oktober 2026, 02.30",
        "nog niet bekend",
    ]


# ## Formulieren


class Proef(forms.Form):
    aantal = forms.IntegerField(label="Hoeveel plaatsen?", help_text="Bijvoorbeeld 4.")
    keuze = forms.ChoiceField(label="Keuze", choices=[("a", "A")], widget=forms.RadioSelect)
    opmerking = forms.CharField(label="Opmerking", required=False)

    def clean(self) -> None:
        raise forms.ValidationError("Het klopt samen niet.")


CRISPY = "{% load crispy_forms_tags %}{% crispy form %}"


def test_hulp_staat_voor_het_veld_en_de_fout_ertussen() -> None:
    html = teken("{% load crispy_forms_filters %}{{ form|crispy }}", form=Proef({"aantal": "3abc"}))
    plekken = [html.index(deel) for deel in (
        'for="id_aantal"', 'id="id_aantal_helptext"', 'id="id_aantal_error"', 'name="aantal"'
    )]  # fmt: skip
    assert plekken == sorted(plekken)
    assert 'aria-describedby="id_aantal_helptext id_aantal_error"' in html
    assert 'value="3abc"' in html
    assert html.count("(niet verplicht)") == 1


def test_foutoverzicht_linkt_naar_wat_er_is_en_staat_er_een_keer() -> None:
    html = teken("{% foutoverzicht form %}" + CRISPY, form=Proef({"aantal": "3abc"}))
    assert html.count("data-foutoverzicht") == 1
    assert "Het klopt samen niet." in html
    doelen = re.findall(r'<a href="#([^"]+)"', html)
    assert doelen == ["id_aantal", "id_keuze_0"]
    assert [doel for doel in doelen if f'id="{doel}"' not in html] == []


def test_zonder_fouten_geen_overzicht() -> None:
    assert "foutoverzicht" not in teken(CRISPY, form=Proef())


# ## Startpagina


@pytest.mark.parametrize(
    ("tijd", "groet"),
    [
        (time(5, 59), "Goedenacht"),
        (time(6), "Goedemorgen"),
        (time(12), "Goedemiddag"),
        (time(18), "Goedenavond"),
    ],
)
def test_groet(tijd: time, groet: str) -> None:
    assert begroet("Noor", tijd) == f"{groet}, Noor"


def test_samenvatting_telt_wat_te_laat_is() -> None:
    laat, later = Taak("x", "/", deadline=date(2026, 11, 22)), Taak("y", "/", deadline=DAG)
    assert vat_samen([], DAG) == "Je bent bij."
    assert vat_samen([later], DAG) == "Er ligt 1 ding voor je klaar."
    assert vat_samen([laat], DAG).endswith("Het is al te laat, maar het kan nog.")
    assert vat_samen([laat, later], DAG).endswith("Daarvan is er 1 te laat.")


def test_deze_week_is_zeven_dagen_vanaf_vandaag() -> None:
    punten = [Punt(date(2026, 11, n), str(n)) for n in (22, 23, 29, 30)]
    assert [p.titel for p in deze_week(punten, DAG)] == ["23", "29"]


# ## Bladzijden van de demo


@pytest.mark.django_db
def test_galerij_toont_alles_en_is_heel() -> None:
    antwoord = Client().get(reverse("onderdelen"))
    assert antwoord.status_code == 200
    assert gebreken(antwoord.content.decode()) == []


@pytest.mark.parametrize("soort", ["400", "403", "403_csrf", "404", "500"])
def test_foutpagina_zegt_wat_je_kunt_doen(soort: str) -> None:
    """Without a database: this test has none."""
    antwoord = Client(raise_request_exception=False).get(reverse("foutvoorbeeld", args=[soort]))
    html = antwoord.content.decode()
    assert antwoord.status_code == int(soort[:3])
    assert "Wat kun je doen?" in html
    assert gebreken(html) == []


def test_onbekende_foutpagina_is_404() -> None:
    assert Client().get(reverse("foutvoorbeeld", args=["418"])).status_code == 404


def test_personas_een_keer_en_bij_hun_groep(wereld) -> None:
    lijst = groepen()
    titels = [groep.titel for groep in lijst]
    mails = [p.email for groep in lijst for p in groep.personas]
    assert len(mails) == len(set(mails))
    assert titels[:2] == ["De opleidingsschool", "De scholen"]
    assert [p.rol.split(",")[0] for p in lijst[titels.index("Gasten")].personas] == [
        "Stagecoördinator (gast)"
    ]
    per_rol = Counter(p.rol.split(",")[0].lower() for groep in lijst for p in groep.personas)
    te_veel = {
        r: per_rol[Rol(r).label] for r, (n, _) in ROLLEN.items() if per_rol[Rol(r).label] > n
    }
    assert te_veel == {}
    assert per_rol["stagecoördinator"] == 1
