'use strict';

// The plan is readable without any of this: the script finds files, keeps ticks and marks days
// that have passed.

const files = [...document.querySelectorAll('.file')];
const store = 'ticks.' + document.body.dataset.plan;

function ticks() {
  try {
    return new Set(JSON.parse(remembered(store)) || []);
  } catch {
    return new Set();
  }
}

/** A tick belongs to a file as it was when the plan was made: path and fingerprint. */
function tickOf(file) {
  return file.id + '@' + file.dataset.key.slice(0, 16);
}

function showProgress() {
  for (const batch of document.querySelectorAll('.batch')) {
    const boxes = [...batch.querySelectorAll('.tick')];
    const done = boxes.filter((box) => box.checked).length;
    const bar = batch.querySelector('.progress');
    bar.setAttribute('aria-valuenow', done);
    bar.firstElementChild.style.width = (100 * done) / boxes.length + '%';
    const count = document.querySelector(`[data-progress="${batch.id}"]`);
    count.textContent = done ? done + '/' + boxes.length : boxes.length;
    batch.classList.toggle('done', done === boxes.length);
  }
}

function startTicks() {
  const kept = ticks();
  for (const file of files) {
    const box = file.querySelector('.tick');
    box.checked = kept.has(tickOf(file));
    box.addEventListener('change', () => {
      box.checked ? kept.add(tickOf(file)) : kept.delete(tickOf(file));
      remember(store, JSON.stringify([...kept]));
      showProgress();
    });
  }
  showProgress();
}

function startFind() {
  const field = byId('find');
  field.hidden = false;
  field.addEventListener('input', () => {
    const sought = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const file of files) {
      const text = file.querySelector('.path').textContent.toLowerCase();
      file.hidden = !sought.every((word) => text.includes(word));
      found += !file.hidden;
    }
    for (const batch of document.querySelectorAll('.batch')) {
      batch.hidden = !batch.querySelector('.file:not([hidden])');
    }
    byId('found').textContent = sought.length ? number(found) + ' of ' + number(files.length) : '';
  });
}

/** Days to look again that lie behind us. */
function markOverdue() {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  for (const day of document.querySelectorAll('[data-review]')) {
    if (day.dataset.review && day.dataset.review < today) {
      day.classList.add('overdue');
      day.append(' · overdue');
    }
  }
}

/** Paper has nothing to unfold. */
function unfoldForPaper() {
  const folded = [];
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details:not([open])')) {
      details.open = true;
      folded.push(details);
    }
  });
  addEventListener('afterprint', () => folded.splice(0).forEach((details) => (details.open = false)));
}

startTheme(() => {});
startTicks();
startFind();
markOverdue();
unfoldForPaper();
