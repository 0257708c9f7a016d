// Proposes pages while a visitor types into the search: an ARIA combobox with a list of links. Without this
// script the form is a form.
const field = document.querySelector("[data-suggest]");
const list = Object.assign(document.createElement("ul"), { id: "suggestions", className: "suggestions", hidden: true });
const told = Object.assign(document.createElement("p"), { className: "unseen" });
let chosen = -1;
let timer;
let last = 0; // the latest question; answers to earlier ones come too late

list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Suggestions");
told.setAttribute("role", "status");
field.after(list, told);
for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) field.setAttribute(name, value);

field.addEventListener("input", () => {
  choose(-1); // Enter means what is typed, not what was chosen for less of it
  clearTimeout(timer);
  timer = setTimeout(ask, 150);
});
field.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.isComposing) return; // the keys are those of an input method
  if (step && list.hidden) ask();
  else if (step) choose(chosen + step);
  else if (event.key === "Enter" && chosen >= 0) go(list.children[chosen]);
  else if (event.key === "Escape" && !list.hidden) close();
  else return;
  event.preventDefault();
});
field.addEventListener("blur", close);
// Before the field loses the focus, and the list with it.
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", (event) => {
  const option = event.target.closest("li");
  if (option) go(option);
});

function go(option) {
  close(); // before Back shows this page again
  location = option.dataset.url;
}

async function ask() {
  const query = field.value.trim();
  const question = ++last;
  if (query.length < 2) return close();
  const answer = await fetch(`/search/suggest.json?q=${encodeURIComponent(query)}`).then((response) => response.ok && response.json()).catch(() => false);
  if (question === last && answer && document.activeElement === field) show(answer.suggestions);
}

function show(pages) {
  list.replaceChildren(...pages.map(({ title, kind, url }, i) => {
    const option = Object.assign(document.createElement("li"), { id: `suggestion-${i}`, textContent: `${title} ` });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = url;
    option.append(Object.assign(document.createElement("span"), { textContent: kind }));
    return option;
  }));
  told.textContent = pages.length === 1 ? "1 suggestion" : `${pages.length || "No"} suggestions`;
  open(pages.length > 0);
}

// choose marks a suggestion; before the first and after the last is the field itself.
function choose(i) {
  const options = [...list.children];
  chosen = ((i + 1 + options.length + 1) % (options.length + 1)) - 1;
  options.forEach((option, at) => option.setAttribute("aria-selected", at === chosen));
  if (chosen < 0) field.removeAttribute("aria-activedescendant");
  else field.setAttribute("aria-activedescendant", options[chosen].id);
  options[chosen]?.scrollIntoView({ block: "nearest" });
}

function open(opened) {
  choose(-1);
  list.hidden = !opened;
  field.setAttribute("aria-expanded", opened);
}

function close() {
  last++;
  open(false);
  told.textContent = "";
}
