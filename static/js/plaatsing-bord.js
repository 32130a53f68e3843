/* The board by mouse, touch and keyboard: pick up a card, see where it may go, put it down.
   Everything here is also possible without it, on the page of the student. */
const wortel = document.documentElement;
const nieuws = document.querySelector("[data-bord-nieuws]");
let opgepakt = null;

const bord = () => document.querySelector("[data-bord]");
const alle = (keuze) => [...bord().querySelectorAll(keuze)];
const zeg = (tekst) => {
  nieuws.textContent = "";
  setTimeout(() => (nieuws.textContent = tekst), 50);
};

function adres(student, deel = "") {
  const { studentUrl, vraag } = bord().dataset;
  return `${studentUrl.replace("/0/", `/${student}/`)}${deel}${vraag ? `?${vraag}` : ""}`;
}

async function pakOp(kaart) {
  if (opgepakt) laatLos(false);
  const { kaart: student, naam } = kaart.dataset;
  opgepakt = { student, naam, kaart };
  kaart.classList.add("kaartje-op");
  const antwoord = await fetch(adres(student, "oordeel/"), { headers: { Accept: "application/json" } });
  if (!opgepakt || opgepakt.student !== student) return;
  if (!antwoord.ok) {
    laatLos(false);
    zeg("Deze student kan nu niet verplaatst worden. Ververs de pagina.");
    return;
  }
  const oordeel = await antwoord.json();
  opgepakt.teken = oordeel.teken;
  opgepakt.bekend = oordeel.bekend;
  toonKansen(oordeel.plaatsen);
}

function toonKansen(plaatsen) {
  let kan = 0;
  for (const rij of alle("[data-rij]")) {
    const kans = plaatsen[rij.dataset.rij];
    if (!kans) continue;
    const doel = rij.querySelector("[data-doel]");
    const reden = rij.querySelector("[data-reden]");
    if (kans.huidig) {
      rij.dataset.kans = "huidig";
    } else if (kans.mag || kans.reden_nodig) {
      kan += 1;
      rij.dataset.kans = kans.mag && !opgepakt.bekend ? "ja" : "reden";
      doel.hidden = false;
      doel.classList.toggle("plek-doel-reden", rij.dataset.kans === "reden");
      doel.textContent = kans.mag ? `Zet hier: ${kans.tekst}` : `Alleen met een reden: ${kans.tekst}`;
      doel.setAttribute("aria-label", `${doel.dataset.waar}. ${doel.textContent}`);
    } else {
      rij.dataset.kans = "niet";
      reden.hidden = false;
      reden.textContent = kans.tekst;
    }
  }
  bord().classList.add("bord-kiest");
  const balk = bord().querySelector("[data-opgepakt]");
  balk.hidden = false;
  balk.querySelector("[data-opgepakt-naam]").textContent = opgepakt.naam;
  const woord = { 0: "Geen enkele plek kan", 1: "1 plek kan" }[kan] ?? `${kan} plekken kunnen`;
  zeg(`${opgepakt.naam} opgepakt. ${woord}. Pijltjes om te kiezen, Enter om te zetten, Escape om los te laten.`);
  if (!opgepakt.sleept) doelen()[0]?.focus();
}

const doelen = () => alle("[data-doel]:not([hidden])");

function laatLos(meld = true) {
  if (!opgepakt) return;
  const { kaart, naam } = opgepakt;
  opgepakt = null;
  kaart.classList.remove("kaartje-op");
  bord().classList.remove("bord-kiest");
  alle("[data-kans]").forEach((rij) => delete rij.dataset.kans);
  alle("[data-doel], [data-reden]").forEach((deel) => (deel.hidden = true));
  bord().querySelector("[data-opgepakt]").hidden = true;
  if (meld) {
    zeg(`${naam} losgelaten. Er is niets veranderd.`);
    (kaart.querySelector("[data-pak]") ?? kaart).focus();
  }
}

function zetNeer(doel) {
  const { student, teken } = opgepakt;
  const plaats = doel.dataset.doel;
  if (doel.closest("[data-rij]").dataset.kans === "reden") {
    const url = new URL(adres(student), window.location.href);
    url.searchParams.set("plaats", plaats);
    window.location.assign(url);
    return;
  }
  zeg("Wordt opgeslagen.");
  opgepakt = null;
  window.htmx.ajax("POST", adres(student, "verplaatsing/"), {
    target: "#bord",
    swap: "outerHTML",
    values: { plaats, teken },
  });
}

function naVerversen(gebeurtenis) {
  if (gebeurtenis.detail.target?.id !== "bord" && gebeurtenis.target?.id !== "bord") return;
  opgepakt = null;
  const { gedaan, fout } = bord().dataset;
  if (fout) zeg(`Niet gelukt. ${fout}`);
  else zeg(gedaan ? `${gedaan} is geplaatst. Je kunt de zet ongedaan maken.` : "Het bord is bijgewerkt.");
  const kaart = gedaan ? alle("[data-kaart]").find((rij) => rij.dataset.naam === gedaan) : null;
  const volgende = bord().querySelector("[data-bak] [data-pak]");
  if (kaart) kaart.classList.add("bord-net-gezet");
  (kaart?.querySelector("[data-pak]") ?? volgende)?.focus({ preventScroll: !kaart });
}

function klik(gebeurtenis) {
  const pak = gebeurtenis.target.closest("[data-pak]");
  const doel = gebeurtenis.target.closest("[data-doel]");
  if (pak) pakOp(pak.closest("[data-kaart]"));
  else if (doel && opgepakt) zetNeer(doel);
  else if (gebeurtenis.target.closest("[data-laat-los]")) laatLos();
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

function sleepBegin(gebeurtenis) {
  const kaart = gebeurtenis.target.closest?.("[data-kaart][draggable]");
  if (!kaart) return;
  gebeurtenis.dataTransfer.effectAllowed = "move";
  gebeurtenis.dataTransfer.setData("text/plain", kaart.dataset.naam);
  /* The page may only change after the browser has taken its picture of the card. */
  setTimeout(() => {
    pakOp(kaart);
    if (opgepakt) opgepakt.sleept = true;
  }, 0);
}

function sleepOver(gebeurtenis) {
  const rij = gebeurtenis.target.closest?.("[data-kans='ja'], [data-kans='reden']");
  alle(".plek-boven").forEach((doel) => doel.classList.remove("plek-boven"));
  if (!opgepakt || !rij) return;
  gebeurtenis.preventDefault();
  rij.querySelector("[data-doel]").classList.add("plek-boven");
}

function sleepLos(gebeurtenis) {
  const rij = gebeurtenis.target.closest?.("[data-kans='ja'], [data-kans='reden']");
  if (!opgepakt || !rij) return;
  gebeurtenis.preventDefault();
  zetNeer(rij.querySelector("[data-doel]"));
}

if (bord()?.querySelector("[data-opgepakt]")) {
  wortel.classList.add("bord-levend");
  document.addEventListener("click", klik);
  document.addEventListener("keydown", toets);
  document.addEventListener("dragstart", sleepBegin);
  document.addEventListener("dragover", sleepOver);
  document.addEventListener("drop", sleepLos);
  document.addEventListener("dragend", () => opgepakt?.sleept && laatLos());
  /* Not afterSwap: until htmx has settled, the new board has the classes of the old one. */
  document.body.addEventListener("htmx:afterSettle", naVerversen);
}
