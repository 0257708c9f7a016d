// What a page loses when letters grow or the window shrinks: text that is cut off, that lies outside of the
// window or on other text, and a page that has to be scrolled sideways.
(() => {
  const name = (e) => `${e.tagName.toLowerCase()}${e.className ? "." + e.className : ""} “${e.textContent.replace(/\s+/g, " ").trim().slice(0, 40)}”`;
  const faults = [];

  // lines are the pieces of text that a reader sees, by the boxes of their letters.
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || element.closest("svg, script, .unseen, .skip, option, textarea, .desk-bar") || !element.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const box of range.getClientRects()) if (box.width > 1 && getComputedStyle(element).clipPath === "none") lines.push({ element, box });
  }

  for (const { element, box } of lines) {
    let scrolled = false;
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around), frame = around.getBoundingClientRect();
      if (/auto|scroll/.test(overflowX + overflowY)) { scrolled = true; break; }
      if (overflowX === "visible") continue;
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - box.height / 4 || box.bottom > frame.bottom + box.height / 4) {
        faults.push(`${name(element)} is cut by ${name(around)}`);
        break;
      }
    }
    if (!scrolled && (box.left < -1 || box.right > innerWidth + 1)) faults.push(`${name(element)} ends at ${Math.round(box.right)} of ${innerWidth}`);
  }

  // Boxes of letters are higher than lines: what counts is whether their middles meet.
  const block = (e) => { while (/inline|contents/.test(getComputedStyle(e).display)) e = e.parentElement; return e; };
  const middles = lines.map(({ element, box }) => ({ element, block: block(element), left: box.left + 1, right: box.right - 1,
    top: box.top + box.height * .3, bottom: box.bottom - box.height * .3 })).sort((a, b) => a.top - b.top);
  middles.forEach((a, i) => {
    for (let j = i + 1; j < middles.length && middles[j].top < a.bottom; j++) {
      const b = middles[j];
      if (a.block !== b.block && a.left < b.right && b.left < a.right) faults.push(`${name(a.element)} lies on ${name(b.element)}`);
    }
  });

  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) faults.push(`the page is ${wide} pixels wide in a window of ${innerWidth}`);
  return [...new Set(faults)].slice(0, 8).join("\n  ");
})();
