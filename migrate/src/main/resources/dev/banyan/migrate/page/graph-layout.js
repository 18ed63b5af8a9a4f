'use strict';

// Two arrangements, both worked out in time that grows with the number of files and imports, so
// that thousands of consumers open at once. The same graph always looks the same.
//
// By imports (after Sugiyama, 1981): a file stands left of everything it imports; imports that
// close a ring are left out while ranks are given; each column is ordered by the mean place of its
// neighbours, so that few lines cross. Columns that grow too tall are folded.
// By folder: each folder is a box of files, boxes are put on shelves.

const CROWD = 600;
const CELL = nodes.length > CROWD ? { width: 124, height: 84 } : { width: 156, height: 80 };
const GAP = 70;
const SHAPE = 1.35;
const SWEEPS = 6;

/** Rank per node: 0 imports nothing (but its own ring); others stand one above what they import. */
function ranks(ids, targets) {
  const rank = new Map();
  const open = new Set();
  for (const start of ids) {
    const stack = [[start, 0]];
    while (stack.length) {
      const top = stack[stack.length - 1];
      const [id, next] = top;
      if (next === 0) {
        if (rank.has(id)) {
          stack.pop();
          continue;
        }
        open.add(id);
      }
      const wanted = targets(id);
      if (next < wanted.length) {
        top[1]++;
        if (!rank.has(wanted[next]) && !open.has(wanted[next])) {
          stack.push([wanted[next], 0]);
        }
      } else {
        const below = wanted.filter((target) => rank.has(target) && !open.has(target));
        rank.set(id, below.reduce((most, target) => Math.max(most, rank.get(target) + 1), 0));
        open.delete(id);
        stack.pop();
      }
    }
  }
  return rank;
}

/** Groups of files that are connected, largest first. */
function islands(ids, neighbours) {
  const seen = new Set();
  const found = [];
  for (const start of ids) {
    if (seen.has(start)) {
      continue;
    }
    seen.add(start);
    const island = [start];
    for (let i = 0; i < island.length; i++) {
      for (const other of neighbours(island[i])) {
        if (!seen.has(other)) {
          seen.add(other);
          island.push(other);
        }
      }
    }
    found.push(island.sort((a, b) => a - b));
  }
  return found.sort((a, b) => b.length - a.length || a[0] - b[0]);
}

function orderColumns(columns, neighbours) {
  const place = new Map();
  const settle = (column) => column.forEach((id, i) => place.set(id, (i + 0.5) / column.length));
  columns.forEach(settle);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const column of sweep % 2 ? columns : [...columns].reverse()) {
      const mean = new Map();
      for (const id of column) {
        const places = neighbours(id).map((other) => place.get(other));
        const sum = places.reduce((a, b) => a + b, 0);
        mean.set(id, places.length ? sum / places.length : place.get(id));
      }
      column.sort((a, b) => mean.get(a) - mean.get(b) || a - b);
      settle(column);
    }
  }
}

/** One island, drawn from (0, 0). */
function drawIsland(island, targets, neighbours) {
  const rank = ranks(island, targets);
  const columns = [];
  for (const id of island) {
    (columns[rank.get(id)] ||= []).push(id);
  }
  columns.reverse();
  orderColumns(columns, neighbours);
  const tallest = Math.max(8, Math.ceil(Math.sqrt(island.length) * 1.1));
  const places = new Map();
  let x = 0;
  let height = 0;
  for (const column of columns) {
    const folds = Math.ceil(column.length / tallest);
    const rows = Math.ceil(column.length / folds);
    column.forEach((id, i) => {
      const fold = i % folds;
      const inFold = Math.ceil((column.length - fold) / folds);
      const row = Math.floor(i / folds) - (inFold - 1) / 2;
      places.set(id, { x: x + fold * CELL.width, y: row * CELL.height + (fold % 2) * 20 });
    });
    x += folds * CELL.width + (columns.length > 1 ? 40 : 0);
    height = Math.max(height, rows * CELL.height);
  }
  return framed(places);
}

