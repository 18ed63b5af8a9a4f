'use strict';

// Beside the graph: everything about the chosen file, or, while none is, about the whole.

const FEW = 12;
const MANY = 150;

function section(title, count, ...children) {
  const heading = el('h3', {}, title, count === null ? null : el('span', { class: 'count' }, number(count)));
  return el('section', {}, heading, ...children);
}

/** A list that shows its first items and, on request, all of them. */
function shortList(tag, attributes, items, few, make) {
  const list = el(tag, attributes, ...items.slice(0, few).map(make));
  if (items.length <= few) {
    return list;
  }
  const more = el('button', { type: 'button', class: 'link' }, 'Show all ' + number(items.length));
  more.addEventListener('click', () => {
    list.append(...items.slice(few).map(make));
    more.remove();
  });
  const fragment = document.createDocumentFragment();
  fragment.append(list, more);
  return fragment;
}

class Panel {
  constructor(onPick) {
    this.element = byId('panel');
    this.onPick = onPick;
  }

  show(id) {
    this.element.classList.toggle('open', id !== null);
    this.element.replaceChildren(...(id === null ? this.#overview() : this.#file(nodes[id])));
    this.element.scrollTop = 0;
  }

  #fileLink(id) {
    const node = nodes[id];
    const link = el('button', { type: 'button', class: 'file-link', onclick: () => this.onPick(id) });
    link.append(sign(node.risk), el('span', { class: 'path' }, visible(node.path)));
    link.append(el('span', { class: 'unseen' }, ', ' + RISK_WORDS[node.risk]));
    return el('li', {}, link);
  }

  #files(title, ids) {
    if (!ids.length) {
      return null;
    }
    return section(title, ids.length, shortList('ul', { class: 'files' }, ids, FEW, (id) => this.#fileLink(id)));
  }

  #overview() {
    const running = nodes.filter((node) => !node.onlyMentions);
    const intro = el('p', { class: 'quiet' }, 'Choose a file to see why it is graded so, and every place that names the component.');
    return [
      el('h2', {}, 'Overview'),
      intro,
      this.#riskBars(running),
      this.#blockers(data.blockers, null),
      this.#files('Hubs', data.hubs),
      ...data.cycles.map((cycle, i) => this.#files('Cycle ' + (i + 1), cycle)),
    ].filter(Boolean);
  }

  #riskBars(counted) {
    const most = Math.max(1, ...RISKS.map((risk) => counted.filter((node) => node.risk === risk).length));
    const bar = (risk) => {
      const count = counted.filter((node) => node.risk === risk).length;
      const fill = el('i', { class: 'fill-' + risk });
      fill.style.width = (100 * count) / most + '%';
      return el('li', {}, sign(risk), el('span', {}, RISK_WORDS[risk]), el('span', { class: 'bar' }, fill), el('b', {}, number(count)));
    };
    return el('ul', { class: 'bars' }, ...[...RISKS].reverse().map(bar));
  }

  #blockers(blockers, title) {
    if (!blockers.length) {
      return null;
    }
    const one = (blocker) =>
      el(
        'li',
        {},
        el('p', {}, el('strong', {}, visible(blocker.cause))),
        blocker.where ? el('p', { class: 'place' }, el('span', { class: 'path' }, visible(blocker.where)), copyButton(blocker.where)) : null,
        el('p', { class: 'quiet' }, visible(blocker.remedy)),
        el('p', { class: 'quiet' }, 'Holds up ' + counted(blocker.consumers.length, 'file') + (blocker.members.length ? ' and ' + counted(blocker.members.length, 'member') : '') + '.'),
      );
    return section(title || 'Blockers', blockers.length, el('ul', { class: 'blockers' }, ...blockers.map(one)));
  }

  #file(node) {
    const close = el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close details', title: 'Close (Esc)', onclick: () => this.onPick(null) }, icon('close'));
    return [
      el('div', { class: 'head' }, el('h2', { class: 'path' }, visible(node.name)), close),
      el('p', { class: 'place' }, el('span', { class: 'path quiet' }, visible(node.path)), copyButton(node.path)),
      el('p', { class: 'grade' }, badge(node.risk), el('span', {}, 'score ', el('b', {}, number(node.score))), this.#tags(node)),
      this.#reasons(node),
      this.#blockers(node.blockers, 'Held up by'),
      this.#references(node),
      this.#files('Imported by', node.importedBy),
      this.#files('Imports', node.imports),
      node.cycle < 0 ? null : this.#files('In a cycle with', data.cycles[node.cycle].filter((id) => id !== node.id)),
    ].filter(Boolean);
  }

  #tags(node) {
    const tags = [];
    if (node.hub) tags.push('hub');
    if (node.cycle >= 0) tags.push('in a cycle');
    if (node.destination) tags.push('new component: never migrated');
    if (node.onlyMentions) tags.push('only mentions it');
    return el('span', { class: 'tags' }, ...tags.map((tag) => el('span', { class: 'tag' }, tag)));
  }

  #reasons(node) {
    const told = node.factors.map(([, , , reason]) => reason);
    const others = node.reasons.filter((reason) => !told.some((known) => reason.startsWith(known)));
    const factors = [...node.factors].sort((a, b) => b[2] - a[2]);
    if (!factors.length && !others.length) {
      return null;
    }
    const line = ([name, , points, reason]) =>
      el('li', { title: name }, el('span', {}, visible(reason)), el('b', { class: points ? null : 'quiet' }, '+' + number(points)));
    return section(
      'Why',
      null,
      el('ul', { class: 'reasons' }, ...others.map((reason) => el('li', {}, el('span', {}, visible(reason)))), ...factors.map(line)),
    );
  }

  #references(node) {
    const make = (reference) => this.#reference(node, reference);
    return section(
      'References',
      node.references.length,
      shortList('ol', { class: 'references' }, node.references, MANY, make),
    );
  }

  #reference(node, reference) {
    const notes = [reference.kind, reference.scope === 'module' ? null : 'in ' + reference.scope.replace('-', ' '), reference.confidence];
    const line = el('span', { class: 'line', title: 'line ' + reference.line + ', column ' + (reference.column + 1) }, number(reference.line));
    const symbol = el('span', { class: 'symbol path' }, visible(reference.symbol));
    const words = el('span', { class: 'notes' }, ...notes.filter(Boolean).map((note) => el('span', { class: 'note note-' + note }, note)));
    if (reference.via) {
      words.append(el('span', { class: 'note' }, 'via ', el('span', { class: 'path' }, visible(reference.via))));
    }
    return el('li', {}, line, el('span', { class: 'what' }, symbol, words), copyButton(node.path + ':' + reference.line));
  }
}
