/** How WebDriver writes down that a value is an element (W3C WebDriver, 12.2). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** An element of the page that is open. */
export type WebDriverElement = Readonly<Record<typeof ELEMENT, string>>;

/** A session of a browser: the few commands of the W3C's WebDriver that the tests need. */
export class WebDriverSession {
  readonly #url: string;

  private constructor(url: string) {
    this.#url = url;
  }

  /** Has the driver at this address start its browser. */
  static async create(driver: string): Promise<WebDriverSession> {
    const created = await command('POST', `${driver}/session`, { capabilities: {} });
    const { sessionId } = created as { sessionId: string };
    return new WebDriverSession(`${driver}/session/${sessionId}`);
  }

  async goTo(url: string): Promise<void> {
    await this.#post('url', { url });
  }

  /** Runs a function's source in the page with what is given, and waits for what it returns. */
  async run(source: string, given: unknown): Promise<unknown> {
    const script = `const [given, done] = arguments;
      Promise.resolve(given)
        .then(${source})
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = await this.#post('execute/async', { script, args: [given] });
    const { value, error } = answer as { value?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** The element that a function's source finds in the page, to be given to the other commands; null where it finds none. */
  async find(source: string, given: string): Promise<WebDriverElement | null> {
    const found = await this.#post('execute/sync', {
      script: `return (${source})(arguments[0]);`,
      args: [given],
    });
    return found as WebDriverElement | null;
  }

  async click({ [ELEMENT]: element }: WebDriverElement): Promise<void> {
    await this.#post(`element/${element}/click`, {});
  }

  async type({ [ELEMENT]: element }: WebDriverElement, text: string): Promise<void> {
    await this.#post(`element/${element}/value`, { text });
  }

  async end(): Promise<void> {
    await command('DELETE', this.#url);
  }

  #post(path: string, body: object): Promise<unknown> {
    return command('POST', `${this.#url}/${path}`, body);
  }
}

/** Throws what the driver says has gone wrong. */
async function command(method: 'POST' | 'DELETE', url: string, body?: object): Promise<unknown> {
  const answer = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { value: unknown };
  if (answer.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${method} ${url}: ${error}: ${message}`);
}
