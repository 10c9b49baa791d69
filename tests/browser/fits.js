// Whether everything fits the screen. Evaluated in the page; gives sentences, none when all is well.
() => {
  const faults = [];
  const say = (what, node) => faults.push(`${what}: ${node.outerHTML.replace(/\s+/g, " ").slice(0, 110)}`);
  for (const node of document.querySelectorAll("body *")) {
    if (!node.checkVisibility() || node.closest(".table-scroll, svg, .visually-hidden, .skip-link")) continue;
    if (node.getBoundingClientRect().right > innerWidth + 1) say("juts out", node);
    const hides = getComputedStyle(node).overflowX === "hidden" && node.localName !== "progress";
    if (hides && node.scrollWidth > node.clientWidth + 1) say("cuts something off", node);
  }
  // What stays in front of the page while it is read; a column beside it covers nothing. A warning has to be answered
  // anyway.
  for (const node of document.querySelectorAll("body *:not(dialog)")) {
    const stays = /fixed|sticky/.test(getComputedStyle(node).position) && node.checkVisibility();
    const across = node.offsetWidth > innerWidth / 2;
    // An alarm may take more: it is what the screen is there for at that moment.
    const alarm = [...node.querySelectorAll("[role=alert]")].some((part) => part.offsetHeight > 0);
    const most = alarm ? innerHeight * 0.6 : innerHeight / 3;
    if (stays && across && node.offsetHeight > most) say("covers a third of the screen", node);
  }
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) faults.push(`${wide}px wider than the screen`);
  return faults;
}
