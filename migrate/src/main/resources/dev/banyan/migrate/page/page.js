'use strict';

// What both pages share. Names from the project reach the page only as text nodes and attributes
// of elements made here, never as markup.

const SVG = 'http://www.w3.org/2000/svg';
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A name with what would be invisible in it, or turn the text around, spelled out. */
function visible(name) {
  return name.replace(INVISIBLE, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

/** An element; an attribute that is null or false is left out, `on…` adds a listener. */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== false && value !== undefined) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', '#i-' + name);
  svg.append(use);
  return svg;
}

function byId(id) {
  return document.getElementById(id);
}

function number(value) {
  return value.toLocaleString('en');
}

function counted(count, one, many) {
  return number(count) + ' ' + (count === 1 ? one : many || one + 's');
}

let toastTimer = 0;

function toast(message) {
  const element = byId('toast');
  element.textContent = message;
  element.classList.add('on');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => element.classList.remove('on'), 1600);
}

/** Pages opened from a file have no clipboard API everywhere; the old command is the way then. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el('textarea', { class: 'unseen', 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  toast('Copied ' + visible(text));
}

function copyButton(text) {
  return el(
    'button',
    {
      type: 'button',
      class: 'copy',
      title: 'Copy ' + visible(text),
      'aria-label': 'Copy ' + visible(text),
      'data-copy': text,
      onclick: () => copy(text),
    },
    icon('copy'),
  );
}

function remembered(key) {
  try {
    return localStorage.getItem('banyan.' + key);
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem('banyan.' + key, value);
  } catch {
    // A browser that keeps nothing for files still shows the page.
  }
}

const darkPreferred = matchMedia('(prefers-color-scheme: dark)');

function dark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : darkPreferred.matches;
}

/** Follows the system until somebody chooses; tells the listener whenever the colours change. */
function startTheme(changed) {
  const kept = remembered('theme');
  if (kept === 'dark' || kept === 'light') {
    document.documentElement.dataset.theme = kept;
  }
  byId('theme').addEventListener('click', () => {
    const theme = dark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    remember('theme', theme);
    changed();
  });
  darkPreferred.addEventListener('change', changed);
}
