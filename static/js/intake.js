// The phone screen by keyboard, its panel and its autosave. It decides nothing: the server says what is asked and
// what the answers point to. Every page works without this file.
(() => {
  "use strict";
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });

  // What Back brings out of the browser's memory may be old, or somebody else's by now: it stays blank until the
  // server has answered.
  addEventListener("pagehide", () => { document.documentElement.hidden = true; });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
    else document.documentElement.hidden = false;
  });

  const form = document.getElementById("call");
  if (!form) return;
  const asks = [...form.querySelectorAll("[data-question]")];
  const byId = (id) => document.getElementById(id);
  const notes = byId("notes");
  const finish = byId("finish");
  const state = byId("save-state");
  const warning = byId("call-warning");
  const version = form.elements.version;
  const narrow = matchMedia("(max-width: 61.99rem)");

  // How much of the screen the bar with the emergency script covers at the top, and on a phone the panel at the
  // foot: the style keeps the question that is asked between the two.
  const root = document.documentElement;
  const top = byId("call-top");
  const measure = () => {
    root.style.setProperty("--call-top", `${top.offsetHeight}px`);
    root.style.setProperty("--call-foot", `${byId("panel").offsetHeight}px`);
  };
  const show = (node, block) => node.scrollIntoView({ block, behavior: "instant" });
  const fits = (node) => {
    const { scrollPaddingTop: above, scrollPaddingBottom: below } = getComputedStyle(root);
    return node.offsetHeight <= innerHeight - parseFloat(above) - parseFloat(below);
  };
  const watch = new ResizeObserver(measure);
  [top, byId("panel")].forEach((part) => watch.observe(part));
  measure();

  // Keys. They act only while a control of a question has the focus.
  const inputs = (ask) => [...ask.querySelectorAll("input")];
  const isAnswered = (ask) => inputs(ask).some((input) => input.checked);
  const isAsked = (ask) => ask.dataset.asked === "yes";
  const isShown = (ask) => isAsked(ask) || isAnswered(ask);
  let last = asks[0];

  const go = (ask) => {
    (inputs(ask).find((input) => input.checked) || inputs(ask)[0]).focus({ preventScroll: true });
    show(ask, fits(ask) ? "center" : "start");
  };
  // After the last question come the fields on the caller, and after those the button that ends the call.
  const goTo = (target) => (target ? go(target) : caller[0].focus());
  const caller = [...form.querySelectorAll(".caller :is(input, select)")];
  const stepCaller = (field, by) => {
    const stops = caller.filter((one) => one === field || one.type !== "radio" || one.checked);
    const at = stops.indexOf(field) + by;
    if (at < 0) go(asks.findLast(isShown));
    else (stops[at] || finish).focus();
  };
  const step = (ask, by) => {
    const shown = asks.filter(isShown);
    goTo(shown[shown.indexOf(ask) + by]);
  };
  const nextOpen = (ask) => {
    const at = asks.indexOf(ask);
    goTo([...asks.slice(at + 1), ...asks.slice(0, at + 1)].find((other) => isAsked(other) && !isAnswered(other)));
  };
  const changed = (input) => input.dispatchEvent(new Event("change", { bubbles: true }));
  const clear = (ask) => {
    inputs(ask).forEach((input) => { input.checked = false; });
    changed(inputs(ask)[0]);
  };
  const pick = (ask, key) => {
    const input = inputs(ask).find((one) => one.dataset.key === key);
    if (!input) return false;
    input.checked = input.type === "radio" || !input.checked;
    input.focus({ preventScroll: true });
    changed(input);
    return true;
  };
  const help = (ask) => {
    const details = ask.querySelector("details");
    details.open = !details.open;
  };
  const acts = {
    Enter: (ask, event) => step(ask, event.shiftKey ? -1 : 1),
    n: nextOpen,
    h: help,
    "?": help,
    m: () => notes.focus(),
    Backspace: clear,
    Delete: clear,
  };

  form.addEventListener("keydown", (event) => {
    if (event.target === notes && event.key === "Escape") return go(last);
    if (event.key === "Enter" && caller.includes(event.target)) {
      event.preventDefault();
      return stepCaller(event.target, event.shiftKey ? -1 : 1);
    }
    const ask = event.target.closest("[data-question]");
    if (!ask || !event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (acts[key]) acts[key](ask, event);
    else if (!pick(ask, key)) return;
    event.preventDefault();
  });
  form.addEventListener("focusin", (event) => { last = event.target.closest("[data-question]") || last; });
  form.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]");
    if (!link) return;
    event.preventDefault();
    go(byId(link.dataset.go));
  });

  // What stands alone unticks the others, and the others untick it.
  const settle = (input) => {
    const ask = input.closest("[data-question]");
    if (!ask) return;
    if (input.checked && input.type === "checkbox") {
      inputs(ask).forEach((other) => {
        if (other !== input && ("alone" in input.dataset || "alone" in other.dataset)) other.checked = false;
      });
    }
    ask.toggleAttribute("data-ticked", isAnswered(ask));
  };

  // The panel: asked for anew at each change, a moment after the last one.
  const headers = { Accept: "application/json" };
  const send = (address, more) => fetch(address, {
    method: "POST", body: new FormData(form), redirect: "manual", cache: "no-store", headers, ...more,
  });
  const swap = (page, id) => {
    const now = byId(id);
    const then = page.getElementById(id);
    if (now.isEqualNode(then)) return false;
    // Only what is inside: a live region is announced when its content changes, not when it is new.
    now.replaceChildren(...document.adoptNode(then).childNodes);
    now.className = then.className;
    Object.assign(now.dataset, then.dataset);
    return true;
  };
  let asking;
  let soon;
  const refresh = async () => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await send(form.dataset.panel, { signal });
      if (!answer.ok) return answer.status === 401 ? warn("signed-out") : stale(true);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (signal.aborted) return;
      const open = byId("panel").querySelector("details")?.open;
      const alarmed = swap(page, "alarm");
      swap(page, "panel");
      if (open) byId("panel").querySelector("details")?.setAttribute("open", "");
      askThese(byId("panel").dataset.asked.split(" "));
      makeRoom(alarmed);
      stale(false);
    } catch (error) {
      if (error.name !== "AbortError") stale(true);
    }
  };
  const stale = (is) => {
    byId("panel").toggleAttribute("data-stale", is);
    if (is) state.textContent = form.dataset.stale;
  };
  // What is new may cover what is asked. On a narrow screen the script does not stick to the top: bring it there.
  const makeRoom = (alarmed) => {
    measure();
    if (alarmed && narrow.matches) return show(byId("alarm"), "start");
    const active = document.activeElement.closest?.(".ask .pick");
    if (active) [active.closest(".ask"), active].forEach((part) => show(part, "nearest"));
  };
  const askThese = (asked) => {
    const active = document.activeElement.closest?.("[data-question]");
    asks.forEach((ask) => { ask.dataset.asked = asked.includes(ask.id) ? "yes" : "no"; });
    // The question with the focus may be asked no more: go on with the one after it.
    if (active && !isShown(active)) goTo(asks.slice(asks.indexOf(active)).find(isShown));
  };

  // Autosave: a second after an answer, every three seconds while somebody types, one at a time, and once more when
  // the page is left.
  const AFTER_ANSWER = 1000;
  const WHILE_TYPING = 3000;
  let dirty = false;
  let saving = null;
  let stopped = false;
  let timer;
  let due = Infinity;
  const warn = (kind, text) => {
    warning.hidden = !kind;
    warning.querySelectorAll("[data-warn]").forEach((line) => { line.hidden = line.dataset.warn !== kind; });
    if (text) warning.querySelector(`[data-warn="${kind}"]`).textContent = text;
  };
  const save = async (more, again = true) => {
    dirty = false;
    state.textContent = form.dataset.saving;
    try {
      const answer = await send(form.dataset.draft, more);
      if (answer.ok) return saved(await answer.json());
      dirty = ![409, 422].includes(answer.status); // sent again as it is, it would be refused again
      if (answer.status === 409) stopped = true;
      if (answer.status === 409) return warn("conflict");
      if (answer.status === 422) return partly(await answer.json());
      if (answer.status === 401) return warn("signed-out");
      if (answer.status === 403 && again && await renew()) return save(more, false);
      state.textContent = form.dataset.lost;
    } catch {
      dirty = true;
      state.textContent = form.dataset.lost;
    }
  };
  // All but some fields: the others are saved, and the page goes on from there.
  const partly = ({ version: now, problems }) => {
    dirty = false;
    saved({ version: now });
    warn("refused", problems.join(" "));
  };
  const saved = ({ version: now }) => {
    version.value = now;
    state.textContent = `${form.dataset.saved} ${new Date().toLocaleTimeString([], { timeStyle: "short" })}`;
    warn("");
    return true;
  };
  // After signing in again in another tab, this page needs the new token. Its content stays as it is.
  const renew = async () => {
    const answer = await fetch(location.href, { redirect: "manual", cache: "no-store", headers });
    if (!answer.ok) return warn("signed-out");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("#call [name=csrfmiddlewaretoken]");
    if (token) form.elements.csrfmiddlewaretoken.value = token.value;
    return Boolean(token);
  };
  // Who types on and on is saved all the same: a later key never puts off what is due.
  const later = (wait) => {
    const at = performance.now() + wait;
    if (stopped || at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(async () => {
      due = Infinity;
      if (!saving && !stopped) await saveNow();
      if (dirty) later(WHILE_TYPING);
    }, wait);
  };
  const saveNow = async () => {
    saving = save();
    try {
      return await saving;
    } finally {
      saving = null;
    }
  };

  form.addEventListener("change", (event) => {
    settle(event.target);
    clearTimeout(soon);
    soon = setTimeout(refresh, 30);
  });
  const touched = (wait) => { dirty = true; later(wait); };
  form.addEventListener("input", () => touched(WHILE_TYPING));
  form.addEventListener("change", () => touched(AFTER_ANSWER));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && dirty && !saving && !stopped) save({ keepalive: true });
  });
  // The browser asks before it throws away what is not saved yet.
  addEventListener("beforeunload", (event) => {
    if ((dirty || saving) && !stopped) event.preventDefault();
  });

  // A button goes off only once everything is saved. A save on its way has to land first, or the two would meet as
  // two versions; and who was signed out meanwhile keeps the page, with all that is on it.
  let pressed = null;
  form.addEventListener("submit", async (event) => {
    if (stopped) return;
    event.preventDefault();
    if (pressed) return;
    pressed = event.submitter;
    await saving;
    const landed = await saveNow();
    // What the server refuses, or has in another version, it shows on a page of its own.
    if (landed || !dirty) {
      stopped = true;
      form.requestSubmit(pressed);
    } else {
      later(WHILE_TYPING);
    }
    pressed = null;
  });

  if (!document.querySelector(".error-summary")) {
    const first = asks.find((ask) => isAsked(ask) && !isAnswered(ask)) || asks[0];
    go(first);
    if (first === asks[0]) scrollTo({ top: (narrow.matches ? first : form).offsetTop, behavior: "instant" });
  }
})();
