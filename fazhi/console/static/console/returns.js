"use strict";

/* What was typed into a return and not saved yet is kept in this browser, so that a lost session or connection loses
   nothing; Ctrl+S saves the draft, Enter goes to the next number. Everything also works without this file. */

(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const place = form.dataset.keep;
  const note = form.querySelector(".kept-note");
  const fields = () => [...form.elements].filter((one) => /^(value|na|note):|^on_behalf$/.test(one.name));
  const read = (one) => (one.type === "checkbox" ? one.checked : one.value);
  const write = (one, said) => (one.type === "checkbox" ? (one.checked = said) : (one.value = said));
  const saved = Object.fromEntries(fields().map((one) => [one.name, read(one)]));

  const keep = () => {
    const changed = fields().filter((one) => read(one) !== saved[one.name]);
    if (changed.length) sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(changed.map((one) => [one.name, read(one)]))));
    else sessionStorage.removeItem(place);
  };

  const find = () => {
    const kept = JSON.parse(sessionStorage.getItem(place) || "{}");
    const lost = fields().filter((one) => one.name in kept && kept[one.name] !== read(one));
    lost.forEach((one) => write(one, kept[one.name]));
    note.hidden = !lost.length;
  };

  const next = (from) => {
    const numbers = [...form.querySelectorAll('input[name^="value:"]')];
    numbers[numbers.indexOf(from) + 1]?.focus();
  };

  form.addEventListener("input", keep);
  form.querySelector("[data-forget]").addEventListener("click", () => {
    sessionStorage.removeItem(place);
    location.reload();
  });

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches('input:not([type="checkbox"])')) {
      event.preventDefault();
      next(event.target);
    }
  });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-save]"));
    }
  });

  find();
})();
