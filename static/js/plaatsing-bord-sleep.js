/* Dragging a card with a mouse, a pen or a finger. Says what happens through events on the
   document (bord:pak, bord:zet, bord:los); what may and what it costs is not known here. */
const DREMPEL = 6; // px before a press becomes a drag
const LANG = 280; // ms a finger rests before it drags: shorter is scrolling
const RAND = 70; // px from the edge where the page starts to move along
const STAP = 14;
let greep = null;

const meld = (naam, detail = {}) => document.dispatchEvent(new CustomEvent(naam, { detail }));

function begin() {
  const { kaart } = greep;
  clearTimeout(greep.wacht);
  greep.sleept = true;
  greep.spook = maakSpook(kaart);
  document.documentElement.classList.add("bord-sleept");
  window.getSelection()?.removeAllRanges();
  navigator.vibrate?.(15);
  beweeg();
  meld("bord:pak", { kaart });
  greep.lus = requestAnimationFrame(schuifMee);
}

function maakSpook(kaart) {
  const spook = document.createElement("div");
  spook.className = "bord-spook";
  spook.textContent = kaart.dataset.naam;
  spook.setAttribute("aria-hidden", "true");
  document.body.append(spook);
  return spook;
}

function beweeg() {
  greep.spook.style.transform = `translate(${greep.x + 12}px, ${greep.y + 12}px)`;
  const rij = rijOnder();
  if (rij === greep.rij) return;
  greep.rij?.querySelector("[data-doel]")?.classList.remove("plek-boven");
  greep.rij = rij;
  if (["ja", "reden"].includes(rij?.dataset.kans)) {
    rij.querySelector("[data-doel]").classList.add("plek-boven");
  }
}

const rijOnder = () => document.elementFromPoint(greep.x, greep.y)?.closest("[data-rij]") ?? null;

/* Near the upper or lower edge the page scrolls along, faster towards the edge. */
function schuifMee() {
  if (!greep?.sleept) return;
  const onder = window.innerHeight - greep.y;
  if (greep.y < RAND) window.scrollBy(0, -STAP * (1 - greep.y / RAND));
  else if (onder < RAND) window.scrollBy(0, STAP * (1 - onder / RAND));
  beweeg();
  greep.lus = requestAnimationFrame(schuifMee);
}

function einde() {
  if (!greep) return;
  clearTimeout(greep.wacht);
  cancelAnimationFrame(greep.lus);
  greep.spook?.remove();
  document.querySelectorAll(".plek-boven").forEach((doel) => doel.classList.remove("plek-boven"));
  document.documentElement.classList.remove("bord-sleept");
  greep = null;
}

/* The press that became a drag must not also follow the link it began on. */
function slikKlik(gebeurtenis) {
  gebeurtenis.preventDefault();
  gebeurtenis.stopPropagation();
}

function neer(gebeurtenis) {
  const kaart = gebeurtenis.target.closest?.("[data-kaart][data-sleep]");
  const knop = gebeurtenis.target.closest?.("button, input, textarea, [data-uitleg]");
  if (greep || !kaart || knop || gebeurtenis.button !== 0) return;
  const { pointerId, pointerType, clientX, clientY } = gebeurtenis;
  greep = { kaart, id: pointerId, vinger: pointerType === "touch", x: clientX, y: clientY };
  greep.van = { x: clientX, y: clientY };
  if (greep.vinger) greep.wacht = setTimeout(begin, LANG);
}

function verder(gebeurtenis) {
  if (!greep || gebeurtenis.pointerId !== greep.id) return;
  greep.x = gebeurtenis.clientX;
  greep.y = gebeurtenis.clientY;
  if (greep.sleept) {
    beweeg();
    return;
  }
  const ver = Math.hypot(greep.x - greep.van.x, greep.y - greep.van.y) > DREMPEL;
  if (ver && greep.vinger) einde();
  else if (ver) begin();
}

function op(gebeurtenis) {
  if (!greep || gebeurtenis.pointerId !== greep.id) return;
  const { sleept } = greep;
  const rij = sleept ? rijOnder() : null;
  einde();
  if (!sleept) return;
  document.addEventListener("click", slikKlik, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", slikKlik, { capture: true }), 0);
  if (rij) meld("bord:zet", { rij });
  else meld("bord:los");
}

function afgebroken(gebeurtenis) {
  if (!greep || gebeurtenis.pointerId !== greep.id) return;
  const { sleept } = greep;
  einde();
  if (sleept) meld("bord:los");
}

document.addEventListener("pointerdown", neer);
document.addEventListener("pointermove", verder);
document.addEventListener("pointerup", op);
document.addEventListener("pointercancel", afgebroken);
document.addEventListener("bord:klaar", einde);
document.addEventListener("dragstart", (g) => g.target.closest?.("[data-kaart]") && g.preventDefault());
document.addEventListener("contextmenu", (g) => greep?.vinger && g.preventDefault());
/* A finger that drags does not scroll; only a listener that is not passive can say so. */
document.addEventListener("touchmove", (g) => greep?.sleept && g.preventDefault(), { passive: false });
