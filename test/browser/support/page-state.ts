import type { Page } from '@playwright/test';

/** What a visitor's page shows: the widget's state, and whose it is. */
export interface WidgetState {
  readonly state: string;
  readonly agentId: string;
  /** Of the call's picture; empty without a call. */
  readonly media: string;
}

/** What an agent's page shows. */
export interface ConsoleState {
  readonly status: string;
  readonly viewers: number;
  readonly requestId: string;
  readonly callId: string;
  readonly peer: string;
  readonly isLinked: boolean;
}

/** Its reader comes back to the page, which looks after its connection then. */
export async function returnToPage(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

/** Clicks what bears this name, on the page or in the widget, if it is there. */
export function click(page: Page, testId: string): Promise<void> {
  return page.evaluate((id) => {
    const root = document.querySelector('usher-widget')?.shadowRoot ?? document;
    root.querySelector<HTMLElement>(`[data-testid=${id}]`)?.click();
  }, testId);
}

export function widgetState(page: Page): Promise<WidgetState> {
  return page.evaluate(() => {
    const {
      usherState = '',
      agentId = '',
      usherMedia = '',
    } = document.querySelector<HTMLElement>('usher-widget')?.dataset ?? {};
    return { state: usherState, agentId, media: usherMedia };
  });
}

export function consoleState(page: Page): Promise<ConsoleState> {
  return page.evaluate(() => {
    const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid=${id}]`);
    const call = find('call');
    return {
      status: find('status')?.dataset['status'] ?? '',
      viewers: Number(find('viewers')?.textContent),
      requestId: find('incoming-call')?.dataset['requestId'] ?? '',
      callId: call?.dataset['callId'] ?? '',
      peer: call?.dataset['peer'] ?? '',
      isLinked: find('status') !== null && find('link-lost') === null,
    };
  });
}

/** What is written in the form so far; null when what was written is sent. */
export function formState(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const root = document.querySelector('usher-widget')?.shadowRoot;
    return root?.querySelector<HTMLTextAreaElement>('[data-testid=usher-message]')?.value ?? null;
  });
}

/** Writes a message into the form, and sends it. */
export function fillForm(page: Page, text: string): Promise<void> {
  return page.evaluate((message) => {
    const root = document.querySelector('usher-widget')?.shadowRoot;
    const contact = root?.querySelector<HTMLInputElement>('[data-testid=usher-contact]');
    const area = root?.querySelector<HTMLTextAreaElement>('[data-testid=usher-message]');
    if (!contact || !area) return;
    contact.value = 'ada@home.example';
    area.value = message;
    root?.querySelector<HTMLElement>('[data-testid=usher-send]')?.click();
  }, text);
}
