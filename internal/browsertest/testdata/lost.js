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
    if (!texts.currentNode.data.trim() || element.closest("svg, script, .unseen, .skip, option, textarea, .desk-bar, [aria-hidden=true]") || !element.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const box of range.getClientRects()) if (box.width > 1 && getComputedStyle(element).clipPath === "none") lines.push({ node: texts.currentNode, element, box });
  }

  for (const { element, box } of lines) {
    let scrolled = false;
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY, clipPath } = getComputedStyle(around), frame = around.getBoundingClientRect();
      if (/auto|scroll/.test(overflowX + overflowY)) { scrolled = true; break; }
      if (overflowX === "visible" && clipPath === "none") continue;
      const clipped = parseFloat(clipPath.match(/ (\S+)\)$/)?.[1] ?? 0); // at the left: inset(top right bottom left)
      if (box.left < frame.left + clipped - 1 || box.right > frame.right + 1 || box.top < frame.top - box.height / 4 || box.bottom > frame.bottom + box.height / 4) {
        faults.push(`${name(element)} is cut by ${name(around)}`);
        break;
      }
    }
    if (!scrolled && (box.left < -1 || box.right > innerWidth + 1)) faults.push(`${name(element)} ends at ${Math.round(box.right)} of ${innerWidth}`);
  }

  // A word may be broken only where it is wider than its place; an address anywhere.
  for (const node of new Set(lines.map(({ node }) => node))) {
    const widths = lines.filter((line) => line.node === node).map(({ box }) => box.width);
    if (node.data.includes("://") || node.parentElement.matches("code") || widths.length < 2) continue;
    for (const { index, 0: word } of node.data.matchAll(/[^\s/\u002d\u2013\u2014]{2,}/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const boxes = range.getClientRects();
      if (boxes.length < 2 || boxes[0].top === boxes[1].top) continue;
      const width = [...boxes].reduce((sum, box) => sum + box.width, 0);
      if (width < Math.max(...widths)) faults.push(`${name(node.parentElement)} is broken within “${word}”`);
    }
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
