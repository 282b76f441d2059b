let submitting: HTMLFormElement | null = null;

addEventListener(
  'submit',
  ({ target }) => {
    submitting = target instanceof HTMLFormElement ? target : null;
    // What is done later is not this form's work.
    setTimeout(() => (submitting = null));
  },
  true,
);

/** The form whose sending is being handled right now; null: something else is. */
export function formBeingSent(): HTMLFormElement | null {
  return submitting;
}

/** Leads to what is wrong in a form: its first invalid field gets the focus, whatever it is hidden in. */
export function showInvalidField(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  if (!field) return form.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
  for (let box = field.closest('details'); box; box = box.parentElement?.closest('details') ?? null)
    box.open = true;
  field.focus({ preventScroll: true });
  // Not at the edge, where the bar above, or the one with the button, would cover it.
  field.scrollIntoView({ block: 'center' });
}
