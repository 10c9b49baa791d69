// What axe does not look for: what a page promises and does not keep, and how large things are.
// Evaluated in the page; gives sentences, none when all is well.
() => {
  const faults = [];
  const shown = (node) => node.checkVisibility({ visibilityProperty: true });
  const say = (what, node) => faults.push(`${what}: ${node.outerHTML.replace(/\s+/g, " ").slice(0, 110)}`);
  const all = (selector) => [...document.querySelectorAll(selector)];

  // References that lead somewhere.
  for (const link of all('a[href^="#"]')) {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) say("leads nowhere", link);
  }
  for (const name of ["aria-describedby", "aria-labelledby", "aria-controls", "for"]) {
    for (const node of all(`[${name}]`)) {
      for (const id of node.getAttribute(name).split(/\s+/)) {
        if (!document.getElementById(id)) say(`${name} without ${id}`, node);
      }
    }
  }
  const ids = all("[id]").map((node) => node.id);
  for (const id of new Set(ids)) {
    if (ids.filter((other) => other === id).length > 1) faults.push(`the id ${id} is there more than once`);
  }

  // The frame.
  if (!document.documentElement.lang) faults.push("no language");
  if (!document.title.trim()) faults.push("no title");
  for (const [name, selector] of [["main", "main"], ["banner", "body > header"], ["footer", "body > footer"]]) {
    if (all(selector).length !== 1) faults.push(`not one ${name}`);
  }
  for (const region of all("nav, aside, section[role], form[aria-labelledby]")) {
    if (!region.hasAttribute("aria-label") && !region.hasAttribute("aria-labelledby")) say("region without name", region);
  }

  // Headings: one first, none left out on the way down.
  const headings = all("h1, h2, h3, h4, h5, h6").filter(shown);
  if (headings.filter((node) => node.tagName === "H1").length !== 1) faults.push("not one h1");
  let level = 1;
  for (const node of headings.filter((node) => node.closest("main"))) {
    const next = Number(node.tagName[1]);
    if (next > level + 1) say(`a heading skips from ${level} to ${next}`, node);
    level = next;
  }

  // Groups of choices.
  for (const input of all("main input:is([type=radio], [type=checkbox])")) {
    const alone = input.type === "checkbox" && all(`input[name="${CSS.escape(input.name)}"]`).length === 1;
    if (!alone && !input.closest("fieldset")?.querySelector(":scope > legend")?.textContent.trim()) {
      say("no group with a legend", input);
    }
    if (input.labels.length !== 1) say("not one label", input);
  }
  for (const input of all("input:not([type=hidden]), select, textarea")) {
    const name = input.labels?.[0]?.textContent ?? input.getAttribute("aria-label");
    if (!name?.trim()) say("no name", input);
  }

  // Pictures: named, or hidden from whoever can not see them.
  for (const image of all("img")) if (!image.hasAttribute("alt")) say("no alternative text", image);
  for (const image of all("svg")) {
    const named = image.getAttribute("role") === "img" && (image.querySelector("title") || image.ariaLabel ||
      image.hasAttribute("aria-labelledby"));
    if (!named && !image.closest("[aria-hidden=true]")) say("neither named nor hidden", image);
  }

  // Targets of 44 px or more. A link within a sentence may be as high as its line.
  const inSentence = (link) => {
    if (link.tagName !== "A" || getComputedStyle(link).display !== "inline") return false;
    const block = link.closest("p, li, dd, dt, td, th, figcaption, caption, summary, h1, h2, h3, h4");
    return Boolean(block) && block.textContent.trim().length > link.textContent.trim().length;
  };
  // A label takes clicks for its input, and so does the card around a link that is stretched over it.
  const area = (target) => {
    const after = getComputedStyle(target, "::after");
    const stretched = after.content !== "none" && after.position === "absolute";
    return stretched ? target.offsetParent : target.closest("label") ?? target;
  };
  for (const target of all("a[href], button, summary, label.choice, input:not([type=hidden]), select, textarea")) {
    if (!shown(target) || inSentence(target)) continue;
    const box = area(target).getBoundingClientRect();
    if (box.width <= 1) continue; // a skip link, which grows when it has the focus
    if (Math.round(box.height) < 44 || Math.round(box.width) < 44) {
      say(`a target of ${Math.round(box.width)} by ${Math.round(box.height)}px`, target);
    }
  }
  return faults;
}
