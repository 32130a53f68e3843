// The grid of places: add and copy rows, and sums while typing. Without this the form works too.

const raster = document.querySelector("[data-raster]");
if (raster) start(raster);

function start(form) {
  const rijen = form.querySelector("[data-rijen]");
  const teller = form.querySelector("[data-teller]");
  const sjabloon = form.querySelector("[data-sjabloon]");
  form.querySelector("[data-sombalk]").hidden = false;
  rijen.querySelectorAll("[data-kopieer]").forEach((knop) => (knop.hidden = false));

  function voegToe(bron) {
    const nummer = Number(teller.value);
    const houder = document.createElement("template");
    houder.innerHTML = sjabloon.innerHTML
      .replaceAll("__n__", String(nummer))
      .replaceAll("__m__", String(nummer + 1));
    const rij = houder.content.firstElementChild;
    rij.querySelector("[data-kopieer]").hidden = false;
    teller.value = String(nummer + 1);
    if (bron) neemOver(bron, rij);
    if (bron) bron.after(rij);
    else rijen.append(rij);
    (bron ? veld(rij, "bouw") : veld(rij, "vak")).focus();
    tel();
  }

  form.addEventListener("click", (gebeurtenis) => {
    if (gebeurtenis.target.closest("[data-meer]")) {
      gebeurtenis.preventDefault();
      voegToe(null);
    }
    const kopieer = gebeurtenis.target.closest("[data-kopieer]");
    if (kopieer) voegToe(kopieer.closest("[data-rij]"));
  });

  // Enter goes on to the same column of the next row, as in a spreadsheet.
  form.addEventListener("keydown", (gebeurtenis) => {
    const cel = gebeurtenis.target.closest("[data-rij] input:not([type=checkbox])");
    if (gebeurtenis.key !== "Enter" || !cel) return;
    gebeurtenis.preventDefault();
    const volgende = cel.closest("[data-rij]").nextElementSibling;
    if (volgende) veld(volgende, cel.dataset.veld)?.focus();
    else voegToe(null);
  });

  function tel() {
    const som = { hbo: 0, wo: 0, beide: 0, hbo1: 0 };
    for (const rij of rijen.children) {
      const weg = veld(rij, "weg").checked;
      rij.classList.toggle("vervalt", weg);
      const tekst = veld(rij, "aantal").value.trim();
      if (!weg && /^[0-9]{1,2}$/.test(tekst)) som[veld(rij, "soort").value] += Number(tekst);
    }
    toon(som, teplaatsen(som, maxima(form)));
  }

  function toon(som, past) {
    const genoemd = som.hbo + som.wo + som.beide;
    const alles = { ...som, genoemd, te_plaatsen: past };
    for (const [naam, waarde] of Object.entries(alles)) {
      const plek = form.querySelector(`[data-som="${naam}"]`);
      if (plek && plek.textContent !== String(waarde)) plek.textContent = String(waarde);
    }
  }

  form.addEventListener("input", tel);
  form.addEventListener("change", tel);
  tel();
}

function veld(rij, naam) {
  return rij.querySelector(`[data-veld="${naam}"]`);
}

function neemOver(bron, doel) {
  for (const cel of bron.querySelectorAll("[data-veld]")) {
    if (["sleutel", "weg"].includes(cel.dataset.veld)) continue;
    veld(doel, cel.dataset.veld).value = cel.value;
  }
}

function maxima(form) {
  const uit = {};
  for (const invoer of form.querySelectorAll("[data-maximum]")) {
    const tekst = invoer.value.trim();
    uit[invoer.dataset.maximum] = /^[0-9]{1,2}$/.test(tekst) ? Number(tekst) : Infinity;
  }
  return uit;
}

// The same rule as te_plaatsen in plaatsing/rules/aanbod.py.
function teplaatsen(som, hoogste) {
  const alles = som.hbo + som.wo + som.beide;
  const hbo = Math.min(som.hbo + som.beide, hoogste.hbo);
  const wo = Math.min(som.wo + som.beide, hoogste.wo);
  return Math.min(alles, hoogste.totaal, hbo + wo);
}
