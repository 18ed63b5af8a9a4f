'use strict';

// Holds the parts together: filters, search, view, choice.

const LARGE = 2500;
const shown = { view: 'graph', byFolder: false, picked: null, stale: true };
let picture = null;

const panel = new Panel((id) => pick(id, true));
const list = new List((id) => pick(id, false));

function drawGraph() {
  picture ||= new Picture((id) => pick(id, false));
  if (shown.stale) {
    picture.arrange(shown.byFolder);
    shown.stale = false;
  }
  picture.search(words().length ? new Set(nodes.filter(matches).map((node) => node.id)) : null);
  picture.pick(shown.picked, false);
}

function draw() {
  const found = list.sorted().length;
  byId('empty').hidden = found > 0;
  byId('empty').firstElementChild.textContent = nodes.some(passes)
    ? 'No consumer matches the search.'
    : 'No consumer passes the filters.';
  byId('found').textContent = words().length ? number(found) + ' of ' + number(nodes.filter(passes).length) : '';
  if (shown.view === 'graph') {
    drawGraph();
  } else {
    list.show();
  }
}

function filtersChanged() {
  shown.stale = true;
  draw();
}

function pick(id, move) {
  shown.picked = id;
  panel.show(id);
  picture?.pick(id, move && shown.view === 'graph');
  list.pick(id, move);
  history.replaceState(null, '', id === null ? '#' : '#file=' + encodeURIComponent(nodes[id].path));
}

function view(name) {
  shown.view = name;
  const graph = name === 'graph';
  byId('view-graph').setAttribute('aria-pressed', graph);
  byId('view-list').setAttribute('aria-pressed', !graph);
  document.body.classList.toggle('as-list', !graph);
  byId('list').hidden = graph;
  byId('notice').hidden = true;
  draw();
}

/** The next file that the search means, after the chosen one, riskiest first. */
function step(by) {
  const found = list.sorted();
  if (!found.length) {
    return;
  }
  const at = found.findIndex((node) => node.id === shown.picked);
  const next = at < 0 ? (by > 0 ? 0 : found.length - 1) : (at + by + found.length) % found.length;
  pick(found[next].id, true);
}

function startSearch() {
  const field = byId('search');
  field.addEventListener('input', () => {
    asked.query = field.value;
    draw();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      step(event.shiftKey ? -1 : 1);
      event.preventDefault();
    }
  });
  byId('next').addEventListener('click', () => step(1));
  byId('previous').addEventListener('click', () => step(-1));
}

function toggleButton(button, on, change) {
  button.setAttribute('aria-pressed', on);
  button.addEventListener('click', () => {
    const pressed = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', pressed);
    change(pressed);
    filtersChanged();
  });
}

function riskChip(risk) {
  const count = nodes.filter((node) => node.risk === risk && !node.onlyMentions).length;
  const chip = el('button', { type: 'button', class: 'chip', 'data-risk': risk, title: RISK_WORDS[risk] }, sign(risk), el('span', { class: 'chip-word' }, RISK_WORDS[risk]), el('b', {}, number(count)));
  toggleButton(chip, true, (on) => (on ? asked.risks.add(risk) : asked.risks.delete(risk)));
  return chip;
}

function kindBox(kind) {
  const count = nodes.filter((node) => node.kinds.has(kind)).length;
  const box = el('input', { type: 'checkbox', value: kind });
  box.addEventListener('change', () => {
    box.checked ? asked.kinds.add(kind) : asked.kinds.delete(kind);
    byId('kinds-label').textContent = asked.kinds.size ? [...asked.kinds].join(', ') : 'All kinds';
    filtersChanged();
  });
  return el('label', {}, box, el('span', {}, kind), el('b', {}, number(count)));
}

function startFilters() {
  byId('risks').append(...RISKS.map(riskChip));
  byId('kinds').append(...data.kinds.filter((kind) => nodes.some((node) => node.kinds.has(kind))).map(kindBox));
  const rings = nodes.filter((node) => node.cycle >= 0).length;
  const mentions = nodes.filter((node) => node.onlyMentions).length;
  byId('cycles-count').textContent = number(rings);
  byId('cycles-only').hidden = !rings;
  byId('mentions-count').textContent = number(mentions);
  byId('mentions').hidden = !mentions || mentions === nodes.length;
  toggleButton(byId('cycles-only'), false, (on) => (asked.cyclesOnly = on));
  toggleButton(byId('mentions'), asked.mentions, (on) => (asked.mentions = on));
  byId('reset').addEventListener('click', () => {
    location.hash = '';
    location.reload();
  });
}

function arrangement(byFolder) {
  shown.byFolder = byFolder;
  byId('by-folder').setAttribute('aria-pressed', byFolder);
  byId('by-imports').setAttribute('aria-pressed', !byFolder);
  filtersChanged();
}

function startStage() {
  byId('view-graph').addEventListener('click', () => view('graph'));
  byId('view-list').addEventListener('click', () => view('list'));
  byId('by-imports').addEventListener('click', () => arrangement(false));
  byId('by-folder').addEventListener('click', () => arrangement(true));
  byId('zoom-in').addEventListener('click', () => picture.zoomBy(STEP));
  byId('zoom-out').addEventListener('click', () => picture.zoomBy(1 / STEP));
  byId('zoom-fit').addEventListener('click', () => picture.fit());
  byId('legend').open = innerWidth > 700;
  byId('legend-cycle').hidden = !data.cycles.length;
  byId('legend-new').hidden = !nodes.some((node) => node.destination);
}

function startKeys() {
  document.addEventListener('keydown', (event) => {
    const writing = event.target.matches('input, textarea');
    if (event.key === 'Escape') {
      byId('kinds-menu').open = false;
      pick(null, false);
    } else if (event.key === '/' && !writing) {
      byId('search').focus();
      event.preventDefault();
    } else if ((event.key === 'n' || event.key === 'p') && !writing && !event.ctrlKey && !event.metaKey) {
      step(event.key === 'n' ? 1 : -1);
    }
  });
  document.addEventListener('click', (event) => {
    if (!byId('kinds-menu').contains(event.target)) {
      byId('kinds-menu').open = false;
    }
  });
}

function startHead() {
  const running = nodes.filter((node) => !node.onlyMentions).length;
  byId('old').textContent = data.old.map(visible).join(', ');
  const facts = [counted(running, 'file') + ' to look at', counted(edges.length, 'import') + ' among them'];
  if (data.cycles.length) {
    facts.push(counted(data.cycles.length, 'cycle'));
  }
  facts.push('found in ' + number(data.filesScanned) + ' files read');
  byId('facts').textContent = facts.join(' · ');
  if (data.plan) {
    byId('plan-link').href = data.plan;
    byId('plan-link').hidden = false;
  }
}

/** A link from elsewhere may name a file. */
function fromAddress() {
  const node = byPath.get(new URLSearchParams(location.hash.slice(1)).get('file'));
  if (node && node.onlyMentions && !asked.mentions) {
    byId('mentions').click();
  }
  if (node) {
    pick(node.id, true);
  }
}

function start() {
  startTheme(() => picture?.restyle());
  startHead();
  startFilters();
  startSearch();
  startStage();
  startKeys();
  panel.show(null);
  view(nodes.length > LARGE ? 'list' : 'graph');
  if (nodes.length > LARGE) {
    byId('notice').hidden = false;
    byId('notice').firstElementChild.textContent = counted(nodes.length, 'file') + ' are many for a picture, so here they are as a list.';
    byId('notice').querySelector('button').addEventListener('click', () => view('graph'));
  }
  fromAddress();
  addEventListener('hashchange', fromAddress);
}

start();
