'use strict';

// The data of the page, unpacked, and what the reader has asked to see of it.

const RISKS = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
const RISK_WORDS = { LOW: 'low risk', MEDIUM: 'medium risk', HIGH: 'high risk', CRITICAL: 'critical' };
const BASE = '__init__.py';

const data = JSON.parse(byId('data').textContent);

function unpackReference(packed) {
  const [line, column, kind, symbol, scope, confidence, via] = packed;
  return {
    line,
    column,
    kind: data.kinds[kind],
    symbol: data.names[symbol],
    scope: data.scopes[scope],
    confidence: data.confidences[confidence],
    via: via === undefined ? null : data.names[via],
  };
}

function unpackNode(packed, id) {
  const slash = packed.path.lastIndexOf('/');
  const references = packed.references.map(unpackReference);
  return {
    ...packed,
    id,
    references,
    folder: packed.path.slice(0, slash + 1),
    name: packed.path.slice(slash + 1),
    kinds: new Set(references.map((reference) => reference.kind)),
    text: [packed.path, ...new Set(references.map((reference) => reference.symbol))].join('\n').toLowerCase(),
    imports: [],
    importedBy: [],
    cycle: -1,
    hub: false,
    blockers: [],
  };
}

const nodes = data.nodes.map(unpackNode);
const edges = data.edges.map(([from, to]) => ({ from, to, cycle: -1 }));
const byPath = new Map(nodes.map((node) => [node.path, node]));

function connect() {
  data.cycles.forEach((members, cycle) => members.forEach((id) => (nodes[id].cycle = cycle)));
  data.hubs.forEach((id) => (nodes[id].hub = true));
  data.blockers.forEach((blocker) => blocker.consumers.forEach((id) => nodes[id].blockers.push(blocker)));
  for (const edge of edges) {
    nodes[edge.from].imports.push(edge.to);
    nodes[edge.to].importedBy.push(edge.from);
    if (nodes[edge.from].cycle === nodes[edge.to].cycle) {
      edge.cycle = nodes[edge.from].cycle;
    }
  }
}

/** File names that are not unique, or say nothing, carry their folder. */
function nameShortly() {
  const seen = new Map();
  nodes.forEach((node) => seen.set(node.name, (seen.get(node.name) || 0) + 1));
  for (const node of nodes) {
    const parent = node.folder.split('/').at(-2);
    const alone = seen.get(node.name) === 1 && node.name !== BASE;
    node.short = alone || !parent ? node.name : parent + '/' + node.name;
  }
}

connect();
nameShortly();

const asked = {
  query: '',
  risks: new Set(RISKS),
  kinds: new Set(),
  mentions: nodes.every((node) => node.onlyMentions),
  cyclesOnly: false,
};

/** Whether the filters let a consumer through. */
function passes(node) {
  return (
    asked.risks.has(node.risk) &&
    (asked.mentions || !node.onlyMentions) &&
    (!asked.cyclesOnly || node.cycle >= 0) &&
    (asked.kinds.size === 0 || [...asked.kinds].some((kind) => node.kinds.has(kind)))
  );
}

function words() {
  return asked.query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether the search means a consumer: every word is in its path or in a symbol that it uses. */
function matches(node) {
  return words().every((word) => node.text.includes(word));
}
