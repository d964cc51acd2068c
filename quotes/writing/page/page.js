(() => {
  "use strict";
  const form = document.getElementById("filter");
  const body = document.body;

  // The source and the cue of what is pointed at, or has the focus, show in the text too.
  const light = (quote, on) => {
    const number = quote && quote.dataset.number;
    if (!number) return;
    for (const words of document.querySelectorAll(`[data-of~="${number}"]`)) words.classList.toggle("lit", on);
  };
  const quoteOf = (event) => event.target.closest && event.target.closest(".quote");
  for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(begin, (event) => {
      body.classList.remove("quiet");
      light(quoteOf(event), true);
    });
    document.addEventListener(end, (event) => light(quoteOf(event), false));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") body.classList.add("quiet");
  });

  if (!form) return;
  const speaker = document.getElementById("speaker");
  const kind = document.getElementById("kind");
  const shown = document.getElementById("shown");
  const rows = [...document.querySelectorAll(".row")];
  const quotes = [...document.querySelectorAll(".quote")];
  const buttons = [];

  const wanted = ({ dataset }) =>
    (!speaker.value || dataset.speaker === speaker.value) && (!kind.value || dataset.kind === kind.value);
  const apply = () => {
    for (const row of rows) row.hidden = !wanted(row);
    for (const quote of quotes) quote.classList.toggle("off", !wanted(quote));
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === speaker.value));
    const number = rows.filter((row) => !row.hidden).length;
    shown.textContent = number === rows.length ? "" : `${number} of ${rows.length} shown`;
  };

  for (const name of document.querySelectorAll("[data-choose]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.value = name.dataset.choose;
    button.append(...name.childNodes);
    button.addEventListener("click", () => {
      speaker.value = speaker.value === button.value ? "" : button.value;
      apply();
    });
    name.append(button);
    buttons.push(button);
  }
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  // A row that a link leads to must not be hidden.
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && (target.hidden || target.classList.contains("off"))) form.reset();
  });
  form.hidden = false;
  apply();
})();
