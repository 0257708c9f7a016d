// What every page does: it counts the cart, adds to it, passes itself on, and sees to the fonts.

// The number beside "Cart", from the cookie that the server keeps readable for it: pages are the same for
// everybody and carry no cart.
export function showCount() {
  const badge = document.querySelector("[data-cart-count]");
  const count = Number(document.cookie.match(/(?:^|; )cart_count=(\d+)/)?.[1] ?? 0);
  badge.hidden = !count;
  // The space parts it from the word before, as the label has it.
  badge.textContent = count ? ` ${count}` : "";
  const link = badge.closest("a");
  if (count) link.setAttribute("aria-label", `Cart ${count} ${count === 1 ? "item" : "items"}`);
  else link.removeAttribute("aria-label");
}

showCount();
// A page that comes back from the back/forward cache has the number of its time.
addEventListener("pageshow", (event) => event.persisted && showCount());

// Adding to the cart without leaving the page: its script comes with the first add. Without it, or where
// plain http lacks randomUUID, the forms post to /cart/add.
addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-add]") || !crypto.randomUUID) return;
  event.preventDefault();
  import("./add.js").then(({ add }) => add(form, showCount), () => form.submit());
});

// Copying an address or a message, and the system's own share sheet. Buttons that cannot work stay hidden.
for (const box of document.querySelectorAll("[data-share]")) {
  const find = (selector) => box.querySelector(selector);
  const field = find("textarea");
  const { share: url, title } = box.dataset;
  const copy = find("[data-copy]");
  const sheet = find("[data-sheet]");
  const told = find("[role=status]");
  copy.hidden = !navigator.clipboard;
  copy.onclick = () => navigator.clipboard.writeText(url || field.value).then(
    () => (told.textContent = "Copied"),
    () => (field ? field.select() : (told.textContent = url)));
  if (!sheet) continue;
  sheet.hidden = !navigator.share;
  sheet.onclick = () => navigator.share({ url, title }).catch(() => {}); // closed without sharing
}

// Fonts come when all else has, and has been painted.
document.documentElement.className || addEventListener("load", () =>
  new PerformanceObserver(() => import("./fonts.js")).observe({ type: "paint", buffered: true }));
