// Sends the checkout without leaving it: a form that was refused comes back in its place, and what Back leads
// to is never a form to send again. Without this script the form loads the page anew.
const checkout = () => document.querySelector(".checkout");
const count = () => document.cookie.match(/cart_count=\d+/)?.[0];
const counted = count();
let sending = false;

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!checkout().contains(form)) return;
  event.preventDefault();
  if (sending) return;
  sending = true;
  try {
    const headers = { "Porewise-Fragment": "checkout" };
    const response = await fetch(form.action, { method: "POST", headers, body: new URLSearchParams(new FormData(form)) });
    const to = response.headers.get("Location"); // the order, or the cart with what stands in the way
    if (to) return location.assign(to);
    const text = await response.text();
    if (!text.startsWith('<div class="checkout">')) throw text;
    checkout().outerHTML = text;
    document.title = document.title.replace(/^(Error: )?/, "Error: ");
    checkout().querySelector("[role=alert]").focus();
  } catch {
    form.submit(); // with the same key, so that it counts once
  } finally {
    sending = false;
  }
});

// A checkout from the back/forward cache, of a cart that has changed since.
addEventListener("pageshow", (event) => event.persisted && count() !== counted && location.reload());
