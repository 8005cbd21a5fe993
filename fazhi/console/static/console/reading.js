"use strict";

/* A text beside the list of what was found in it: panels, jumps both ways, keyboard. Without this file the panels stand
   one below the other and every jump is a plain link. */

(() => {
  const reading = document.querySelector("[data-reading]");
  if (!reading) return;
  const panels = [...reading.querySelectorAll(".panel")];
  const tabs = [...reading.querySelectorAll("[data-panels] a")];
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const clamp = (place, length) => Math.max(0, Math.min(place, length - 1));
  let current = null;

  /* --- panels --- */

  const openPanel = (panel) => {
    if (!panel || !panels.includes(panel)) return;
    panels.forEach((one) => (one.hidden = one !== panel));
    tabs.forEach((tab) => {
      if (tab.hash === `#${panel.id}`) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    });
  };

  const shownPanel = () => panels.find((one) => !one.hidden) || reading.querySelector(".reading-side");

  /* --- lines and marks --- */

  const marksOf = (line) =>
    (line.dataset.marks || "").split(" ").map((id) => document.getElementById(id)).filter(Boolean);

  const clear = () =>
    reading.querySelectorAll(".is-here, .is-part").forEach((one) => one.classList.remove("is-here", "is-part"));

  const reveal = (line) => {
    openPanel(line.closest(".panel"));
    for (let group = line.closest("details"); group; group = group.parentElement.closest("details")) group.open = true;
    const list = line.closest(".panel, .reading-list");
    const box = line.getBoundingClientRect();
    const frame = list.getBoundingClientRect();
    if (box.top < frame.top + 8 || box.bottom > frame.bottom - 8) list.scrollTop += box.top - frame.top - 12;
  };

  const choose = (line, toText = true) => {
    clear();
    current = line;
    line.classList.add("is-here");
    reveal(line);
    const marks = marksOf(line);
    marks.forEach((mark) => mark.classList.add("is-part"));
    if (toText) point(marks[marks.length - 1] || placeOf(line));
  };

  /* Where a line of the outline or of the required items leads to. */
  const placeOf = (line) => document.querySelector(line.getAttribute("href") || "#none");

  /* Show a place of the text; a mark among those of the line stands out. */
  const point = (place) => {
    if (!place) return;
    reading.querySelectorAll(".mark.is-here").forEach((mark) => mark.classList.replace("is-here", "is-part"));
    if (place.classList.contains("mark")) {
      place.classList.remove("is-part");
      place.classList.add("is-here");
    }
    place.scrollIntoView({ block: "center" });
  };

  const lineOf = (id) => {
    const found = document.getElementById(id);
    return found && found.matches("[data-line]") ? found : null;
  };

  const lines = () =>
    [...shownPanel().querySelectorAll("[data-line]")].filter((line) => line.offsetParent !== null);

  const move = (step) => {
    const all = lines();
    const next = all[clamp(all.indexOf(current) + step, all.length)];
    if (next) choose(next);
  };

  /* A mark leads to its line; a mark that was clicked stays where it is. */
  const fromMark = (mark) => {
    const line = lineOf(mark.hash.slice(1)) || lineOf(mark.id.replace("t-", "f-"));
    if (!line) return;
    choose(line, false);
    mark.classList.remove("is-part");
    mark.classList.add("is-here");
    if (window.matchMedia("(max-width: 900px)").matches) line.scrollIntoView({ block: "center" });
  };

  const judge = () => {
    const form = current?.querySelector("[data-judge]");
    if (!form) return;
    form.open = true;
    form.querySelector("[name=reason]").focus();
  };

  /* --- what is pressed and clicked --- */

  reading.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-panels] a");
    if (tab) {
      event.preventDefault();
      openPanel(document.getElementById(tab.hash.slice(1)));
      return;
    }
    const mark = event.target.closest("a.mark");
    if (mark?.id) {
      event.preventDefault();
      return fromMark(mark);
    }
    const link = event.target.closest(".reading-side a[href^='#']");
    const line = event.target.closest("[data-line]");
    if (link && line) {
      event.preventDefault();
      choose(line, false);
      point(document.getElementById(link.hash.slice(1)));
    } else if (line && !event.target.closest("a, button, input, summary, form")) choose(line);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    const inside = event.target.closest?.(".reading-side");
    if (event.key === "j" || (inside && event.key === "ArrowDown")) move(1);
    else if (event.key === "k" || (inside && event.key === "ArrowUp")) move(-1);
    else if (event.key === "v") {
      event.preventDefault();
      return judge();
    } else if (event.key >= "1" && event.key <= String(panels.length)) openPanel(panels[Number(event.key) - 1]);
    else if (event.key === "Enter" && current && event.target === document.body) {
      const marks = marksOf(current);
      (marks[marks.length - 1] || placeOf(current))?.focus();
    } else return;
    event.preventDefault();
  });

  /* --- the start: the place in the address, else the first finding's panel --- */

  const start = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id ? document.getElementById(id) : null;
    openPanel(target?.closest(".panel") || panels[0]);
    if (!target) return;
    if (target.matches("[data-line]")) choose(target);
    else if (target.matches("a.mark")) {
      fromMark(target);
      target.scrollIntoView({ block: "center" });
    }
  };

  reading.classList.add("has-panels");
  start();
  window.addEventListener("hashchange", start);
})();
