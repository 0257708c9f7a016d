// Puts our fonts on where the browser has them already, as fonts.js notes. It holds up nothing, so it may come too late: a page
// that has been painted in the fonts of the device keeps them, for type does not change under a reader's eyes.
try {
  if (localStorage.fonts && !performance.getEntriesByType("paint").length) document.documentElement.className = "fonts";
} catch {} // no storage: the device has fonts too
