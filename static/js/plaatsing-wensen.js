/* Wishes by drag and by arrows. Without this file the numbers work, and the arrows ask the server. */
const lijst = document.querySelector("[data-wenslijst]");
const nieuws = document.querySelector("[data-wensnieuws]");
const HOOGSTENS = 3;

const rijen = () => [...lijst.querySelectorAll("[data-wens]")];
const rang = (rij) => rij.querySelector(".wens-rang input");
const naam = (rij) => rij.querySelector(".wens-naam strong").textContent;

/* The chosen schools in order; what is no 1, 2 or 3 counts as no choice here, the server says why. */
function gekozen() {
  return rijen()
    .filter((rij) => /^[1-3]$/.test(rang(rij).value.trim()))
    .sort((a, b) => Number(rang(a).value) - Number(rang(b).value));
}

function zet(volgorde, bewogen) {
  const top = volgorde.slice(0, HOOGSTENS);
  rijen().forEach((rij) => {
    const plek = top.indexOf(rij);
    rang(rij).value = plek < 0 ? "" : String(plek + 1);
    rij.classList.toggle("wens-gekozen", plek >= 0);
    if (plek >= 0) rij.querySelector(".wens-niet input").checked = false;
  });
  [...top].reverse().forEach((rij) => lijst.prepend(rij));
  if (!bewogen) return;
  const plek = top.indexOf(bewogen);
  nieuws.textContent = plek < 0 ? `${naam(bewogen)}: geen voorkeur` : `${naam(bewogen)}: keus ${plek + 1}`;
}

/* The same rule as verschuif in plaatsing/rules/wens.py. */
function verschuif(rij, stap) {
  const volgorde = gekozen();
  const plek = volgorde.indexOf(rij);
  if (plek < 0) {
    if (stap < 0 && volgorde.length < HOOGSTENS) volgorde.push(rij);
  } else {
    volgorde.splice(plek, 1);
    if (plek + stap <= volgorde.length) volgorde.splice(Math.max(0, plek + stap), 0, rij);
  }
  zet(volgorde, rij);
}

function sleep(rij, gebeurtenis) {
  gebeurtenis.preventDefault();
  rij.classList.add("wens-op");
  const beweeg = (g) => {
    const onder = document.elementFromPoint(g.clientX, g.clientY)?.closest("[data-wens]");
    if (!onder || onder === rij || onder.parentElement !== lijst) return;
    const vak = onder.getBoundingClientRect();
    if (g.clientY < vak.top + vak.height / 2) onder.before(rij);
    else onder.after(rij);
  };
  const klaar = () => {
    document.removeEventListener("pointermove", beweeg);
    document.removeEventListener("pointerup", klaar);
    document.removeEventListener("pointercancel", klaar);
    rij.classList.remove("wens-op");
    const volgorde = gekozen().filter((ander) => ander !== rij);
    const plek = rijen().indexOf(rij);
    if (plek < HOOGSTENS && plek <= volgorde.length) volgorde.splice(plek, 0, rij);
    zet(volgorde, rij);
  };
  // on the document: a row that moves in the list would lose the pointer
  document.addEventListener("pointermove", beweeg);
  document.addEventListener("pointerup", klaar);
  document.addEventListener("pointercancel", klaar);
}

if (lijst) {
  rijen().forEach((rij) => {
    const greep = rij.querySelector("[data-greep]");
    greep.hidden = false;
    greep.addEventListener("pointerdown", (gebeurtenis) => sleep(rij, gebeurtenis));
    rij.classList.toggle("wens-gekozen", rang(rij).value.trim() !== "");
  });
  lijst.addEventListener("click", (gebeurtenis) => {
    const knop = gebeurtenis.target.closest("[data-stap]");
    if (!knop) return;
    gebeurtenis.preventDefault();
    verschuif(knop.closest("[data-wens]"), Number(knop.dataset.stap));
    knop.focus();
  });
}
