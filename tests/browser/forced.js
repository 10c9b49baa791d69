// What a page says by background or shadow alone, which a person who sets their own colors would not get.
// Evaluated once in the page's own colors, to mark what a background draws, then in forced colors; gives sentences.
() => {
  const faults = [];
  const say = (what, node) => faults.push(`${what}: ${node.outerHTML.replace(/\s+/g, " ").slice(0, 110)}`);
  const all = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility());
  const clear = (color) => /^(transparent|rgba\(.*, 0\))$/.test(color);
  const ground = (node) => {
    const color = node ? getComputedStyle(node).backgroundColor : "rgb(255, 255, 255)";
    return node && clear(color) ? ground(node.parentElement) : color;
  };
  const light = (color) => {
    const [r, g, b] = color.match(/[\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const edged = (node, pseudo) => {
    const style = getComputedStyle(node, pseudo);
    return ["block-start", "block-end", "inline-start", "inline-end"].some((side) =>
      style.getPropertyValue(`border-${side}-style`) !== "none" &&
      parseFloat(style.getPropertyValue(`border-${side}-width`)) >= 1 &&
      contrast(style.getPropertyValue(`border-${side}-color`), ground(pseudo ? node : node.parentElement)) >= 3);
  };

  if (!matchMedia("(forced-colors: active)").matches) {
    for (const node of all("body > *, body > * *:not(svg *, dialog:not([open]) *)")) {
      const { backgroundColor, backgroundImage } = getComputedStyle(node);
      const drawn = !clear(backgroundColor) && backgroundColor !== ground(node.parentElement);
      // A gradient is only weather; a cell has the lines of its table.
      node.toggleAttribute("data-drawn", drawn && backgroundImage === "none" && !node.matches("th, td, tr, input"));
    }
    return [];
  }

  for (const node of all("[data-drawn], .button, .exit, .choice, .card, .doors a, .tag, .panel, .level, dialog[open]")) {
    if (!edged(node)) say("drawn by its background alone", node);
  }
  for (const choice of all(".choice:has(:checked)")) {
    const [chosen, other] = [choice, all(".choice:not(:has(:checked))")[0]].map((node) => getComputedStyle(node));
    if (parseFloat(chosen.borderTopWidth) < parseFloat(other.borderTopWidth) + 1) say("chosen, and looks like the rest", choice);
  }

  // The marks of the ladder: rings that stand out from the paper, filled where the words beside them say something.
  for (const rung of all(".ladder > li")) {
    if (!edged(rung, "::after")) say("a rung without its ring", rung);
    const marked = rung.matches(".rung--minimum, .rung--suggestion, .rung--alternative");
    const filled = contrast(getComputedStyle(rung, "::after").backgroundColor, ground(rung)) >= 3;
    if (marked !== filled) say(marked ? "a mark that is not filled" : "filled, and no mark", rung);
    if (marked && !rung.querySelector(".tag")) say("a mark without words", rung);
  }

  for (const drawing of all("svg:is([role=img], .logo, .doors svg)")) {
    if (contrast(getComputedStyle(drawing).color, ground(drawing)) < 3) say("a drawing that fades into the paper", drawing);
  }

  // The ring around what has the focus, on every kind of control.
  const before = document.activeElement;
  for (const control of all("a[href], button, summary, input:not([type=hidden]), [tabindex='0'], .error-summary")) {
    if (document.querySelector("dialog[open]") && !control.closest("dialog")) continue;
    control.focus({ focusVisible: true, preventScroll: true });
    const ringed = [control, control.closest(".choice")].filter(Boolean).map((node) => [node, getComputedStyle(node)]);
    const seen = ringed.some(([node, style]) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 &&
      contrast(style.outlineColor, ground(node.parentElement)) >= 3);
    if (!seen) say("no ring around the focus", control);
  }
  before?.focus({ preventScroll: true });
  return faults;
}
