/* Logged out while typing? What was in the forms of a page waits in this tab until the same person is
   back on it. Any other page of theirs throws it away; it never leaves the browser. */
const SLEUTEL = "hos.getypt";
const NOOIT = new Set(["password", "hidden", "file", "submit", "button", "reset"]);

const wie = document.body.dataset.persoon;

function velden(formulier) {
  return [...formulier.elements].filter((veld) => veld.name && !NOOIT.has(veld.type));
}

function formulieren() {
  return [...document.querySelectorAll("main form[method=post]")];
}

function plek(formulier) {
  return new URL(formulier.action, location.href).pathname;
}

function lees() {
  try {
    return JSON.parse(sessionStorage.getItem(SLEUTEL));
  } catch {
    return null;
  }
}

function bewaar() {
  const getypt = formulieren().map((formulier) => ({
    plek: plek(formulier),
    velden: velden(formulier).map((veld) => ({
      naam: veld.name,
      waarde: veld.value,
      gekozen: veld.checked ?? false,
    })),
  }));
  if (getypt.some((formulier) => formulier.velden.length)) {
    sessionStorage.setItem(SLEUTEL, JSON.stringify({ wie, pad: location.pathname, getypt }));
  }
}

function vulVeld(veld, bewaard) {
  const keuze = veld.type === "checkbox" || veld.type === "radio";
  const zelfde = bewaard.find(
    ({ naam, waarde }) => naam === veld.name && (!keuze || waarde === veld.value),
  );
  if (!zelfde) return false;
  const anders = keuze ? veld.checked !== zelfde.gekozen : veld.value !== zelfde.waarde;
  if (keuze) veld.checked = zelfde.gekozen;
  else veld.value = zelfde.waarde;
  return anders;
}

function zetTerug(getypt) {
  const anders = formulieren().flatMap((formulier) => {
    const bewaard = getypt.find((een) => een.plek === plek(formulier));
    return bewaard ? velden(formulier).filter((veld) => vulVeld(veld, bewaard.velden)) : [];
  });
  if (!anders.length) return;
  const regel = document.querySelector("#getypt-terug");
  document.querySelector("#meldingen").append(regel.content.cloneNode(true));
  anders.forEach((veld) => veld.dispatchEvent(new Event("change", { bubbles: true })));
  anders[0].focus();
}

const bewaard = lees();
if (!wie && bewaard) {
  sessionStorage.setItem(SLEUTEL, JSON.stringify({ ...bewaard, weg: true }));
} else if (wie && bewaard) {
  sessionStorage.removeItem(SLEUTEL);
  if (bewaard.weg && bewaard.wie === wie && bewaard.pad === location.pathname) zetTerug(bewaard.getypt);
}
if (wie) window.addEventListener("pagehide", bewaar);
