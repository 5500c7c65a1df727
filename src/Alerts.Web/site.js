// Pages work without this file. It adds keys for those who don't use the mouse, and how long ago a moment was.
"use strict";
(() => {
  const pages = { n: "/", h: "/history", d: "/deliveries", r: "/review", s: "/sources", u: "/subscriptions", m: "/silences", a: "/audit" };
  const help = document.getElementById("keys");
  const off = () => localStorage.getItem("keys") === "off";
  let afterG = false;

  // Where j and k go: the title of each thing in a list.
  const stops = () => [...document.querySelectorAll("main article :is(h2, h3) a, main .ticked > input, main tbody th a")].filter(e => e.offsetParent);

  const move = step => {
    const all = stops();
    const at = all.findIndex(e => e === document.activeElement || e.closest("article, li, tr, .ticked").contains(document.activeElement));
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
    all[next]?.focus();
    all[next]?.scrollIntoView({ block: "center" });
  };

  const search = () => {
    const field = document.querySelector("input[type=search]");
    if (field) field.focus();
    else location.href = "/history";
  };

  const act = key => {
    if (afterG) {
      afterG = false;
      if (pages[key]) location.href = pages[key];
      return true;
    }
    switch (key) {
      case "j": move(1); return true;
      case "k": move(-1); return true;
      case "/": search(); return true;
      case "g": afterG = true; return true;
      case "?": help.showModal(); return true;
      default: return false;
    }
  };

  addEventListener("keydown", e => {
    const writes = e.target.closest("input:not([type=checkbox], [type=radio]), select, textarea, dialog[open]");
    if (!help || off() && e.key !== "?" || writes || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (act(e.key)) e.preventDefault();
  });

  // What had the focus in it keeps it, hidden, and would take the next key. The event may come after that key: what has the focus by then keeps it.
  help?.addEventListener("close", () => { if (help.contains(document.activeElement)) document.activeElement.blur(); });

  // For those who speak to their computer single keys come by accident.
  const box = help?.querySelector("input");
  if (box) {
    box.checked = !off();
    box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
  }

  const words = new Intl.RelativeTimeFormat("en");
  const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
  addEventListener("pointerover", e => {
    const time = e.target.closest?.("time[datetime*=T]");
    if (!time) return;
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    const [unit, length] = units.find(u => Math.abs(seconds) >= u[1]) ?? ["second", 1];
    time.title = words.format(Math.round(seconds / length), unit);
  });
})();
