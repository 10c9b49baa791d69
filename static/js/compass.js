// Leaving fast, leaving nothing behind, and a word before the time is up. Every page works without this file.
(() => {
  "use strict";
  const page = document.documentElement;
  const flow = "flow" in document.body.dataset;
  const target = document.body.dataset.exitTarget;
  const exit = document.getElementById("exit").href;
  const status = document.getElementById("exit-status");

  // Blank first. Asking for /exit in the background expires the cookie, and so throws away the pages the browser
  // keeps for Back; if the network is slow or gone, the page is left all the same.
  let leaving = false;
  const leave = () => {
    if (leaving) return;
    leaving = true;
    document.title = "";
    page.replaceChildren();
    const go = () => location.replace(target);
    setTimeout(go, 2000);
    fetch(exit, { redirect: "manual", keepalive: true, cache: "no-store" }).then(go, go);
  };

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-exit]")) return;
    event.preventDefault();
    leave();
  }, true);

  // Shift three times within five seconds, with no other key between.
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    const now = Date.now();
    presses = event.key === "Shift" ? [...presses.filter((then) => now - then < 5000), now] : [];
    if (presses.length > 2) leave();
    else status.textContent = ["", status.dataset.two, status.dataset.one][presses.length];
  }, true);

  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });

  if (!flow) return;

  // Not by reloading: a page that came from a form would send the form again, or ask whether to.
  const askAgain = () => {
    page.hidden = true;
    location.replace(location.pathname);
  };

  // A page that Back brings out of the browser's memory asks the server again, and is blank until it answers.
  addEventListener("pagehide", () => { page.hidden = true; });
  addEventListener("pageshow", (event) => { if (event.persisted) askAgain(); });

  const warning = document.getElementById("time-warning");
  if (!warning) return;
  const minute = 60000;
  let end = Date.now() + 60 * minute;
  warning.addEventListener("close", () => {
    fetch(warning.dataset.extend, { method: "POST" }).then((answer) => {
      if (answer.ok) end = Date.now() + 60 * minute;
      if (answer.status === 410) askAgain();
    }).catch(() => {});
  });
  setInterval(() => {
    const left = end - Date.now();
    if (left <= 0) {
      askAgain();
    } else if (left <= 2 * minute && !warning.open) {
      warning.showModal();
    }
  }, 5000);
})();
