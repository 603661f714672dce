/* What the pages share. */
/* global document */

/** An element with attributes and children; text never becomes markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== ''));
  return made;
}

/** A text with values in its places `{0}`, `{1}`, … */
export function fill(text, ...values) {
  return text.replace(/\{(\d)\}/g, (_, at) => values[at]);
}
