"use strict";

/* Keyboard, menus and dialogs; a text with marks has `reading.js` beside it. Everything also works without this file. */

(() => {
  const byKey = { w: "work", r: "registers", i: "indicators", c: "collection", p: "reports", h: "help" };
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  let waiting = false;

  const goTo = (key) => {
    const link = document.querySelector(`.sidebar a[data-key="${byKey[key]}"]`);
    if (link) link.click();
  };

  const move = (step) => {
    const links = [...document.querySelectorAll("[data-rows] tbody tr td:first-child a")];
    const next = links[clamp(links.indexOf(document.activeElement) + step, links.length)];
    if (next) next.focus();
  };

  const clamp = (place, length) => Math.max(0, Math.min(place, length - 1));

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelectorAll("details.menu[open], details.define[open]").forEach((one) => (one.open = false));
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (waiting) {
      waiting = false;
      return goTo(event.key);
    }
    if (event.key === "g") waiting = true;
    else if (event.key === "/") {
      event.preventDefault();
      document.getElementById("search")?.focus();
    } else if (event.key === "?") document.getElementById("keys")?.showModal();
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
  });

  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open], details.define[open]").forEach((one) => {
      if (!one.contains(event.target)) one.open = false;
    });
    if (event.target.closest("[data-print]")) window.print();
  });

  /* A select marked so sends its form when it changes; the button beside it stays for those without scripts. */
  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-send-on-change]")) event.target.form.requestSubmit();
  });

  /* A form is sent once, however often the button is pressed. */
  document.addEventListener("submit", (event) => {
    event.target.querySelectorAll(".busy").forEach((busy) => (busy.hidden = false));
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });

  /* On paper the counting of a limit and the changes of an event are written out. */
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll(".clock details:not([open]), .timeline details:not([open])").forEach((one) => {
      one.open = true;
      one.dataset.printed = "yes";
    });
  });

  window.addEventListener("afterprint", () => {
    document.querySelectorAll("details[data-printed]").forEach((one) => {
      one.open = false;
      delete one.dataset.printed;
    });
  });

  window.addEventListener("pageshow", () => {
    document.querySelectorAll(".busy").forEach((busy) => (busy.hidden = true));
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
    const diagram = document.querySelector(".diagram");
    const current = diagram?.querySelector(".node-current rect");
    if (current) diagram.scrollLeft = current.getBBox().x - diagram.clientWidth / 2;
  });
})();
