// Adds to the cart without leaving the page: site.js calls it when a form is sent.
const pending = new WeakMap(); // form → {key, body} of an add that has had no answer
const busy = new WeakSet();

// add sends a form's choice; counted is called when the cart has another number of things.
export function add(form, counted) {
  if (busy.has(form)) return;
  busy.add(form);
  // The second click of a double click comes within half a second, often after the answer.
  Promise.all([send(form, counted), new Promise((done) => setTimeout(done, 500))]).finally(() => busy.delete(form));
}

async function send(form, counted) {
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
    counted();
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
