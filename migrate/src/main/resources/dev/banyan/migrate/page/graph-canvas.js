'use strict';

// The picture itself: what the graph looks like and how it is moved. It knows nothing of lists and
// panels; whoever wants to know of a choice gives `onPick`.

const SHAPES = { LOW: 'ellipse', MEDIUM: 'round-rectangle', HIGH: 'hexagon', CRITICAL: 'octagon' };
const MANY_EDGES = 1500;
const STEP = 1.3;
/** What the controls at the edges of the picture cover. */
const ROOM = { top: 62, bottom: 68, side: 24 };
const stage = byId('canvas');

/** A colour of the style sheet as the canvas needs it: worked out for the present theme. */
function colour(name) {
  const probe = el('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function letter(risk) {
  const ink = risk === 'MEDIUM' && !dark() ? '#33240a' : colour('sign-ink');
  const svg =
    `<svg xmlns="${SVG}" width="40" height="40"><text x="20" y="27" text-anchor="middle" ` +
    `font-family="sans-serif" font-weight="700" font-size="20" fill="${ink}">${risk[0]}</text></svg>`;
  return 'data:image/svg+xml;utf8,' + encodeURIComponent(svg);
}

function riskStyles() {
  return RISKS.map((risk) => ({
    selector: 'node.' + risk,
    style: {
      shape: SHAPES[risk],
      'background-color': colour(risk.toLowerCase()),
      'background-image': letter(risk),
    },
  }));
}

function canvasStyle() {
  const line = dark() ? '#566069' : '#b3b9bf';
  return [
    {
      selector: 'node',
      style: {
        width: 'data(size)',
        height: 'data(size)',
        label: 'data(label)',
        color: colour('ink'),
        'font-family': getComputedStyle(document.body).fontFamily,
        'font-size': 'data(font)',
        'text-valign': 'bottom',
        'text-margin-y': 6,
        'text-max-width': CELL.width - 8 + 'px',
        'text-wrap': 'ellipsis',
        'min-zoomed-font-size': 7,
        'text-outline-color': colour('ground'),
        'text-outline-width': 2,
        'background-fit': 'contain',
        'overlay-opacity': 0,
      },
    },
    ...riskStyles(),
    { selector: 'node.hub', style: { 'text-max-width': 2.5 * CELL.width + 'px', 'font-weight': 600 } },
    { selector: 'node.new', style: { 'border-width': 3, 'border-style': 'double', 'border-color': colour('soft') } },
    { selector: 'node.ring', style: { 'border-width': 4, 'border-color': colour('ring') } },
    {
      selector: 'node.box',
      style: {
        shape: 'round-rectangle',
        width: 'data(width)',
        height: 'data(height)',
        'background-color': colour('surface'),
        'background-opacity': 0.7,
        'border-width': 1,
        'border-color': colour('line'),
        color: colour('soft'),
        'text-valign': 'top',
        'text-margin-y': -4,
        'text-max-width': 'data(width)',
        'font-weight': 600,
        'z-index-compare': 'manual',
        'z-index': 0,
        events: 'no',
      },
    },
    {
      selector: 'edge',
      style: {
        width: 1.2,
        opacity: edges.length > MANY_EDGES ? 0.45 : 1,
        'line-color': line,
        'target-arrow-color': line,
        'curve-style': edges.length > MANY_EDGES ? 'straight' : 'bezier',
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.8,
        'target-distance-from-node': 2,
        'z-index-compare': 'manual',
        'z-index': 1,
        events: 'no',
      },
    },
    { selector: 'node.file', style: { 'z-index-compare': 'manual', 'z-index': 2 } },
    {
      selector: 'edge[bow > 0]',
      style: { 'curve-style': 'unbundled-bezier', 'control-point-distances': 'data(bow)', 'control-point-weights': 0.5 },
    },
    {
      selector: 'edge.ring',
      style: { width: 2.4, 'line-color': colour('ring'), 'target-arrow-color': colour('ring'), 'line-style': 'dashed' },
    },
    { selector: '.miss', style: { opacity: 0.1, 'text-opacity': 0.3 } },
    { selector: '.far', style: { opacity: 0.14 } },
    { selector: 'node.far.match', style: { opacity: 0.8, 'text-opacity': 1 } },
    {
      selector: 'edge.near',
      style: { width: 2.4, opacity: 1, 'line-color': colour('accent'), 'target-arrow-color': colour('accent'), 'z-index': 3 },
    },
    {
      selector: 'node.picked',
      style: { 'underlay-color': colour('focus'), 'underlay-opacity': 0.35, 'underlay-padding': 9, 'underlay-shape': 'ellipse', 'min-zoomed-font-size': 0 },
    },
    { selector: 'node.match', style: { 'underlay-color': colour('medium'), 'underlay-opacity': 0.3, 'underlay-padding': 7, 'underlay-shape': 'ellipse' } },
    { selector: '.hidden', style: { display: 'none' } },
  ];
}

/** Files of large graphs are drawn larger, for they are looked at from farther away. */
function size(node) {
  const size = Math.min(72, 26 + 7 * Math.sqrt(node.importedBy.length));
  return Math.round(nodes.length > CROWD ? Math.min(72, 1.5 * size) : size);
}

function fileElement(node) {
  const classes = ['file', node.risk];
  if (node.cycle >= 0) {
    classes.push('ring');
  }
  if (node.hub) {
    classes.push('hub');
  }
  if (node.destination) {
    classes.push('new');
  }
  return {
    group: 'nodes',
    data: { id: String(node.id), label: visible(node.short), size: size(node), font: node.hub ? 15 : 12 },
    classes,
  };
}

function edgeElement(edge, i) {
  return {
    group: 'edges',
    data: { id: 'e' + i, source: String(edge.from), target: String(edge.to) },
    classes: edge.cycle >= 0 ? ['ring'] : [],
  };
}

/** A folder's name, or its end when the box is too narrow for all of it. */
function folderLabel(folder, width) {
  const name = visible(folder) || '(top)';
  return name.length * 10 <= width ? name : '…/' + name.split('/').at(-2) + '/';
}

/** The picture; made once, when it is first shown. */
class Picture {
  constructor(onPick) {
    this.cy = cytoscape({
      container: stage,
      elements: [...nodes.map(fileElement), ...edges.map(edgeElement)],
      style: canvasStyle(),
      layout: { name: 'null' },
      minZoom: 0.03,
      maxZoom: 4,
      boxSelectionEnabled: false,
      autounselectify: true,
      hideEdgesOnViewport: edges.length > MANY_EDGES,
      textureOnViewport: nodes.length > MANY_EDGES,
    });
    this.files = this.cy.nodes('.file');
    this.cy.on('tap', 'node.file', (event) => onPick(Number(event.target.id())));
    this.cy.on('tap', (event) => event.target === this.cy && onPick(null));
    this.cy.on('zoom', () => this.#showScale());
    this.cy.on('mouseover', 'node.file', (event) => this.#tip(event));
    this.cy.on('mouseout viewport drag', () => (byId('tip').hidden = true));
    stage.addEventListener('click', () => stage.focus({ preventScroll: true }));
    stage.addEventListener('keydown', (event) => this.#key(event));
  }

  #tip(event) {
    const node = nodes[Number(event.target.id())];
    const tip = byId('tip');
    const at = event.renderedPosition;
    tip.textContent = visible(node.path) + ' · ' + RISK_WORDS[node.risk];
    tip.hidden = false;
    tip.style.left = Math.max(8, Math.min(at.x + 14, stage.clientWidth - tip.offsetWidth - 8)) + 'px';
    tip.style.top = Math.max(8, Math.min(at.y + 18, stage.clientHeight - tip.offsetHeight - 8)) + 'px';
  }

  #showScale() {
    byId('scale').textContent = Math.round(this.cy.zoom() * 100) + '%';
  }

  #key(event) {
    const moves = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (moves[event.key]) {
      this.cy.panBy({ x: moves[event.key][0], y: moves[event.key][1] });
    } else if (event.key === '+' || event.key === '=') {
      this.zoomBy(STEP);
    } else if (event.key === '-') {
      this.zoomBy(1 / STEP);
    } else if (event.key === '0') {
      this.fit();
    } else {
      return;
    }
    event.preventDefault();
  }

  zoomBy(factor) {
    const centre = { x: stage.clientWidth / 2, y: stage.clientHeight / 2 };
    this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: centre });
  }

  fit() {
    const box = this.cy.nodes().not('.hidden').boundingBox();
    const free = { w: stage.clientWidth - 2 * ROOM.side, h: stage.clientHeight - ROOM.top - ROOM.bottom };
    const zoom = Math.min(1.25, free.w / Math.max(box.w, 1), free.h / Math.max(box.h, 1));
    this.cy.viewport({
      zoom: Math.max(zoom, this.cy.minZoom()),
      pan: {
        x: ROOM.side + (free.w - zoom * box.w) / 2 - zoom * box.x1,
        y: ROOM.top + (free.h - zoom * box.h) / 2 - zoom * box.y1,
      },
    });
  }

  /** Lays out what the filters let through, and hides the rest. */
  arrange(byFolder) {
    const ids = nodes.filter(passes).map((node) => node.id);
    const { places, boxes } = byFolder ? arrangeByFolder(ids) : arrangeByImports(ids);
    this.cy.batch(() => {
      this.cy.remove('.box');
      this.files.forEach((file) => {
        const place = places.get(Number(file.id()));
        file.toggleClass('hidden', !place);
        if (place) {
          file.position(place);
        }
      });
      this.cy.add(boxes.map((box, i) => this.#box(box, i)));
      this.cy.edges().forEach((edge) => {
        const [from, to] = [places.get(Number(edge.source().id())), places.get(Number(edge.target().id()))];
        edge.data('bow', from && to ? bow(from, to) : 0);
      });
    });
    this.fit();
    this.#labelLandmarks();
  }

  /** The names of hubs and folders stay readable when all is in sight. */
  #labelLandmarks() {
    const readable = 11 / this.cy.zoom();
    this.cy.nodes('.hub').data('font', Math.max(15, Math.min(40, readable)));
    this.cy.nodes('.box').data('font', Math.max(16, Math.min(56, readable)));
  }

  #box({ folder, x, y, width, height }, i) {
    return {
      group: 'nodes',
      data: { id: 'box' + i, label: folderLabel(folder, width), width, height, size: 10, font: 16 },
      position: { x: x + width / 2, y: y + height / 2 },
      classes: ['box'],
      grabbable: false,
    };
  }

  /** Marks what the search means; with no words, nothing. */
  search(found) {
    this.cy.batch(() => {
      this.files.forEach((file) => {
        const hit = !found || found.has(Number(file.id()));
        file.toggleClass('miss', !hit);
        file.toggleClass('match', Boolean(found) && hit);
      });
      this.cy.edges().toggleClass('miss', Boolean(found));
    });
  }

  /** Shows one file with what it imports and what imports it; null shows all alike. */
  pick(id, move) {
    this.cy.batch(() => {
      this.cy.elements().removeClass('picked near far');
      if (id !== null) {
        const file = this.cy.getElementById(String(id));
        const near = file.closedNeighborhood();
        this.cy.elements().not('.box').not(near).addClass('far');
        near.edges().addClass('near');
        file.addClass('picked');
      }
    });
    if (id !== null && move) {
      this.#bring(this.cy.getElementById(String(id)));
    }
  }

  #bring(file) {
    this.cy.stop();
    const zoom = Math.max(this.cy.zoom(), 0.9);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.cy.animate({ zoom, center: { eles: file } }, { duration: still ? 0 : 220 });
  }

  restyle() {
    this.cy.style(canvasStyle());
  }
}
