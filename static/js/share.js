// Copies an address or a message, or opens the system's own share sheet. Buttons that cannot work stay hidden.
for (const box of document.querySelectorAll("[data-share]")) {
  const field = box.querySelector("textarea");
  const text = box.dataset.share || field.value;
  const copy = box.querySelector("[data-copy]");
  const sheet = box.querySelector("[data-sheet]");
  const told = box.querySelector("[role=status]");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text).then(() => (told.textContent = "Copied"), () => (field ? field.select() : (told.textContent = text)));
  });
  if (!sheet) continue;
  sheet.hidden = !navigator.share;
  sheet.addEventListener("click", () => navigator.share({ url: text, title: box.dataset.title }).catch(() => {})); // closed without sharing
}
