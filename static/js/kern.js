/* What every page shares. Nothing depends on it: without it the page works, a little plainer. */
const EVEN = 4000;

/* A double click sends once; after a while, or back on the page, sending works again. */
function eenKeerVersturen(gebeurtenis) {
  const formulier = gebeurtenis.target;
  if (formulier.getAttribute("method")?.toLowerCase() !== "post" || gebeurtenis.defaultPrevented) return;
  if (formulier.dataset.verstuurd) {
    gebeurtenis.preventDefault();
    return;
  }
  formulier.dataset.verstuurd = "ja";
  setTimeout(() => delete formulier.dataset.verstuurd, EVEN);
}

function vergeetVersturen() {
  document.querySelectorAll("form[data-verstuurd]").forEach((formulier) => {
    delete formulier.dataset.verstuurd;
  });
}

document.addEventListener("submit", eenKeerVersturen);
window.addEventListener("pageshow", vergeetVersturen);
document.querySelector("[data-foutoverzicht]:not([data-rustig] *)")?.focus();