/** Places moved so that their frame starts at (0, 0), with half a cell around. */
function framed(places) {
  const all = [...places.values()];
  const left = Math.min(...all.map((place) => place.x)) - CELL.width / 2;
  const top = Math.min(...all.map((place) => place.y)) - CELL.height / 2;
  all.forEach((place) => {
    place.x -= left;
    place.y -= top;
  });
  return {
    places,
    width: Math.max(...all.map((place) => place.x)) + CELL.width / 2,
    height: Math.max(...all.map((place) => place.y)) + CELL.height / 2,
  };
}

function grid(ids, columns) {
  const places = new Map();
  ids.forEach((id, i) =>
    places.set(id, { x: (i % columns) * CELL.width, y: Math.floor(i / columns) * CELL.height }),
  );
  return framed(places);
}

/** How many columns make a grid of so many files about so wide as it is high, times `shape`. */
function gridColumns(count, shape) {
  return Math.max(1, Math.round(Math.sqrt((count * CELL.height * shape) / CELL.width)));
}

/** Blocks put on shelves of about the width that gives the whole a pleasant shape. */
function shelve(blocks, gap) {
  const area = blocks.reduce((sum, block) => sum + (block.width + gap) * (block.height + gap), 0);
  const width = Math.max(Math.sqrt(area * SHAPE), ...blocks.map((block) => block.width));
  let x = 0;
  let y = 0;
  let shelf = 0;
  for (const block of blocks) {
    if (x > 0 && x + block.width > width) {
      y += shelf + gap;
      x = 0;
      shelf = 0;
    }
    block.x = x;
    block.y = y;
    x += block.width + gap;
    shelf = Math.max(shelf, block.height);
  }
}

function gather(blocks) {
  const places = new Map();
  for (const block of blocks) {
    block.places.forEach((place, id) => places.set(id, { x: place.x + block.x, y: place.y + block.y }));
  }
  return places;
}

/** How far an import must bow so that it does not run through files that stand between its ends. */
function bow(from, to) {
  const across = Math.abs(to.x - from.x);
  const level = Math.abs(to.y - from.y) < CELL.height / 3;
  return level && across > 1.7 * CELL.width ? 34 + across / 14 : 0;
}

/** Places by imports for the given ids; files without imports among them stand apart, in a grid. */
function arrangeByImports(ids) {
  const shown = new Set(ids);
  const targets = (id) => nodes[id].imports.filter((other) => shown.has(other) && other !== id);
  const neighbours = (id) => [...targets(id), ...nodes[id].importedBy.filter((other) => shown.has(other) && other !== id)];
  const found = islands(ids, neighbours);
  const blocks = found
    .filter((island) => island.length > 1)
    .map((island) => drawIsland(island, targets, neighbours));
  const alone = found.filter((island) => island.length === 1).map((island) => island[0]);
  if (alone.length) {
    const widest = Math.max(0, ...blocks.map((block) => block.width));
    const columns = Math.max(Math.floor(widest / CELL.width), gridColumns(alone.length, SHAPE));
    blocks.push(grid(alone, Math.min(columns, alone.length)));
  }
  shelve(blocks, GAP);
  return { places: gather(blocks), boxes: [] };
}

/** Places by folder, and the box of each. */
function arrangeByFolder(ids) {
  const folders = new Map();
  for (const id of ids) {
    const members = folders.get(nodes[id].folder) || [];
    folders.set(nodes[id].folder, members);
    members.push(id);
  }
  const blocks = [...folders].map(([folder, members]) => ({ folder, ...grid(members, gridColumns(members.length, SHAPE)) }));
  blocks.sort((a, b) => b.height - a.height || (a.folder < b.folder ? -1 : 1));
  shelve(blocks, GAP);
  const boxes = blocks.map(({ folder, x, y, width, height }) => ({ folder, x, y, width, height }));
  return { places: gather(blocks), boxes };
}
