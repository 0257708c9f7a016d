// Changes the cart in its place: the server sends the cart alone, made by the template of the page. Without
// this script every form works by loading the page anew, and it does so too where the answer is no cart.
import { showCount } from "./site.js";

const cart = () => document.querySelector(".cart");
const find = (selector) => cart().querySelector(selector);
const statuses = () => [...cart().querySelectorAll("[role=status]")].map((status) => status.textContent);
const told = document.createElement("p"); // stands beside the cart, for only what stays is read aloud when it changes
let turn = Promise.resolve(); // changes go one after the other
let timer;

told.className = "unseen";
told.setAttribute("role", "status");
cart().after(told);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!cart().contains(form)) return;
  event.preventDefault();
  clearTimeout(timer);
  send(form.getAttribute("id"), event.submitter?.name); // form.id is the field of that name
});

document.addEventListener("input", ({ target }) => {
  clearTimeout(timer);
  if (!/^\s*\d+\s*$/.test(target.value)) return; // half typed or wrong: the button is there for it
  timer = setTimeout(send, 300, "cart");
});

function send(id, button) {
  turn = turn.then(() => change(document.getElementById(id), button)); // by id: the cart may be another by then
}

async function change(form, button) {
  if (!form) return;
  const sent = new FormData(form);
  if (button) sent.set(button, 1); // checkout
  try {
    const headers = { "Porewise-Fragment": "cart" };
    const response = await fetch(form.action, { method: "POST", headers, body: new URLSearchParams(sent) });
    const to = response.headers.get("Location");
    if (to) return location.assign(to);
    const text = await response.text();
    if (!text.startsWith('<div class="cart">')) throw text;
    show(text, sent);
  } catch {
    if (button) form.insertAdjacentHTML("beforeend", `<input type="hidden" name="${button}" value="1">`);
    form.submit(); // with the same key, so that it counts once
  }
}

// show puts the new cart in place, keeps what was typed meanwhile, and says what changed.
function show(text, sent) {
  const focus = document.activeElement;
  const focused = cart().contains(focus);
  const typed = [...cart().querySelectorAll("#cart [inputmode]")].filter((field) => field.value !== (sent.get(field.name) ?? field.defaultValue));
  const before = statuses();
  cart().outerHTML = text;
  for (const { id, value } of typed) if (find(`[id="${id}"]`)) find(`[id="${id}"]`).value = value;
  if (focused) focusLike(focus);
  const news = statuses().filter((status) => !before.includes(status));
  told.textContent = [find("h1"), find(".total")].map((e) => e?.textContent ?? "").concat(news).join(" ");
  showCount();
}

// focusLike focuses what has taken the place of a control of the old cart: itself, the field that its button
// has set, Undo where its line was, or the heading.
function focusLike(old) {
  const form = old.getAttribute("form");
  const places = [`[id="${old.id}"]`, `[form="${form}"]`, `[id="${form?.replace("fit-", "quantity-")}"]:not(form)`, ".removed button", "h1"];
  const next = places.map(find).find(Boolean);
  next.focus();
  next.setSelectionRange?.(old.selectionStart, old.selectionEnd);
}

// A cart from the back/forward cache may be old.
addEventListener("pageshow", (event) => event.persisted && location.reload());
