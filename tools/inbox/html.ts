/** Markup that is safe to put into a page: everything else is escaped on its way in. */
export class Html {
  constructor(readonly markup: string) {}
}

export const NOTHING = new Html('');

type Value = Html | string | number | readonly Html[];

/** html`<b>${anything}</b>`: what is put in is text, unless it is markup made the same way. */
export function html(fixed: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(
    fixed.map((part, index) => part + (index < values.length ? markupOf(values[index] ?? '') : '')).join(''),
  );
}

function markupOf(value: Value): string {
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(({ markup }) => markup).join('');
  return escapeHtml(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
