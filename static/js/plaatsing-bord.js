/* The board by mouse, touch and keyboard: pick up a card, see where it may go, put it down.
   Everything here is also possible without it, on the page of the student. Dragging itself is in
   plaatsing-bord-sleep.js; the two talk through events on the document. */
const wortel = document.documentElement;
const nieuws = document.querySelector("[data-bord-nieuws]");
const vraag = document.querySelector("[data-reden-vraag]");
let opgepakt = null;
let gevraagd = null; // the move that waits for a reason
let onderweg = 0; // moves that the server has not answered yet

const bord = () => document.querySelector("[data-bord]");
const alle = (keuze) => [...bord().querySelectorAll(keuze)];
const zeg = (tekst, plek = nieuws) => {
  plek.textContent = "";
  setTimeout(() => (plek.textContent = tekst), 50);
};

function adres(student, deel = "") {
  const { studentUrl, vraag: gekozen } = bord().dataset;
  return `${studentUrl.replace("/0/", `/${student}/`)}${deel}${gekozen ? `?${gekozen}` : ""}`;
}

async function pakOp(kaart, sleept = false) {
  if (opgepakt) laatLos(false);
  const { kaart: student, naam } = kaart.dataset;
  const greep = { student, naam, kaart, sleept };
  opgepakt = greep;
  kaart.classList.add("kaartje-op");
  greep.klaar = haalOordeel(greep);
  await greep.klaar;
}

async function haalOordeel(greep) {
  const antwoord = await fetch(adres(greep.student, "oordeel/"), {
    headers: { Accept: "application/json" },
  }).catch(() => null);
  if (opgepakt !== greep) return;
  if (!antwoord?.ok || antwoord.redirected) {
    laatLos(false);
    zeg("Deze student kan nu niet verplaatst worden. Ververs de pagina.");
    return;
  }
  const oordeel = await antwoord.json();
  if (opgepakt !== greep) return;
  Object.assign(greep, oordeel);
  toonKansen();
  meldKansen();
  await openGeslotenScholen(greep);
}

/* A large board is drawn closed; fetch the rows of this subject where the student may look. */
async function openGeslotenScholen(greep) {
  const doel = new Set(Object.values(greep.plaatsen).map((kans) => String(kans.school)));
  const dicht = alle("[data-dicht]").filter(
    (blok) => doel.has(blok.dataset.blok) && blok.dataset.dicht !== greep.vak,
  );
  if (!dicht.length) return;
  const { scholenUrl, vraag: gekozen } = bord().dataset;
  const toon = dicht.map((blok) => blok.dataset.blok).join(",");
  const deels = encodeURIComponent(greep.vak);
  await window.htmx.ajax("GET", `${scholenUrl}?${gekozen}&toon=${toon}&deels=${deels}`, {
    target: "#bord",
    swap: "none",
  });
  if (opgepakt === greep) toonKansen();
}

function toonKansen() {
  for (const rij of alle("[data-rij]")) {
    const kans = opgepakt.plaatsen[rij.dataset.rij];
    if (!kans) continue;
    const doel = rij.querySelector("[data-doel]");
    const reden = rij.querySelector("[data-reden]");
    if (kans.huidig) {
      rij.dataset.kans = "huidig";
    } else if (kans.mag || kans.reden_nodig) {
      rij.dataset.kans = kans.mag && !opgepakt.bekend ? "ja" : "reden";
      doel.hidden = false;
      doel.classList.toggle("plek-doel-reden", rij.dataset.kans === "reden");
      vulDoel(doel, kans);
    } else {
      rij.dataset.kans = "niet";
      reden.hidden = false;
      reden.textContent = kans.tekst;
    }
  }
  bord().classList.add("bord-kiest");
}

