// Whatever still moves when less movement is asked for. Evaluated in the page; gives sentences, none when all is well.
() => {
  const faults = [];
  const blink = 0.1;
  const seconds = (list) => Math.max(...list.split(",").map((part) => parseFloat(part) * (/\dms/.test(part) ? 0.001 : 1)));
  const say = (what, node) => faults.push(`${what}: ${node.outerHTML.replace(/\s+/g, " ").slice(0, 110)}`);
  for (const node of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after", "::backdrop"]) {
      const style = getComputedStyle(node, part);
      if (style.animationName !== "none" && seconds(style.animationDuration) > blink) say("is animated", node);
      if (seconds(style.transitionDuration) + seconds(style.transitionDelay) > blink) say("changes slowly", node);
    }
    if (getComputedStyle(node).scrollBehavior !== "auto") say("glides when it scrolls", node);
    if (node.matches("marquee, video[autoplay], animate, animateTransform, animateMotion")) say("moves by itself", node);
  }
  if (document.getAnimations().length) faults.push(`${document.getAnimations().length} animations run`);
  return faults;
}
