// What is typed into a form while it is on its way would be lost with the answer: until then it takes no letter.
addEventListener('beforeinput', (event) => {
  const form = event.target instanceof Element && event.target.closest('form');
  if (form && form.querySelector('[type=submit][aria-busy=true]')) event.preventDefault();
});
