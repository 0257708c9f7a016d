// Brings our fonts to a visitor whose browser has none of them yet: site.js imports it when all else is there. On a quick line
// they are put on at once where no line in sight would move for them, and else from the next page on (early.js).
const root = document.documentElement;
const soon = 2000; // ms after the page was asked for: later, type would change under a reader's eyes
const still = 3; // px: nothing moves as far up or down
const aside = 16; // px: no word moves as far within its line; those of the menu move a little

const visible = ({ top, bottom }) => bottom > 0 && top < innerHeight;
const places = (elements) => elements.map((element) => element.getBoundingClientRect());

// putOn shows our fonts unless that moves what is in sight.
function putOn() {
  const seen = [...document.body.querySelectorAll("*")].filter((element) => visible(element.getBoundingClientRect()));
  const before = places(seen);
  root.className = "fonts";
  const moved = places(seen).some(({ left, top }, i) => Math.abs(top - before[i].top) >= still || Math.abs(left - before[i].left) >= aside);
  if (moved) root.className = "";
}

async function bring() {
  await Promise.allSettled([...document.fonts].map((font) => font.load()));
  try {
    localStorage.fonts = 1;
  } catch {} // no storage: our fonts are for this page alone
  if (performance.now() < soon && !scrollY) putOn();
}

if (!navigator.connection?.saveData) bring();
