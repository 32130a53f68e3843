/* The explanation of a student beside the board, where there is room; else it is a page. */
const RUIM = window.matchMedia("(min-width: 64rem)");
let vanaf = null;

const paneel = () => document.querySelector("[data-paneel]");
const haal = (methode, url, waarden = {}) =>
  window.htmx.ajax(methode, url, { target: "#bord-paneel", swap: "innerHTML", values: waarden });

async function open(link) {
  vanaf = link.dataset.uitleg;
  await haal("GET", link.href);
  paneel().hidden = false;
  paneel().querySelector("[data-paneel-titel]")?.focus();
}

function dicht() {
  paneel().hidden = true;
  paneel().replaceChildren();
  document.querySelector(`[data-uitleg="${vanaf}"]`)?.focus();
}

function klik(gebeurtenis) {
  const link = gebeurtenis.target.closest("[data-uitleg]");
  if (gebeurtenis.target.closest("[data-paneel-dicht]")) dicht();
  if (!link || !RUIM.matches || gebeurtenis.ctrlKey || gebeurtenis.metaKey) return;
  gebeurtenis.preventDefault();
  open(link);
}

function verstuur(gebeurtenis) {
  const formulier = gebeurtenis.target.closest("[data-paneel] [data-paneel-form]");
  if (!formulier) return;
  gebeurtenis.preventDefault();
  haal("POST", formulier.action, Object.fromEntries(new FormData(formulier)));
}

if (paneel()) {
  document.addEventListener("click", klik);
  document.addEventListener("submit", verstuur, { capture: true });
  document.addEventListener("keydown", (g) => {
    if (g.key === "Escape" && paneel().contains(document.activeElement)) dicht();
  });
}

/* What pops up under a card goes away with Escape, without moving the pointer. */
document.addEventListener("keydown", (g) => {
  if (g.key !== "Escape") return;
  document.querySelectorAll(".kaartje:hover, .kaartje:focus-within").forEach((kaart) => {
    kaart.classList.add("kaartje-stil");
    const terug = () => kaart.classList.remove("kaartje-stil");
    kaart.addEventListener("pointerleave", terug, { once: true });
    kaart.addEventListener("focusout", terug, { once: true });
  });
});
