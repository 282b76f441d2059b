/** Fields of messages to visitors that are the same object for many of them: an agent, and the widget's settings. */
const SHARED: ReadonlySet<string> = new Set(['agent', 'newAgent', 'widget']);

/** Their text, as long as somebody has the object; each change makes a new one. */
const texts = new WeakMap<object, string>();

/** What is signed for a visitor, and sent with a message. */
type Signed = Readonly<Record<'token' | 'rejoinToken', string | undefined>>;

/**
 * A message to a visitor as JSON. When an agent with a thousand viewers leaves, most of what each of them is told has been told to
 * others: that part is written once.
 */
export function messageText(message: { readonly type: string }, signed: Signed): string {
  let text = '';
  for (const part of [message, signed])
    for (const [field, value] of Object.entries<unknown>(part)) {
      const json = SHARED.has(field) && isObject(value) ? sharedText(value) : JSON.stringify(value);
      // What is undefined is not in JSON.
      if (json !== undefined) text += `${text === '' ? '{' : ','}"${field}":${json}`;
    }
  return `${text}}`;
}

function sharedText(value: object): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
