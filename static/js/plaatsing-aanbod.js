// The grid of places: add and copy rows, and sums while typing. Works without this too.

const raster = document.querySelector("[data-raster]");
if (raster) start(raster);

function start(form) {
  const rijen = form.querySelector("[data-rijen]");
  const teller = form.querySelector("[data-teller]");
  const sjabloon = form.querySelector("[data-sjabloon]");
  form.querySelector("[data-sombalk]").hidden = false;
  rijen.querySelectorAll("[data-kopieer]").forEach((knop) => (knop.hidden = false));

  function voegToe(bron, richt = true) {
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
    if (richt) (bron ? veld(rij, "bouw") : veld(rij, "vak")).focus();
    tel();
    return rij;
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
    const perVak = new Map();
    for (const rij of rijen.children) {
      const weg = veld(rij, "weg").checked;
      rij.classList.toggle("vervalt", weg);
      const tekst = veld(rij, "aantal").value.trim();
      if (weg || !/^[0-9]{1,2}$/.test(tekst)) continue;
      const soort = veld(rij, "soort").value;
      if (soort in som) som[soort] += Number(tekst);
      optellen(perVak, veld(rij, "vak").value, soort, Number(tekst));
    }
    toon(som, teplaatsen(perVak, maxima(form), vakmaxima(form)));
  }

  function toon(som, past) {
    const genoemd = som.hbo + som.wo + som.beide;
    const alles = { ...som, genoemd, te_plaatsen: past };
    for (const [naam, waarde] of Object.entries(alles)) {
      const plek = form.querySelector(`[data-som="${naam}"]`);
      if (plek && plek.textContent !== String(waarde)) plek.textContent = String(waarde);
    }
  }

  form.addEventListener("regel-nodig", () => voegToe(null, false)); // asked by pasting
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

function vakmaxima(form) {
  const uit = new Map();
  for (const rij of form.querySelectorAll("[data-vakmaximum]")) {
    const vak = rij.querySelector("[data-maximum-vak]").value;
    const tekst = rij.querySelector("[data-maximum-aantal]").value.trim();
    if (vak && /^[0-9]{1,2}$/.test(tekst)) uit.set(vak, Number(tekst));
  }
  return uit;
}

function optellen(perVak, vak, soort, aantal) {
  const rij = perVak.get(vak) ?? { hbo: 0, wo: 0, beide: 0 };
  if (soort in rij) rij[soort] += aantal;
  perVak.set(vak, rij);
}

// The same rule as te_plaatsen in plaatsing/rules/aanbod_maxima.py.
function teplaatsen(perVak, hoogste, vakken) {
  let hbo = 0;
  let wo = 0;
  let samen = 0;
  for (const [vak, som] of perVak) {
    const alles = som.hbo + som.wo + som.beide;
    const grens = vakken.get(vak) ?? alles;
    hbo += Math.min(som.hbo + som.beide, grens);
    wo += Math.min(som.wo + som.beide, grens);
    samen += Math.min(alles, grens);
  }
  return Math.min(samen, hoogste.totaal, Math.min(hbo, hoogste.hbo) + Math.min(wo, hoogste.wo));
}
