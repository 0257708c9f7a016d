// Brings our fonts to a visitor whose browser has none of them yet: site.js imports it when all else is there. They are put on at
// once where nothing in sight would move up or down for them, and else from the next page on (early.js).
const root = document.documentElement;
const seen = [...document.body.querySelectorAll("*")];

const visible = ({ top, bottom }) => bottom > 0 && top < innerHeight;
const tops = (elements) => elements.map((element) => Math.round(element.getBoundingClientRect().top)).join();

async function bring() {
  await Promise.allSettled([...document.fonts].map((font) => font.load()));
  localStorage.fonts = 1;
  const inSight = seen.filter((element) => visible(element.getBoundingClientRect()));
  const before = tops(inSight);
  root.className = "fonts";
  if (tops(inSight) !== before) root.className = "";
}

if (!navigator.connection?.saveData) bring();
