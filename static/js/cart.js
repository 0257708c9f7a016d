// On the cart page: a quantity that was changed is sent 300 ms after the last key, as "Update cart" would.
const form = document.getElementById("cart");
let timer;

form?.addEventListener("input", (event) => {
  clearTimeout(timer);
  const field = event.target;
  if (!/^\s*\d+\s*$/.test(field.value)) return; // half typed or wrong: the button is there for it
  timer = setTimeout(() => {
    sessionStorage.setItem("cart-field", field.id);
    form.requestSubmit();
  }, 300);
});

// Focus goes back to the field that was being changed.
const field = document.getElementById(sessionStorage.getItem("cart-field") ?? "");
sessionStorage.removeItem("cart-field");
field?.focus();

// A cart from the back/forward cache may be old.
addEventListener("pageshow", (event) => event.persisted && location.reload());
