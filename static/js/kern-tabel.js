/* Tables: a click anywhere on a row follows its link; a box that need not scroll is no tab stop. */
const ZELF = "a, button, input, select, textarea, label, summary";

function volgRijen() {
  document.addEventListener("click", (gebeurtenis) => {
    const rij = gebeurtenis.target.closest("tr[data-rijlink]");
    if (!rij || gebeurtenis.target.closest(ZELF) || String(window.getSelection())) return;
    const link = rij.querySelector("a[href]");
    if (!link) return;
    if (gebeurtenis.ctrlKey || gebeurtenis.metaKey) window.open(link.href, "_blank", "noopener");
    else link.click();
  });
}

function ontlastTabellen() {
  const meet = (vak) => {
    const past = vak.scrollWidth <= vak.clientWidth && vak.scrollHeight <= vak.clientHeight;
    if (past) vak.removeAttribute("tabindex");
    else vak.tabIndex = 0;
  };
  const waarnemer = new ResizeObserver((lijst) => lijst.forEach((deel) => meet(deel.target)));
  const volg = () => document.querySelectorAll(".tabelvak").forEach((vak) => waarnemer.observe(vak));
  volg();
  document.addEventListener("htmx:afterSettle", volg);
}

volgRijen();
ontlastTabellen();
