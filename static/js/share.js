// Copies an article's address, or opens the system's own share sheet. Buttons that cannot work stay hidden.
for (const box of document.querySelectorAll("[data-share]")) {
  const url = box.dataset.share;
  const copy = box.querySelector("[data-copy]");
  const sheet = box.querySelector("[data-sheet]");
  const told = box.querySelector("[role=status]");
  copy.hidden = !navigator.clipboard;
  sheet.hidden = !navigator.share;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(url).then(() => (told.textContent = "Link copied"), () => (told.textContent = url));
  });
  sheet.addEventListener("click", () => navigator.share({ url, title: box.dataset.title }).catch(() => {})); // closed without sharing
}
