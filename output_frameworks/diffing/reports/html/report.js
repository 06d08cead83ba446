"use strict";
(() => {
  const data = JSON.parse(document.getElementById("report-data").textContent);
  const $ = (id) => document.getElementById(id);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  for (const part of all("[data-control]")) part.hidden = false;

  /* Searching: letters as they are typed when they carry marks, else without any. */
  const folded = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ");
  const bare = (text) => folded(text).normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");

  const cards = all(".change").map((element) => ({
    element,
    ...element.dataset,
    box: element.querySelector("[data-approve]"),
    fold: element.closest("details.fold"),
    words: null,
    plain: null,
  }));

  const wordsOf = (card) => {
    if (card.words === null) {
      const row = card.element.closest(".row");
      const title = row ? row.querySelector("h4").textContent : "";
      card.words = folded(`${title} ${card.element.textContent}`);
      card.plain = bare(card.words);
    }
    return card;
  };

  const fits = (card, query) => {
    if (!query) return true;
    const typed = folded(query).trim();
    const plain = bare(typed);
    return typed === plain ? wordsOf(card).plain.includes(plain) : wordsOf(card).words.includes(typed);
  };

  /* Filters: what the controls say, kept in the address. */
  const impacts = all('[name="impact"]');
  const search = $("q");

  const chosen = () => ({
    impacts: new Set(impacts.filter((box) => box.checked).map((box) => box.value)),
    kind: $("kind").value,
    pillar: $("pillar").value,
    query: search.value.trim(),
    open: $("open").checked,
  });

  const address = (filter) => {
    const parts = new URLSearchParams();
    if (filter.impacts.size < impacts.length) parts.set("impact", [...filter.impacts].join(","));
    if (filter.kind) parts.set("kind", filter.kind);
    if (filter.pillar) parts.set("pillar", filter.pillar);
    if (filter.query) parts.set("q", filter.query);
    if (filter.open) parts.set("open", "1");
    return parts.toString();
  };

  const keep = (filter) => {
    const state = address(filter);
    const here = location.hash.slice(1);
    if (state !== here && (state || here.includes("="))) {
      history.replaceState(null, "", state ? `#${state}` : location.pathname + location.search);
    }
  };

  const isOption = (select, value) => [...select.options].some((option) => option.value === value);

  const restore = () => {
    const hash = location.hash.slice(1);
    if (!hash.includes("=")) return false;
    const parts = new URLSearchParams(hash);
    const wanted = parts.has("impact") ? parts.get("impact").split(",") : impacts.map((box) => box.value);
    for (const box of impacts) box.checked = wanted.includes(box.value);
    for (const name of ["kind", "pillar"]) {
      const value = parts.get(name) || "";
      $(name).value = isOption($(name), value) ? value : "";
    }
    search.value = parts.get("q") || "";
    $("open").checked = parts.get("open") === "1";
    return true;
  };

  const show = () => {
    const filter = chosen();
    const counts = Object.fromEntries(impacts.map((box) => [box.value, 0]));
    let shown = 0;
    for (const card of cards) {
      const other = (!filter.kind || card.kind === filter.kind) && (!filter.pillar || card.pillar === filter.pillar)
        && !(filter.open && card.box.checked) && fits(card, filter.query);
      if (other) counts[card.impact] += 1;
      card.shown = other && filter.impacts.has(card.impact);
      card.element.hidden = !card.shown;
      shown += card.shown ? 1 : 0;
    }
    for (const row of all(".row")) row.hidden = !row.querySelector(".change:not([hidden])");
    for (const part of all(".pillar, .pillar details.fold")) {
      const number = all(".change:not([hidden])", part).length;
      part.hidden = number === 0;
      const count = part.querySelector(".count");
      count.textContent = part.matches(".pillar") ? `(${number})` : `${number}`;
      if (part.matches("details")) {
        if (filter.query && number) part.open = true;
        else if (part.dataset.found && !filter.query) part.open = false;
        part.dataset.found = filter.query && number ? "1" : "";
      }
    }
    for (const place of all("[data-count]")) place.textContent = counts[place.dataset.count];
    $("shown").textContent = say(data.texts.shown, { shown, all: cards.length });
    $("no-match").hidden = shown > 0;
    keep(filter);
  };

  /* Going to a change: unfold it, and show it when a filter hides it. */
  const goTo = (id) => {
    const target = id && document.getElementById(id);
    if (!target) return false;
    if (target.closest("[hidden]") && cards.some((card) => card.element === target)) {
      document.querySelector(".filters").reset();
      show();
    }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
    return true;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    const hash = link.getAttribute("href").slice(1);
    if (hash.includes("=")) {
      event.preventDefault();
      history.replaceState(null, "", `#${hash}`);
      restore();
      show();
      goTo("changes");
    } else if (goTo(hash)) {
      event.preventDefault();
    }
  });

  /* Decisions: what is ticked here becomes a file that the next run reads. */
  let unsaved = new Set();

  const note = (name) => {
    unsaved.add(name);
    $("saving").textContent = say(data.texts.unsaved, { count: unsaved.size });
  };

  const quoted = (value) => (/[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);

  /* A name is there for people: one that a spreadsheet would compute is made text. */
  const name = (value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

  const decisions = () => {
    const lines = [data.columns];
    const named = (before, after) => [before, after, name(data.old[before] || ""), name(data.new[after] || "")];
    for (const [id, before, after, similarity] of data.pairs) {
      const choice = document.querySelector(`input[name="${id}"]:checked`);
      const remark = document.querySelector(`[data-note="${id}"]`).value;
      lines.push(["pair", choice ? choice.value : "", ...named(before, after), "", "", similarity, name(remark)]);
    }
    for (const [id, before, after, fingerprint, kind, remark] of data.changes) {
      const approved = document.querySelector(`[data-approve="${id}"]`).checked;
      lines.push(["change", approved ? "approved" : "", ...named(before, after), fingerprint, kind, "", name(remark || "")]);
    }
    lines.push(...data.kept);
    return `\ufeff${lines.map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
  };

  $("save").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([decisions()], { type: "text/csv;charset=utf-8" }));
    link.download = data.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    unsaved = new Set();
    $("saving").textContent = say(data.texts.saved, { file: data.file });
  });

  document.addEventListener("change", (event) => {
    const { approve, note: remark } = event.target.dataset;
    if (approve || remark) note(approve || remark);
    else if (event.target.type === "radio") note(event.target.name);
    if (approve && $("open").checked) hideApproved(event.target);
  });

  /* What is approved may vanish under the finger: the next one takes the focus. */
  const hideApproved = (box) => {
    const boxes = all("[data-approve]");
    const after = boxes.slice(boxes.indexOf(box) + 1);
    show();
    const next = after.find((other) => !other.closest("[hidden]") && !other.closest("details:not([open])"));
    if (next) next.focus();
    else $("changes").focus();
  };

  document.addEventListener("click", (event) => {
    if (!event.target.matches(".approve-all")) return;
    for (const box of all(".change:not([hidden]) [data-approve]:not(:checked)", event.target.closest("details"))) {
      box.checked = true;
      note(box.dataset.approve);
    }
    if ($("open").checked) show();
  });

  addEventListener("beforeunload", (event) => {
    if (unsaved.size) event.preventDefault();
  });

  /* Paper has no folds. */
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });

  if (!cards.length) return;
  const filters = document.querySelector(".filters");
  let waiting = 0;
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("change", show);
  filters.addEventListener("reset", () => setTimeout(show));
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  addEventListener("hashchange", () => (restore() ? show() : goTo(location.hash.slice(1))));
  if (!restore()) goTo(location.hash.slice(1));
  show();
})();
