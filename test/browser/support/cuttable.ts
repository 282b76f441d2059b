import type { Page } from '@playwright/test';

/** Lets a test cut the page's sockets to the product; `refused` says whether a new one gets through. */
export async function cuttable(page: Page, refused = () => false): Promise<(code?: number) => void> {
  const open = new Set<(code?: number) => void>();
  await page.routeWebSocket(/\/ws\//, (socket) => {
    if (refused()) return void socket.close({ code: 1012 });
    const server = socket.connectToServer();
    const cut = (code = 1012): void => {
      open.delete(cut);
      void socket.close({ code });
      void server.close();
    };
    open.add(cut);
  });
  return (code) => {
    for (const cut of open) cut(code);
  };
}