function vulDoel(doel, kans) {
  doel.replaceChildren();
  const zin = document.createElement("span");
  zin.textContent = kans.mag ? "Zet hier" : `Alleen met een reden: ${kans.tekst}`;
  doel.append(zin);
  for (const [soort, tekst] of kans.tekens) {
    const teken = document.createElement("span");
    teken.className = `teken teken-${soort}`;
    teken.textContent = tekst;
    doel.append(" ", teken);
  }
  const prijs = kans.mag ? `Zet hier: ${kans.tekst}` : zin.textContent;
  doel.setAttribute("aria-label", `${doel.dataset.waar}. ${prijs}`);
}

function meldKansen() {
  const kan = Object.values(opgepakt.plaatsen).filter((k) => !k.huidig && (k.mag || k.reden_nodig)).length;
  const balk = bord().querySelector("[data-opgepakt]");
  balk.hidden = false;
  balk.querySelector("[data-opgepakt-naam]").textContent = opgepakt.naam;
  const woord = { 0: "Geen enkele plek kan", 1: "1 plek kan" }[kan] ?? `${kan} plekken kunnen`;
  zeg(`${opgepakt.naam} opgepakt. ${woord}. Pijltjes om te kiezen, Enter om te zetten, Escape om los te laten.`);
  if (!opgepakt.sleept) doelen()[0]?.focus();
}

const doelen = () => alle("[data-doel]:not([hidden])");

function ruimOp() {
  document.dispatchEvent(new CustomEvent("bord:klaar"));
  if (!opgepakt) return null;
  const weg = opgepakt;
  opgepakt = null;
  weg.kaart.classList.remove("kaartje-op");
  bord().classList.remove("bord-kiest");
  alle("[data-kans]").forEach((rij) => delete rij.dataset.kans);
  alle("[data-doel], [data-reden]").forEach((deel) => (deel.hidden = true));
  bord().querySelector("[data-opgepakt]").hidden = true;
  return weg;
}

function laatLos(meld = true) {
  const weg = ruimOp();
  if (!weg || !meld) return;
  zeg(`${weg.naam} losgelaten. Er is niets veranderd.`);
  (weg.kaart.querySelector("[data-pak]") ?? weg.kaart).focus();
}

function zetNeer(rij) {
  const kans = opgepakt?.plaatsen?.[rij.dataset.rij];
  if (!kans || kans.huidig || !(kans.mag || kans.reden_nodig)) {
    const waarom = kans?.tekst && !kans.huidig ? ` ${kans.tekst}` : "";
    const { naam } = opgepakt ?? {};
    ruimOp();
    zeg(`${naam ?? "De student"} blijft staan.${waarom}`);
    return;
  }
  const { student, naam, teken, bekend } = opgepakt;
  const zet = { student, naam, teken, plaats: rij.dataset.rij };
  ruimOp();
  if (kans.mag && !bekend) stuur(zet);
  else vraagReden(zet, bekend && kans.mag ? "De plaatsing van nu is al bekendgemaakt." : kans.tekst);
}

async function stuur(zet, reden = "") {
  zeg("Wordt opgeslagen.");
  onderweg += 1;
  const sinds = bord().querySelector("[data-zet]").dataset.zet;
  const bak = document.getElementById("bak-aantal")?.value ?? "";
  try {
    await window.htmx.ajax("POST", adres(zet.student, "verplaatsing/"), {
      target: "#bord",
      swap: "none",
      values: { plaats: zet.plaats, teken: zet.teken, reden, sinds, bak },
    });
  } finally {
    onderweg -= 1;
  }
}

/* The window stays open with what was typed until the server has said yes. */
function vraagReden(zet, tekst) {
  gevraagd = zet;
  vraag.querySelector("[data-reden-tekst]").textContent = `${zet.naam}: ${tekst}`;
  toonVraagFout("");
  vraag.querySelector("input").value = "";
  vraag.showModal();
}

function toonVraagFout(tekst) {
  const fout = vraag.querySelector("[data-reden-fout]");
  fout.hidden = !tekst;
  fout.textContent = tekst;
}

