"use strict";

/* Files are dropped or chosen and sent at once, one after the other; each says how far it is. Without this file the form
   sends them all together when its button is pressed. */

(() => {
  const form = document.querySelector("[data-drop]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const zone = form.querySelector(".drop");
  const list = form.querySelector("[data-uploads]");
  const template = form.querySelector("template[data-upload]");
  const together = form.querySelector("[data-compare-all]");
  let taken = [];
  let busy = false;

  const lineFor = (file) => {
    const line = template.content.firstElementChild.cloneNode(true);
    line.querySelector(".upload-name").textContent = file.name;
    line.querySelector(".upload-told").textContent = "等待";
    list.append(line);
    list.hidden = false;
    return line;
  };

  const tell = (line, words, tone) => {
    line.querySelector(".upload-told").textContent = words;
    if (tone) line.classList.add(`is-${tone}`);
  };

  const body = (file) => {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    data.append("state", form.querySelector("[name=state]:checked").value);
    data.append("file", file, file.name);
    return data;
  };

  const answer = (request) => {
    try {
      return JSON.parse(request.responseText);
    } catch {
      return { message: "服务器没有答复", next: "过一会儿再上传；仍不行的，请管理员查看日志" };
    }
  };

  const send = (file, line) =>
    new Promise((done) => {
      const progress = line.querySelector("progress");
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) progress.value = (event.loaded / event.total) * 100;
        tell(line, "上传中");
      });
      request.upload.addEventListener("load", () => {
        progress.removeAttribute("value");
        tell(line, "正在审读");
      });
      request.addEventListener("loadend", () => {
        progress.remove();
        const told = answer(request);
        if (request.status === 200 && told.url) finished(line, told);
        else tell(line, [told.message, told.next].filter(Boolean).join("。"), "bad");
        done();
      });
      request.send(body(file));
    });

  const finished = (line, told) => {
    taken.push(told);
    const link = document.createElement("a");
    link.href = told.url;
    link.textContent = told.title;
    line.querySelector(".upload-name").replaceChildren(link);
    tell(line, [told.about, told.found].filter(Boolean).join(" · "), told.errors ? "wrong" : "done");
  };

  const sendAll = async (files) => {
    if (busy || !files.length) return;
    busy = true;
    taken = [];
    list.replaceChildren();
    together.hidden = true;
    const lines = files.map(lineFor);
    for (const [place, file] of files.entries()) await send(file, lines[place]);
    busy = false;
    input.value = "";
    if (files.length === 1 && taken.length === 1) location.assign(taken[0].url);
    else if (taken.length > 1) offerComparison();
  };

  const offerComparison = () => {
    together.href = `${form.dataset.compare}?${taken.map((one) => `r=${one.id}`).join("&")}`;
    together.hidden = false;
  };

  form.classList.add("is-scripted");
  input.addEventListener("change", () => sendAll([...input.files]));

  zone.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      input.click();
    }
  });

  for (const kind of ["dragenter", "dragover"])
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  for (const kind of ["dragleave", "drop"]) form.addEventListener(kind, () => zone.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    sendAll([...event.dataTransfer.files]);
  });
})();
