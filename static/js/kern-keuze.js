/* Small menus made of <details>: Escape and a click elsewhere close them. */
const OPEN = "details[data-keuze][open], details[data-menu][open]";

function sluitKeuzes() {
  document.addEventListener("click", (gebeurtenis) => {
    document.querySelectorAll(OPEN).forEach((keuze) => {
      if (!keuze.contains(gebeurtenis.target)) keuze.open = false;
    });
  });
  document.addEventListener("keydown", (gebeurtenis) => {
    if (gebeurtenis.key !== "Escape") return;
    document.querySelectorAll(OPEN).forEach((keuze) => {
      keuze.open = false;
      if (keuze.contains(document.activeElement)) keuze.querySelector("summary").focus();
    });
  });
}

sluitKeuzes();
