// Pasting cells from a spreadsheet into the grid: every cell lands, what does not fit says so.

const KOLOMMEN = [
  "vak", "bouw", "soort", "start", "aantal", "zekerheid",
  "vestiging", "dagen", "werkplekbegeleider", "opmerking",
];

const form = document.querySelector("[data-raster]");
if (form) plakken(form);

function plakken(form) {
  form.addEventListener("paste", (gebeurtenis) => {
    const cel = gebeurtenis.target.closest("[data-rij] [data-veld]");
    const tekst = gebeurtenis.clipboardData?.getData("text/plain") ?? "";
    if (!cel || !KOLOMMEN.includes(cel.dataset.veld) || !/[\t\n]/.test(tekst.trim())) return;
    gebeurtenis.preventDefault();
    const tabel = leesCellen(tekst);
    const kop = kopVan(tabel[0]);
    if (kop) tabel.shift();
    let rij = cel.closest("[data-rij]");
    const begin = KOLOMMEN.indexOf(cel.dataset.veld);
    let fouten = 0;
    tabel.forEach((waarden, nummer) => {
      if (nummer > 0) rij = rij.nextElementSibling ?? nieuweRij(form);
      waarden.forEach((waarde, plek) => {
        const naam = kop ? kop[plek] : KOLOMMEN[begin + plek];
        if (naam && !zet(rij.querySelector(`[data-veld="${naam}"]`), waarde)) fouten += 1;
      });
      if (rij.querySelector(".plaatsrij-meer .cel-fout")) rij.querySelector("details").open = true;
    });
    meld(form, tabel.length, fouten);
    form.dispatchEvent(new Event("input"));
  });

  // Typing or choosing again takes the mark away; the server checks everything once more.
  form.addEventListener("change", (gebeurtenis) => {
    const cel = gebeurtenis.target.closest(".cel-fout");
    if (cel?.querySelector("[data-plakfout]")) ontmerk(cel);
  });
}

function nieuweRij(form) {
  form.dispatchEvent(new CustomEvent("regel-nodig"));
  return form.querySelector("[data-rijen]").lastElementChild;
}

function leesCellen(tekst) {
  const rijen = [[""]];
  let open = false;
  const schoon = tekst.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  for (let i = 0; i < schoon.length; i += 1) {
    const teken = schoon[i];
    const rij = rijen[rijen.length - 1];
    const laatste = rij.length - 1;
    if (teken === '"' && (open || rij[laatste] === "")) {
      if (open && schoon[i + 1] === '"') {
        rij[laatste] += '"';
        i += 1;
      } else open = !open;
    } else if (teken === "\t" && !open) rij.push("");
    else if (teken === "\n" && !open) rijen.push([""]);
    else rij[laatste] += teken;
  }
  return rijen.map((rij) => rij.map((cel) => cel.replace(/\s+/g, " ").trim()));
}

function kopVan(rij) {
  const namen = rij.map((cel) => cel.toLowerCase());
  if (!namen.includes("vak") || !namen.includes("aantal")) return null;
  return namen.map((naam) => (KOLOMMEN.includes(naam) ? naam : ""));
}

function zet(invoer, tekst) {
  if (!invoer) return false;
  const cel = invoer.closest(".cel");
  ontmerk(cel);
  if (invoer.tagName !== "SELECT") {
    invoer.value = tekst;
    const goed = invoer.dataset.veld !== "aantal" || /^0*[1-9][0-9]?$/.test(tekst);
    if (!goed) merk(cel, invoer, "Vul een heel getal van 1 tot en met 99 in, bijvoorbeeld 2.");
    return goed;
  }
  if (!tekst) return true;
  const gezocht = tekst.toLowerCase();
  const eigen = ["vak", "vestiging"].includes(invoer.dataset.veld);
  const keuze = [...invoer.options].find(
    (optie) =>
      optie.text.trim().toLowerCase() === gezocht ||
      (!eigen && optie.value.toLowerCase() === gezocht),
  );
  if (keuze) {
    invoer.value = keuze.value;
    return true;
  }
  // Nothing gets lost: what was pasted stays in sight, and the server refuses it too.
  const vreemd = /^[0-9]+$/.test(tekst) ? `${tekst} ?` : tekst;
  invoer.add(new Option(`${tekst} (staat niet in de lijst)`, vreemd, true, true));
  merk(cel, invoer, "Kies een waarde uit de lijst.");
  return false;
}

function merk(cel, invoer, melding) {
  const regel = document.createElement("p");
  regel.className = "veldfout";
  regel.id = `${invoer.id}_error`;
  regel.dataset.plakfout = "";
  regel.textContent = melding;
  cel.append(regel);
  cel.classList.add("cel-fout");
  invoer.setAttribute("aria-invalid", "true");
  invoer.setAttribute("aria-describedby", regel.id);
}

function ontmerk(cel) {
  cel.classList.remove("cel-fout");
  cel.querySelector(".veldfout")?.remove();
  const invoer = cel.querySelector("[data-veld]");
  invoer?.removeAttribute("aria-invalid");
  invoer?.removeAttribute("aria-describedby");
}

function meld(form, aantal, fouten) {
  const plek = form.querySelector("[data-plakmelding]");
  const regels = aantal === 1 ? "1 regel geplakt" : `${aantal} regels geplakt`;
  const klopt = fouten === 1 ? "1 cel klopt niet" : `${fouten} cellen kloppen niet`;
  plek.textContent = fouten ? `${regels}. ${klopt}; kijk bij de meldingen.` : `${regels}.`;
  plek.classList.toggle("visually-hidden", false);
}
