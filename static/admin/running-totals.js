// Adds up the rows of an inline while they are typed: per currency and mode, or against a target.
// Amounts are added as whole centimes, so that no sum is off by a rounding.
(() => {
  "use strict";
  const CENTIMES = 100n;

  const parse = (text) => {
    const found = /^\s*(-?)(\d+)(?:\.(\d{1,2}))?\s*$/.exec(text || "");
    if (!found) return null;
    const value = BigInt(found[2]) * CENTIMES + BigInt((found[3] || "").padEnd(2, "0") || "0");
    return found[1] ? -value : value;
  };

  const write = (value, currency) => {
    const sign = value < 0n ? "\u2212" : "";
    const size = value < 0n ? -value : value;
    const whole = new Intl.NumberFormat(document.documentElement.lang, {
      numberingSystem: "latn",
    }).format(size / CENTIMES);
    const mark = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" })
      .formatToParts(1.5)
      .find((part) => part.type === "decimal").value;
    const rest = String(size % CENTIMES).padStart(2, "0");
    return `${currency}\u00a0${sign}${whole}${mark}${rest}`;
  };

  const show = (box, parts) => {
    const list = box.querySelector("[data-sums]");
    list.replaceChildren(
      ...parts.map(([label, sum]) => {
        const item = document.createElement("span");
        const strong = document.createElement("strong");
        const text = document.createElement("bdi");
        text.textContent = sum;
        strong.append(text);
        item.append(`${label}: `, strong);
        return item;
      }),
    );
    box.hidden = parts.length === 0;
  };

  const sumUp = (box) => {
    const { prefix, amount, currency, mode } = box.dataset;
    const group = document.getElementById(`${prefix}-group`);
    const names = JSON.parse(box.dataset.modes || "{}");
    const sums = new Map();
    const inputs = group.querySelectorAll(`[name^='${prefix}-'][name$='-${amount}']`);
    for (const input of inputs) {
      if (input.name.includes("__prefix__")) continue;
      const stem = input.name.slice(0, -amount.length);
      const other = (name) => group.querySelector(`[name='${stem}${name}']`);
      const wiped = other("DELETE");
      const value = parse(input.value);
      if (value === null || (wiped && wiped.checked)) continue;
      const unit = currency ? (other(currency)?.value || "").toUpperCase() : "CHF";
      const label = mode ? names[other(mode)?.value] || "" : box.dataset.label;
      const key = `${label}\n${unit}`;
      sums.set(key, (sums.get(key) || 0n) + value);
    }
    const parts = [...sums].map(([key, sum]) => {
      const [label, unit] = key.split("\n");
      return [label, write(sum, unit)];
    });
    if (box.dataset.targets) parts.push(...compare(box, sums));
    show(box, parts);
  };

  // What is allocated in the form itself, and what is left of it beside the rows.
  const compare = (box, sums) => {
    const fields = box.dataset.targets.split(" ").map((name) => document.getElementById(`id_${name}`));
    if (fields.some((field) => field === null)) return [];
    const target = fields.reduce((sum, field) => sum + (parse(field.value) || 0n), 0n);
    const onRows = [...sums.values()].reduce((sum, value) => sum + value, 0n);
    return [
      [box.dataset.targetLabel, write(target, "CHF")],
      [box.dataset.restLabel, write(target - onRows, "CHF")],
    ];
  };

  document.addEventListener("DOMContentLoaded", () => {
    const boxes = document.querySelectorAll("[data-running-totals]");
    const all = () => boxes.forEach(sumUp);
    for (const event of ["input", "change", "click", "formset:added", "formset:removed"]) {
      document.addEventListener(event, all);
    }
    all();
  });
})();
