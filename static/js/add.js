// Adds to the cart without leaving the page. Without this script the forms post to /cart/add.
import { showCount } from "./badge.js";

const pending = new WeakMap(); // form → {key, body} of an add that has had no answer
const busy = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-add]") || !crypto.randomUUID) return; // plain http has no randomUUID
  event.preventDefault();
  if (busy.has(form)) return;
  busy.add(form);
  // The second click of a double click comes within half a second, often after the answer.
  Promise.all([add(form), new Promise((done) => setTimeout(done, 500))]).finally(() => busy.delete(form));
});

async function add(form) {
  const told = form.querySelector(".told");
  const body = wanted(form);
  // A repeat after a lost answer has the key of the first try, so that it counts once.
  const once = pending.get(form)?.body === body ? pending.get(form) : { key: crypto.randomUUID(), body };
  pending.set(form, once);
  told.textContent = "";
  try {
    const headers = { "Content-Type": "application/json", Accept: "application/json", "Idempotency-Key": once.key };
    const response = await fetch("/cart/add.js", { method: "POST", headers, body });
    const answer = await response.json();
    if (response.status < 500) pending.delete(form);
    if (!response.ok) return tell(told, answer.description || answer.message, true);
    showCount();
    tell(told, answer.notices[0]); // what was added, and why if it was less than asked for
    const link = Object.assign(document.createElement("a"), { href: "/cart", textContent: "View cart" });
    told.append(" ", link);
  } catch {
    tell(told, "The shop did not answer. Please try again.", true);
  }
}

function wanted(form) {
  const data = new FormData(form);
  const typed = String(data.get("quantity") ?? "1").trim();
  // What is no whole number goes as it was typed: the server says what is wrong with it.
  return JSON.stringify({ items: [{ id: data.get("id"), quantity: /^\d{1,6}$/.test(typed) ? Number(typed) : typed }] });
}

function tell(told, words, alert = false) {
  told.setAttribute("role", alert ? "alert" : "status");
  told.textContent = words;
}
