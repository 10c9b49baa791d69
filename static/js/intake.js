// The phone screen by keyboard, its panel and its autosave. It decides nothing: the server says what is asked and
// what the answers point to. Every page works without this file.
(() => {
  "use strict";
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
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

  // Keys. They act only while a control of a question has the focus.
  const inputs = (ask) => [...ask.querySelectorAll("input")];
  const isAnswered = (ask) => inputs(ask).some((input) => input.checked);
  const isAsked = (ask) => ask.dataset.asked === "yes";
  const isShown = (ask) => isAsked(ask) || isAnswered(ask);
  let last = asks[0];

  const go = (ask) => {
    (inputs(ask).find((input) => input.checked) || inputs(ask)[0]).focus({ preventScroll: true });
    ask.scrollIntoView({ block: "center", behavior: "instant" });
  };
  const goTo = (target) => (target ? go(target) : finish.focus());
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
  const narrow = matchMedia("(max-width: 61.99rem)");
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
      // On a narrow screen the script does not stick to the top: bring it there when it is new.
      if (swap(page, "alarm") && narrow.matches) byId("alarm").scrollIntoView({ block: "start", behavior: "instant" });
      swap(page, "panel");
      if (open) byId("panel").querySelector("details")?.setAttribute("open", "");
      show(byId("panel").dataset.asked.split(" "));
      stale(false);
    } catch (error) {
      if (error.name !== "AbortError") stale(true);
    }
  };
  const stale = (is) => {
    byId("panel").toggleAttribute("data-stale", is);
    if (is) state.textContent = form.dataset.stale;
  };
  const show = (asked) => {
    const active = document.activeElement.closest?.("[data-question]");
    asks.forEach((ask) => { ask.dataset.asked = asked.includes(ask.id) ? "yes" : "no"; });
    // The question with the focus may be asked no more: go on with the one after it.
    if (active && !isShown(active)) goTo(asks.slice(asks.indexOf(active)).find(isShown));
  };

  // Autosave: a few seconds after a change, one at a time, and once more when the page is left.
  const EVERY = 3000;
  let dirty = false;
  let saving = null;
  let stopped = false;
  let timer;
  const warn = (kind, text) => {
    warning.hidden = !kind;
    warning.querySelectorAll("[data-warn]").forEach((line) => { line.hidden = line.dataset.warn !== kind; });
    if (text) warning.querySelector(`[data-warn="${kind}"]`).textContent = text;
  };
  const save = async (more) => {
    dirty = false;
    state.textContent = form.dataset.saving;
    try {
      const answer = await send(form.dataset.draft, more);
      if (answer.ok) return saved(await answer.json());
      dirty = answer.status !== 409;
      if (answer.status === 409) stopped = true;
      if (answer.status === 409) return warn("conflict");
      if (answer.status === 422) return partly(await answer.json());
      if (answer.status === 401) return warn("signed-out");
      if (answer.status === 403 && await renew()) return later();
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
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (stopped || saving) return later();
      saving = save();
      await saving;
      saving = null;
      if (dirty && !stopped) later();
    }, EVERY);
  };

  form.addEventListener("change", (event) => {
    settle(event.target);
    clearTimeout(soon);
    soon = setTimeout(refresh, 60);
  });
  form.addEventListener("input", () => { dirty = true; if (!stopped) later(); });
  form.addEventListener("change", () => { dirty = true; if (!stopped) later(); });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && dirty && !saving && !stopped) save({ keepalive: true });
  });

  // A save on its way has to land first, or the two would meet as two versions.
  form.addEventListener("submit", async (event) => {
    if (stopped || !saving) {
      stopped = true;
      clearTimeout(timer);
      return;
    }
    event.preventDefault();
    await saving;
    stopped = true;
    clearTimeout(timer);
    form.requestSubmit(event.submitter);
  });

  // Coming back to a page that was kept in memory, its version may be old: ask for it again.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  if (!document.querySelector(".error-summary")) go(asks.find((ask) => isAsked(ask) && !isAnswered(ask)) || asks[0]);
})();
