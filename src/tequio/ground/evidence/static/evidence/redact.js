// Boxes drawn over the page with mouse, pen or finger. It only fills the numbers of the form, which works without it.
const sheet = document.querySelector("[data-sheet]");
const list = document.querySelector("[data-boxes]");
const blank = document.querySelector("[data-new-box]");
const sides = ["left", "top", "width", "height"];
let from = null;
let drawn = null;

const clamped = (value) => Math.min(Math.max(value, 0), 1);

function place(event) {
  const edges = sheet.querySelector("img").getBoundingClientRect();
  return [clamped((event.clientX - edges.left) / edges.width), clamped((event.clientY - edges.top) / edges.height)];
}

// Outwards, so that no rounding uncovers what was covered.
function between([x1, y1], [x2, y2]) {
  const start = [Math.min(x1, x2), Math.min(y1, y2)].map((value) => Math.floor(value * 1000) / 10);
  const end = [Math.max(x1, x2), Math.max(y1, y2)].map((value) => Math.ceil(value * 1000) / 10);
  return [...start, end[0] - start[0], end[1] - start[1]].map((value) => value.toFixed(1));
}

function show(mark, numbers) {
  sides.forEach((side, index) => (mark.style[side] = `${Number(numbers[index])}%`));
}

function number() {
  [...list.children].forEach((row, index) => {
    const legend = row.querySelector("legend");
    legend.textContent = legend.textContent.replace(/\d+/, index + 1);
  });
}

function add(numbers, mark) {
  const row = blank.content.firstElementChild.cloneNode(true);
  const inputs = sides.map((side) => row.querySelector(`[name="${side}"]`));
  inputs.forEach((input, index) => (input.value = numbers[index]));
  row.addEventListener("input", () => show(mark, inputs.map((input) => input.value)));
  row.querySelector("[data-remove]").addEventListener("click", () => {
    mark.remove();
    row.remove();
    number();
    document.querySelector('[value="add"]').focus();
  });
  list.append(row);
  number();
}

function forget() {
  drawn?.remove();
  from = drawn = null;
}

sheet.addEventListener("pointerdown", (event) => {
  if (!event.isPrimary || event.button || list.children.length >= Number(sheet.dataset.most)) return;
  forget();
  from = place(event);
  drawn = document.createElement("div");
  drawn.className = "redact-drawn";
  sheet.append(drawn);
  sheet.setPointerCapture(event.pointerId);
});

sheet.addEventListener("pointermove", (event) => {
  if (from && event.isPrimary) show(drawn, between(from, place(event)));
});

sheet.addEventListener("pointerup", (event) => {
  if (!from || !event.isPrimary) return;
  const numbers = between(from, place(event));
  // A click is no box.
  if (numbers[2] < 0.5 || numbers[3] < 0.5) return forget();
  show(drawn, numbers);
  add(numbers, drawn);
  from = drawn = null;
});

sheet.addEventListener("pointercancel", forget);

sheet.parentElement.classList.add("redact-drawing");
document.querySelector("[data-drawing]").hidden = false;
