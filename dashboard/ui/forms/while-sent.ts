/** Fields that change without a letter. */
const PICKED = `select, input:is(${['checkbox', 'radio', 'number', 'date', 'time', 'range', 'color']
  .map((type) => `[type=${type}]`)
  .join()})`;

// What is changed in a form while it is on its way would be lost with the answer: until then it takes no change.
for (const type of ['beforeinput', 'keydown', 'mousedown', 'click']) addEventListener(type, refuse, true);

function refuse(event: Event): void {
  const { target } = event;
  if (!(target instanceof Element) || !target.closest('form:has([type=submit][aria-busy=true])')) return;
  const isLeaving = event instanceof KeyboardEvent && ['Tab', 'Escape'].includes(event.key);
  if (event.type === 'beforeinput' || (target.closest(PICKED) && !isLeaving)) event.preventDefault();
}
