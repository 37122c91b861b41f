"use strict";
// Filters the cases by words and by the four choices. Text is only ever read here, never written as markup.
const cards = Array.from(document.querySelectorAll("#cases > .case"));
const search = document.getElementById("search");
const selects = ["kind", "voice", "part", "state"].map((id) => document.getElementById(id));
const count = document.getElementById("count");
const texts = new Map();

function textOf(card) {
  if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase());
  return texts.get(card);
}

function filter() {
  const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const card of cards) {
    const chosen = selects.every((select) => !select.value || card.dataset[select.id] === select.value);
    card.hidden = !(chosen && wanted.every((word) => textOf(card).includes(word)));
    shown += card.hidden ? 0 : 1;
  }
  count.textContent = `${shown} of ${cards.length}`;
}

search.addEventListener("input", filter);
for (const select of selects) select.addEventListener("change", filter);
filter();
