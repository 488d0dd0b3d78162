// A job's page as it goes on: the server sends pieces of HTML, and htmx puts them where their ids say.
"use strict";

(() => {
  const page = document.querySelector("[data-live]");
  if (!page) return;
  const lost = (yes) => document.documentElement.toggleAttribute("data-lost", yes);
  const path = page.dataset.live.split("?")[0];
  let position = new URLSearchParams(page.dataset.live.split("?")[1]).get("after");

  const connect = () => {
    const source = new EventSource(`${path}?after=${encodeURIComponent(position)}`);

    source.addEventListener("piece", (event) => {
      position = event.lastEventId;
      const opened = [...document.querySelectorAll("details[id][open]")].map((details) => details.id);
      htmx.swap(document.body, event.data, { swapStyle: "none" });
      for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
      for (const list of document.querySelectorAll("[data-most]")) {
        while (list.children.length > Number(list.dataset.most)) list.lastElementChild.remove();
      }
    });
    source.addEventListener("end", () => {
      source.close();
      document.title = document.getElementById("headline").dataset.title;
    });
    source.addEventListener("open", () => lost(false));
    source.addEventListener("error", () => {
      if (position.endsWith("-end")) return source.close();
      lost(true);
      // a broken connection is made again by the browser; after a refusal (too many are open) that is for us to do
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 5000);
    });
    addEventListener("pagehide", () => source.close(), { once: true });
  };
  connect();
})();
