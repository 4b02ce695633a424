"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const links = new Map([...document.querySelectorAll(".index a")].map((link) => [link.getAttribute("href"), link]));
  const list = [...document.querySelectorAll("[data-words]")].map((article) => ({
    article,
    link: links.get(`#${article.id}`),
    words: ` ${article.dataset.words} `,
    numbers: article.dataset.numbers.split(" "),
    registers: article.dataset.registers.split(" "),
    transports: article.dataset.transports.split(" "),
    since: order(article.dataset.since, 0),
    until: order(article.dataset.until, Infinity),
  }));
  const filters = ["hypercall", "number", "coverage", "register", "transport", "release"].map($);
  const [hypercall, number, coverage, register, transport, release] = filters;
  const search = $("search");

  // A release as a number that can be compared; what is not stated is at one end of all of them.
  function order(text, missing) {
    if (!text) return missing;
    const [major, minor] = text.split(".");
    return Number(major) * 1000 + Number(minor);
  }

  function matches(item, words) {
    const at = order(release.value, null);
    return (!hypercall.value || item.article.dataset.hypercall === hypercall.value)
      && (!number.value.trim() || item.numbers.includes(String(Number(number.value))))
      && (!coverage.value || item.article.dataset.coverage === coverage.value)
      && (!register.value || item.registers.includes(register.value))
      && (!transport.value || item.transports.includes(transport.value))
      && (at === null || (item.since <= at && at <= item.until))
      // A number is meant as a whole: 4 is not in 14.
      && words.every((word) => item.words.includes(/^[\d.]+$/.test(word) ? ` ${word} ` : word));
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let hits = 0;
    for (const item of list) {
      const isHit = matches(item, words);
      item.article.hidden = !isHit;
      item.link.parentElement.hidden = !isHit;
      hits += isHit ? 1 : 0;
    }
    for (const group of document.querySelectorAll("[data-group]"))
      group.hidden = !group.querySelector("[data-words]:not([hidden]), li:not([hidden])");
    $("hits").textContent = `${hits} of ${list.length} operations`;
    $("none").hidden = hits > 0;
  }

  function reset() {
    search.value = "";
    for (const field of filters) field.value = "";
    filter();
  }

  // An address leads to its operation, whatever is filtered.
  function show() {
    const target = $(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target === search) search.focus();
    if (target.closest("[hidden]")) reset();
    for (let at = target; at; at = at.parentElement)
      if (at instanceof HTMLDetailsElement) at.open = true;
    target.scrollIntoView();
    if (target.matches("[data-words]")) target.focus({ preventScroll: true });
  }

  function move(step, event) {
    const links = list.map((item) => item.link).filter((link) => !link.closest("[hidden]"));
    const at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== search) return;
    $("browse").open = true;
    const next = at + step < 0 ? search : links[Math.min(at + step, links.length - 1)];
    if (next) next.focus();
    event.preventDefault();
  }

  // To the best hit: one that is called so, or that begins so, or has the words in its name; else the first.
  function go() {
    const text = search.value.trim().toLowerCase();
    const hits = list.filter((item) => !item.article.hidden).map((item) => item.article.id);
    const tests = [(id) => id === text || id.endsWith(`.${text}`), (id) => id.includes(`.${text}`), (id) => id.includes(text), () => true];
    const hit = tests.map((test) => hits.find(test)).find(Boolean);
    if (!hit) return;
    if (location.hash === `#${hit}`) show();
    else location.hash = `#${hit}`;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown") move(1, event);
    else if (event.key === "ArrowUp") move(-1, event);
    else if (event.key === "Enter" && document.activeElement === search) go();
    else if (event.key === "Escape" && document.activeElement === search) reset();
    else if (event.key === "/" && !/^(input|select)$/i.test(document.activeElement.tagName)) {
      search.focus();
      event.preventDefault();
    }
  });

  const theme = $("theme");
  function dress(choice) {
    if (choice) document.documentElement.dataset.theme = choice;
    else delete document.documentElement.dataset.theme;
    theme.value = choice;
  }
  // Some browsers keep nothing for a page from a file.
  const kept = { get: () => { try { return localStorage.getItem("theme") || ""; } catch { return ""; } },
    set: (choice) => { try { localStorage.setItem("theme", choice); } catch { /* then it is forgotten */ } } };
  theme.addEventListener("change", () => { dress(theme.value); kept.set(theme.value); });
  dress(kept.get());

  search.addEventListener("input", filter);
  for (const field of filters) field.addEventListener("input", filter);
  $("reset").addEventListener("click", () => { reset(); search.focus(); });
  window.addEventListener("hashchange", show);
  for (const tools of document.querySelectorAll(".scripted")) tools.hidden = false;
  $("browse").open = matchMedia("(min-width: 60rem)").matches;
  filter();
  show();
})();
