/** A desktop notification when this tab is not the one being looked at; nothing without the permission. */
export function notifyIfHidden(title: string, body: string): void {
  if (document.visibilityState === 'hidden') showNotification(title, body, { tag: 'usher', isSticky: false });
}

interface Options {
  /** A notification replaces an earlier one with the same tag. */
  tag: string;
  /** Whether it stays until somebody closes it. */
  isSticky: boolean;
}

/** Shows a desktop notification; a click on it brings this tab to the front. Undefined without the permission. */
export function showNotification(
  title: string,
  body: string,
  { tag, isSticky }: Options,
): Notification | undefined {
  if (!('Notification' in window) || Notification.permission !== 'granted') return undefined;
  try {
    const notification = new Notification(title, { body, tag, requireInteraction: isSticky });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
    return notification;
  } catch {
    // Phones have no notifications from a page.
    return undefined;
  }
}
