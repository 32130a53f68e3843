/* A passkey that fails (cancelled, wrong device, no support) gets words instead of silence. */
document.addEventListener("allauth.error", () => {
  const melding = document.querySelector("[data-passkeyfout]");
  if (!melding) return;
  melding.hidden = true;
  requestAnimationFrame(() => {
    melding.hidden = false;
  });
});
