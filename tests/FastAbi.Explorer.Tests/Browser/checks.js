"use strict";
// What the tests ask the page. Each answers with a list of what is wrong.
globalThis.checks = {
  search(text) {
    const field = document.getElementById("search");
    field.value = text;
    field.dispatchEvent(new Event("input"));
    return this.hits();
  },

  choose(id, value) {
    const select = document.getElementById(id);
    select.value = value;
    for (const event of ["input", "change"]) select.dispatchEvent(new Event(event, { bubbles: true }));
    return select.value === value;
  },

  hits: () => [...document.querySelectorAll("article:not([hidden])")].map((article) => article.id),

  // Pairs of what is searched and the address that it has to find.
  findAll(pairs) {
    const found = new Map();
    return pairs.filter(([text, address]) => {
      if (!found.has(text)) found.set(text, new Set(this.search(text)));
      return !found.get(text).has(address);
    }).map((pair) => pair.join(" does not find "));
  },

  // Hypercall, number and constant of operations: the numbers have to find that one, and the words, too.
  number(operations) {
    const wrong = [];
    for (const [hypercall, number, constant] of operations) {
      this.search("");
      this.choose("hypercall", hypercall);
      this.choose("number", number);
      const hits = this.hits();
      const article = document.getElementById(hits[0]);
      if (hits.length !== 1 || !article.querySelector(".title").textContent.includes(constant))
        wrong.push(`${hypercall} ${number} finds ${hits}`);
      const link = document.querySelector(`.index a[href="#${hits[0]}"] .number`)?.textContent;
      if (link !== number) wrong.push(`the list has ${link} for ${constant}`);
      this.choose("hypercall", "");
      this.choose("number", "");
      if (!this.search(`${hypercall} ${number}`).includes(hits[0])) wrong.push(`searching ${hypercall} ${number} does not find ${constant}`);
    }
    return wrong;
  },

  async visit(addresses) {
    const wrong = [];
    for (const address of addresses) {
      const changed = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
      location.hash = `#${address}`;
      await changed;
      const box = document.getElementById(address)?.getBoundingClientRect();
      // The last ones cannot come to the top.
      const isEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
      if (!box || box.height === 0 || box.top < -1 || box.top > (isEnd ? innerHeight : innerHeight / 2)) wrong.push(`${address} at ${box?.top}`);
    }
    return wrong;
  },

  // Words, or parts of them between underscores, that do not stand in one line.
  brokenWords(selector) {
    const wrong = [];
    for (const element of document.querySelectorAll(selector))
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE) continue;
        for (const word of node.data.matchAll(/[A-Za-z0-9]+/g)) {
          const range = document.createRange();
          range.setStart(node, word.index);
          range.setEnd(node, word.index + word[0].length);
          const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
          if (tops.size > 1) wrong.push(`${word[0]} of ${element.closest("article")?.id ?? element.textContent}`);
        }
      }
    return wrong;
  },

  openAll() {
    for (const details of document.querySelectorAll("details")) details.open = true;
  },

  tooWide() {
    const wrong = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) wrong.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const element of document.body.querySelectorAll("*")) {
      if (element.closest(".skip") || element.parentElement.closest(".scroll, pre")) continue;
      const box = element.getBoundingClientRect();
      if (box.width > 0 && (box.right > width + 0.5 || box.left < -0.5))
        wrong.push(`${element.tagName} ${element.className} of ${element.closest("article")?.id}: ${box.left} to ${box.right}`);
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && getComputedStyle(element).overflowX === "hidden"
        && !element.matches("svg"))
        wrong.push(`${element.tagName} ${element.className} of ${element.closest("article")?.id} hides what it holds`);
    }
    return wrong.slice(0, 20);
  },

  // WCAG 2, "contrast ratio".
  contrast() {
    const parse = (text) => text.match(/[\d.]+/g).map(Number);
    const light = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const behind = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const colour = parse(getComputedStyle(at).backgroundColor);
        if (colour.length < 4 || colour[3] === 1) return colour;
        if (colour[3] > 0) throw new Error("a colour that is half seen");
      }
      return [255, 255, 255];
    };
    const seen = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const elements = new Set();
    while (walker.nextNode())
      if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest("script")) elements.add(walker.currentNode.parentElement);
    for (const field of document.querySelectorAll("input, select, button")) elements.add(field);
    for (const element of elements) {
      const [front, back] = [parse(getComputedStyle(element).color), behind(element)];
      const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
      seen.set(`${front} on ${back}: ${element.tagName} ${element.className}`, (a + 0.05) / (b + 0.05));
    }
    return { pairs: seen.size, texts: elements.size, wrong: [...seen].filter(([, ratio]) => ratio < 4.5).map(([what, ratio]) => `${what} is ${ratio.toFixed(2)}`) };
  },
};
