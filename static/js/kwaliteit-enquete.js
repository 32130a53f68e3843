/* Saves a half-filled survey by itself. Without this file the button "Bewaren" does the same. */
const WACHT = 1500;
const formulier = document.querySelector("[data-enquete]");
const stand = formulier?.querySelector("[data-bewaard]");
let klok;
let bezig = false;
let nogEens = false;
let ingestuurd = false;

async function bewaar() {
  if (ingestuurd) return;
  if (bezig) {
    nogEens = true;
    return;
  }
  bezig = true;
  const gegevens = new URLSearchParams(new FormData(formulier));
  gegevens.set("bewaren", "ja");
  try {
    const antwoord = await fetch(window.location.pathname, {
      method: "POST",
      body: gegevens,
      headers: { Accept: "text/plain" },
      redirect: "manual",
    });
    stand.textContent = antwoord.ok ? await antwoord.text() : "Niet bewaard. Laad de pagina opnieuw.";
  } catch {
    stand.textContent = "Geen verbinding. Je antwoorden staan nog op dit scherm.";
  }
  bezig = false;
  if (nogEens) {
    nogEens = false;
    bewaar();
  }
}

formulier?.addEventListener("input", () => {
  clearTimeout(klok);
  klok = setTimeout(bewaar, WACHT);
});
formulier?.addEventListener("submit", () => {
  ingestuurd = true;
  clearTimeout(klok);
});
