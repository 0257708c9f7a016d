// The editor's preview: the page loads itself anew when what it shows has changed, and stays where it was.
//
// The server tells of each new edition on a stream. A browser has few connections for one host, so one of
// the open tabs has the stream and tells the others; when it is closed, the next one takes over.
const place = `place ${location.pathname}${location.search}`;
const blocks = () => [...document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, tr, figure, pre)")];

// The server says in Server-Timing which bytes this page is made of; "private" is a page made for one
// visitor, "posted" the answer to a form, which must not be asked for twice.
const timing = performance.getEntriesByType("navigation")[0]?.serverTiming;
const shown = timing?.find(({ name }) => name === "page")?.description ?? (timing?.length === 0 ? "posted" : "private");

const others = new BroadcastChannel("porewise live");
let stream, edition, release, reloading;

others.onmessage = ({ data }) => {
  if (data !== "which?") hear(data);
  else if (stream && edition) others.postMessage(edition);
};

function hear(name) {
  const [first, another] = [edition === undefined, edition !== name];
  edition = name;
  if (first ? shown !== "private" : another) compare();
}

function open() {
  stream = new EventSource("/-/live");
  stream.onmessage = ({ data }) => {
    others.postMessage(data);
    hear(data);
  };
  return new Promise((resolve) => { release = resolve; });
}

function listen() {
  if (navigator.locks) navigator.locks.request("porewise live", open);
  else open(); // the preview is seen from another machine, without https
  others.postMessage("which?");
}

function hush() {
  stream?.close();
  stream = undefined;
  release?.();
}

// compare reloads, unless the server would answer with the bytes that are here.
async function compare() {
  if (shown === "posted") return;
  if (document.hidden) {
    document.addEventListener("visibilitychange", compare, { once: true });
    return;
  }
  if (shown !== "private") {
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (!answer || answer.headers.get("ETag")?.includes(shown)) return;
  }
  keepPlace();
  reloading = true;
  location.reload();
}

// keepPlace remembers the block at the top of the window rather than a number of pixels: what stands above
// may become longer.
function keepPlace() {
  const all = blocks();
  const at = all.findIndex((block) => block.getBoundingClientRect().bottom > 0);
  if (scrollY === 0 || at < 0) return; // the browser's own way will do
  const [text, { top }] = [all[at].textContent, all[at].getBoundingClientRect()];
  sessionStorage.setItem(place, JSON.stringify({ at, text, top }));
  history.scrollRestoration = "manual";
}

function findPlace({ at, text, top }) {
  const all = blocks();
  const far = (block) => Math.abs(all.indexOf(block) - at);
  const [same] = all.filter((block) => block.textContent === text).sort((a, b) => far(a) - far(b));
  const block = same ?? all[Math.min(at, all.length - 1)];
  if (block) scrollBy({ top: block.getBoundingClientRect().top - top, behavior: "instant" });
}

const kept = JSON.parse(sessionStorage.getItem(place));
sessionStorage.removeItem(place);
if (kept) {
  findPlace(kept);
  addEventListener("load", () => findPlace(kept), { once: true }); // fonts and pictures may have moved it
}

// The bar stays open or closed as the editor left it.
const bar = document.querySelector(".desk-bar details");
if (bar) {
  const left = sessionStorage.getItem("bar");
  if (left) bar.open = left === "open";
  bar.querySelector("summary").addEventListener("click", () => sessionStorage.setItem("bar", bar.open ? "closed" : "open"));
}

// On the desk, the page that is pointed at shows its own links. What listens is around the drawing: an svg that listens for the
// focus is a stop for Tab itself.
for (const map of document.querySelectorAll("[data-map]")) {
  const point = ({ type, target }) => {
    const spot = type === "pointerleave" || type === "focusout" ? undefined : target.closest("[data-spot]")?.dataset.spot;
    map.classList.toggle("map-pointed", spot !== undefined);
    const ends = new Set([spot]);
    for (const line of map.querySelectorAll("[data-ends]")) {
      const [a, b] = line.dataset.ends.split(" ");
      const its = spot === a || spot === b;
      line.classList.toggle("map-near", its);
      if (its) ends.add(a).add(b);
    }
    for (const other of map.querySelectorAll("[data-spot]")) other.classList.toggle("map-near", ends.has(other.dataset.spot));
  };
  for (const event of ["pointerover", "pointerleave", "focusin", "focusout"]) map.addEventListener(event, point);
}

addEventListener("pagehide", () => {
  if (!reloading) history.scrollRestoration = "auto"; // not before: the browser would still restore its pixels after load
  hush();
});
addEventListener("pageshow", ({ persisted }) => persisted && listen());
listen();
