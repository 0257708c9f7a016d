// The number beside "Cart", from the cookie that the server keeps readable for it: pages are the same for
// everybody and carry no cart.
export function showCount() {
  const badge = document.querySelector("[data-cart-count]");
  const count = Number(document.cookie.match(/(?:^|; )cart_count=(\d+)/)?.[1] ?? 0);
  badge.hidden = count === 0;
  badge.textContent = count ? ` ${count}` : ""; // the space parts it from the word before, as the label has it
  const link = badge.closest("a");
  if (count) link.setAttribute("aria-label", `Cart ${count} ${count === 1 ? "item" : "items"}`);
  else link.removeAttribute("aria-label");
}

showCount();
// A page that comes back from the back/forward cache has the number of its time.
addEventListener("pageshow", (event) => event.persisted && showCount());

// Adding to the cart without leaving the page: its script comes with the first add. Without it, or where
// plain http lacks randomUUID, the forms post to /cart/add.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-add]") || !crypto.randomUUID) return;
  event.preventDefault();
  import("./add.js").then(({ add }) => add(form, showCount), () => form.submit());
});
