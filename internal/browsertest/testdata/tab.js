// What the test of the keyboard asks of a page: how often to press Tab, and then, of tabs.faults, where it did not
// lead where it should, or a reader does not see where it did. It looks when the next key comes: one message a stop.
(backwards) => {
  const control = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const name = (e) => (e?.outerHTML ?? String(e)).replace(/\s+/g, " ").slice(0, 100);

  // stops are the controls in the order in which they stand. Of radio buttons Tab comes to the chosen one.
  const stops = [...document.querySelectorAll(control)].filter((e) => e.tabIndex >= 0 && !e.disabled &&
    e.checkVisibility({ visibilityProperty: true }) && (e.type !== "radio" || e.checked || !document.querySelector(`[name="${e.name}"]:checked`)));
  if (backwards) stops.reverse();

  // hidden says what a reader does not see of the focus: the ring, or the control itself.
  function hidden(e) {
    const style = getComputedStyle(e), ring = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "has no ring";
    const box = e.getBoundingClientRect();
    if (box.right < 0 || box.bottom < 0 || box.left > innerWidth || box.top > innerHeight) return "is outside of the window";
    for (let around = e.parentElement; around !== document.body; around = around.parentElement) {
      const { overflowX, clipPath } = getComputedStyle(around), frame = around.getBoundingClientRect();
      const inset = clipPath.match(/^inset\((.*)\)$/)?.[1].split(" ").map(parseFloat) ?? (overflowX === "visible" ? null : [0]);
      if (!inset) continue;
      const [top, right = top, bottom = top, left = right] = inset;
      const cut = Math.max(frame.left + left - box.left, frame.top + top - box.top, box.right - frame.right + right, box.bottom - frame.bottom + bottom) + ring;
      if (cut > 1) return `has a ring that ${name(around)} cuts by ${cut.toFixed(1)} pixels`;
    }
    const labels = [...(e.labels ?? [])];
    for (const { left, top, width, height } of e.getClientRects()) {
      const x = left + width / 2, y = top + height / 2, seen = document.elementFromPoint(x, y);
      if (seen && !e.contains(seen) && !seen.contains(e) && !labels.some((l) => l.contains(seen))) return `is behind ${name(seen)}`;
    }
  }

  const faults = [];
  let pressed = 0;

  // look is at where the focus has come to: the stop of the key that was pressed last.
  function look() {
    const e = document.activeElement, stop = stops[pressed - 1];
    if (!stop) return;
    const fault = e === stop && hidden(e);
    if (e !== stop) faults.push(`Tab ${pressed} comes to ${name(e)}, not to ${name(stop)}`);
    else if (fault) faults.push(`${name(e)} ${fault}`);
  }

  addEventListener("keydown", () => { look(); pressed++; }, true);
  window.tabs = { faults: () => { look(); return faults; } };
  return stops.length;
}
