// What HTML has no words for: a text that goes to the clipboard, and a form that is sent by Ctrl+Enter.
"use strict";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  const said = document.getElementById("announce");
  try {
    await toClipboard(source);
    button.dataset.done = "";
    said.textContent = "Copied";
  } catch {
    said.textContent = "Could not copy; download the file instead";
  }
  setTimeout(() => delete button.dataset.done, 2000);
});

// outside of https and this machine a page has no `navigator.clipboard`
async function toClipboard(source) {
  if (navigator.clipboard) return navigator.clipboard.writeText(source.value);
  source.hidden = false;
  source.select();
  const copied = document.execCommand("copy");
  source.hidden = true;
  if (!copied) throw new Error("not copied");
}

document.addEventListener("keydown", (event) => {
  const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey);
  if (sends && event.target.matches("textarea")) event.target.form?.requestSubmit();
});
