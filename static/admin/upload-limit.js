// Says at once that a file is too large: the server says it, too, but only once it is asked.
(() => {
  "use strict";
  document.addEventListener("DOMContentLoaded", () => {
    const input = document.querySelector("input[type='file'][data-largest]");
    if (!input) return;
    const note = document.getElementById("upload-note");
    input.addEventListener("change", () => {
      const file = input.files[0];
      const tooLarge = file && file.size > Number(input.dataset.largest);
      note.textContent = tooLarge ? input.dataset.tooLarge : "";
      note.hidden = !tooLarge;
      input.form.querySelector("[type='submit']").disabled = Boolean(tooLarge);
    });
  });
})();
