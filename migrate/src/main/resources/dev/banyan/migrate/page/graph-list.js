'use strict';

// The same consumers as a table: for those who read better than they look, and for graphs that no
// picture can hold.

const ROWS = 400;
const COLUMNS = [
  { title: 'Risk', key: (node) => -RISKS.indexOf(node.risk), start: 1 },
  { title: 'Score', key: (node) => node.score, start: -1, numeric: true },
  { title: 'File', key: (node) => node.path, start: 1 },
  { title: 'References', key: (node) => node.references.length, start: -1, numeric: true },
  { title: 'Imports', key: (node) => node.imports.length, start: -1, numeric: true },
  { title: 'Imported by', key: (node) => node.importedBy.length, start: -1, numeric: true },
  ...(data.cycles.length ? [{ title: 'Cycle', key: (node) => (node.cycle < 0 ? Infinity : node.cycle), start: 1 }] : []),
];

function sign(risk) {
  return el('span', { class: 'sign sign-' + risk, 'aria-hidden': 'true' }, risk[0]);
}

function badge(risk) {
  return el('span', { class: 'badge badge-' + risk }, sign(risk), RISK_WORDS[risk]);
}

/** The text with the words of the search marked. */
function marked(text, sought) {
  const shown = visible(text);
  const lower = shown.toLowerCase();
  const fragment = document.createDocumentFragment();
  let at = 0;
  while (at < shown.length) {
    const hits = sought.map((word) => [lower.indexOf(word, at), word]).filter(([i]) => i >= 0);
    if (!hits.length || lower.length !== shown.length) {
      break;
    }
    const [start, word] = hits.reduce((a, b) => (b[0] < a[0] ? b : a));
    fragment.append(shown.slice(at, start), el('mark', {}, shown.slice(start, start + word.length)));
    at = start + word.length;
  }
  fragment.append(shown.slice(at));
  return fragment;
}

/** Why the search means a file whose path does not say so: the first symbol that does. */
function uses(node, sought) {
  const path = node.path.toLowerCase();
  const missing = sought.filter((word) => !path.includes(word));
  const reference = missing.length && node.references.find(({ symbol }) => missing.every((word) => symbol.toLowerCase().includes(word)));
  return reference ? el('span', { class: 'uses' }, 'uses ', marked(reference.symbol, sought)) : null;
}

class List {
  #order = { column: 0, direction: 1 };
  #limit = ROWS;
  #picked = null;

  constructor(onPick) {
    this.onPick = onPick;
    byId('columns').replaceChildren(...COLUMNS.map((column, i) => this.#heading(column, i)));
    byId('more-rows').addEventListener('click', () => {
      this.#limit += ROWS;
      this.show();
    });
  }

  #heading(column, i) {
    const button = el('button', { type: 'button', onclick: () => this.#sortBy(i) }, column.title);
    return el('th', { scope: 'col', class: column.numeric ? 'numeric' : null }, button);
  }

  #sortBy(column) {
    const again = this.#order.column === column;
    const direction = again ? -this.#order.direction : COLUMNS[column].start;
    this.#order = { column, direction };
    this.show();
  }

  /** What filters and search let through, in the order of the table. */
  sorted() {
    const { column, direction } = this.#order;
    const key = COLUMNS[column].key;
    const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    return nodes
      .filter((node) => passes(node) && matches(node))
      .sort((a, b) => direction * compare(key(a), key(b)) || b.score - a.score || a.id - b.id);
  }

  show() {
    const all = this.sorted();
    const sought = words();
    byId('rows').replaceChildren(...all.slice(0, this.#limit).map((node) => this.#row(node, sought)));
    [...byId('columns').children].forEach((heading, i) => {
      const { column, direction } = this.#order;
      heading.setAttribute('aria-sort', i !== column ? 'none' : direction > 0 ? 'ascending' : 'descending');
    });
    const left = all.length - this.#limit;
    byId('more-rows').hidden = left <= 0;
    byId('more-rows').textContent = 'Show ' + number(Math.min(left, ROWS)) + ' of ' + number(left) + ' more';
  }

  #row(node, sought) {
    const name = el('button', { type: 'button', class: 'path' }, marked(node.path, sought));
    const figure = (value) => el('td', { class: 'numeric' }, value ? number(value) : el('span', { class: 'quiet' }, '–'));
    const row = el(
      'tr',
      { 'data-id': node.id, class: node.id === this.#picked ? 'picked' : null, onclick: () => this.onPick(node.id) },
      el('td', {}, badge(node.risk)),
      figure(node.score),
      el('td', { class: 'file' }, name, node.destination ? el('span', { class: 'tag' }, 'new component') : null, uses(node, sought)),
      figure(node.references.length),
      figure(node.imports.length),
      figure(node.importedBy.length),
      !data.cycles.length ? null : el('td', {}, node.cycle < 0 ? '' : el('span', { class: 'tag ring' }, 'cycle ' + (node.cycle + 1))),
    );
    return row;
  }

  pick(id, move) {
    this.#picked = id;
    byId('rows').querySelector('.picked')?.classList.remove('picked');
    const row = id === null ? null : byId('rows').querySelector(`[data-id="${id}"]`);
    row?.classList.add('picked');
    if (move) {
      row?.scrollIntoView({ block: 'nearest' });
    }
  }
}
