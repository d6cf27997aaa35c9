"use strict";

// Suggestions under the search field while somebody types (the combobox of WAI-ARIA). Without this
// script the form works as it is. Each suggestion is the address of a page.
(() => {
  const WAIT = 150; // milliseconds after the last letter
  const SHORTEST = 2; // letters; one of Chinese is a word

  function begin(form) {
    const field = form.querySelector("input[type=search]");
    const list = document.createElement("ul");
    list.id = `${field.id}-suggestions`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.label);
    list.hidden = true;
    form.append(list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");
    let chosen = -1;
    let timer;
    let asked = "";

    function close() {
      list.hidden = true;
      chosen = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }

    function choose(next) {
      const options = [...list.children];
      if (list.hidden || !options.length) return;
      chosen = (next + options.length + 1) % (options.length + 1);
      options.forEach((one, at) => one.setAttribute("aria-selected", String(at === chosen)));
      if (chosen === options.length) {
        chosen = -1;
        field.removeAttribute("aria-activedescendant");
      } else {
        field.setAttribute("aria-activedescendant", options[chosen].id);
        options[chosen].scrollIntoView({ block: "nearest" });
      }
    }

    function show(suggestions) {
      list.replaceChildren(...suggestions.map((one, at) => {
        const option = document.createElement("li");
        const title = document.createElement("bdi");
        const kind = document.createElement("span");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.address = one.address;
        title.textContent = one.title;
        kind.className = "meta";
        kind.textContent = one.code ? `${one.kind} ${one.code}` : one.kind;
        option.append(title, " ", kind);
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => window.location.assign(one.address));
        return option;
      }));
      chosen = -1;
      field.removeAttribute("aria-activedescendant");
      list.hidden = !suggestions.length;
      field.setAttribute("aria-expanded", String(!list.hidden));
    }

    async function ask() {
      const typed = field.value.trim();
      asked = typed;
      if (typed.length < SHORTEST && !/[\u3400-\u9fff]/.test(typed)) {
        close();
        return;
      }
      try {
        const answer = await fetch(`${form.dataset.suggestions}?q=${encodeURIComponent(typed)}`);
        const { suggestions } = await answer.json();
        if (asked === typed && document.activeElement === field) show(suggestions);
      } catch {
        close(); // the form still searches
      }
    }

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // an input method is still at it
      if (event.key === "ArrowDown") choose(chosen + 1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
      else if (event.key === "Escape" && !list.hidden) close();
      else if (event.key === "Enter" && chosen >= 0) {
        window.location.assign(list.children[chosen].dataset.address);
      } else return;
      event.preventDefault();
    });
    field.addEventListener("blur", close);
  }

  document.querySelectorAll("form[data-suggestions]").forEach(begin);
})();