function verstuurReden(gebeurtenis) {
  gebeurtenis.preventDefault();
  const reden = vraag.querySelector("input").value.trim();
  if (!reden) return;
  const kaart = alle("[data-kaart]").find((rij) => rij.dataset.kaart === gevraagd.student);
  gevraagd.teken = kaart?.dataset.teken ?? gevraagd.teken;
  stuur(gevraagd, reden);
}

function naZet({ detail }) {
  const { fout, gedaan, naam, nieuws: vanAnderen, gevraagd: zelf } = detail;
  if (gevraagd && vraag.open) {
    if (fout) {
      toonVraagFout(`${fout} Je reden staat er nog.`);
      return;
    }
    if (gedaan) vraag.close();
  }
  if (vanAnderen) zeg(vanAnderen, document.querySelector("[data-bord-anderen-nieuws]"));
  if (!zelf) return;
  if (fout) zeg(`Niet gelukt. ${fout}`);
  else if (gedaan) zeg(`${naam} is geplaatst. Je kunt de zet ongedaan maken.`);
  else zeg("Het bord is bijgewerkt.");
  focusNaZet(gedaan);
}

/* On the card that moved, or on the button to go back; never away from what someone types. */
function focusNaZet(gedaan) {
  const kaart = gedaan
    ? alle(".bord-scholen [data-kaart]").find((rij) => rij.dataset.kaart === gedaan)
    : null;
  if (kaart) kaart.classList.add("bord-net-gezet");
  if (document.activeElement?.matches("input, textarea, select")) return;
  const plek =
    kaart?.querySelector("[data-pak]") ??
    bord().querySelector("#bord-zetten button") ??
    bord().querySelector("[data-bak] [data-pak]");
  plek?.focus({ preventScroll: !kaart });
}

function klik(gebeurtenis) {
  const pak = gebeurtenis.target.closest("[data-pak]");
  const doel = gebeurtenis.target.closest("[data-doel]");
  if (pak) pakOp(pak.closest("[data-kaart]"));
  else if (doel && opgepakt) zetNeer(doel.closest("[data-rij]"));
  else if (gebeurtenis.target.closest("[data-laat-los]")) laatLos();
  else if (gebeurtenis.target.closest("[data-reden-niet]")) vraag.close();
}

function toets(gebeurtenis) {
  if (!opgepakt) return;
  const stap = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[gebeurtenis.key];
  if (gebeurtenis.key === "Escape") {
    gebeurtenis.preventDefault();
    laatLos();
  } else if (stap) {
    const keuze = doelen();
    if (!keuze.length) return;
    gebeurtenis.preventDefault();
    const nu = keuze.indexOf(document.activeElement);
    keuze[(nu + stap + keuze.length) % keuze.length].focus();
  }
}

/* While a card is in the hand, nothing moves under it; the next question catches up. */
function wachtMetAnderen(gebeurtenis) {
  const bezig = opgepakt || onderweg || vraag?.open;
  if (bezig && gebeurtenis.detail.elt?.hasAttribute("data-anderen")) gebeurtenis.preventDefault();
}

document.body.addEventListener("htmx:beforeRequest", wachtMetAnderen);
document.body.addEventListener("htmx:beforeSwap", wachtMetAnderen);
document.body.addEventListener("bordverandert", naZet);
if (bord()?.querySelector("[data-opgepakt]")) {
  wortel.classList.add("bord-levend");
  document.addEventListener("click", klik);
  document.addEventListener("keydown", toets);
  document.addEventListener("bord:pak", ({ detail }) => pakOp(detail.kaart, true));
  document.addEventListener("bord:zet", async ({ detail }) => {
    await opgepakt?.klaar;
    zetNeer(detail.rij);
  });
  document.addEventListener("bord:los", () => laatLos());
  vraag.addEventListener("submit", verstuurReden);
  vraag.addEventListener("close", () => (gevraagd = null));
}
