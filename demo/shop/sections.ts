import { plant, windowsill } from './art.ts';
import { PLANS, PLANTS, QUESTIONS, type Plant } from './catalogue.ts';

/** Turns a path of the shop, such as `/pricing`, into the address of its demo page, ready for an attribute. */
export type LinkTo = (path: string) => string;

const card = ({ slug, name, kind, price, line }: Plant, linkTo: LinkTo): string => `
  <li><a class="card" href="${linkTo(`/plants/${slug}`)}">
    <span class="card-art">${plant(kind)}</span>
    <span class="card-name">${name}</span><span class="card-price">${price}</span>
    <span class="card-line">${line}</span>
  </a></li>`;

const cards = (plants: readonly Plant[], linkTo: LinkTo): string =>
  `<ul class="cards">${plants.map((one) => card(one, linkTo)).join('')}</ul>`;

const home = (linkTo: LinkTo): string => `
  <section class="hero">
    <div>
      <p class="over">House plants, grown slowly</p>
      <h1>Plants that like where you live.</h1>
      <p class="lead">Tell us about your light, your cat and how often you forget to water. We will find the plant
        that stays.</p>
      <p class="buttons"><a class="button" href="${linkTo('/pricing')}">See care plans</a>
        <a class="button quiet" href="${linkTo('/support')}">Ask for help</a></p>
    </div>
    <div class="hero-art">${windowsill}</div>
  </section>
  <section>
    <h2>On the shelf this week</h2>
    ${cards(PLANTS, linkTo)}
  </section>`;

const pricing = (): string => `
  <section>
    <p class="over">Care plans</p>
    <h1>We keep them alive with you.</h1>
    <p class="lead">Every plan is billed monthly and ends whenever you like. Not sure which? Talk to one of us: it takes
      a minute.</p>
    <ul class="plans">${PLANS.map(
      ({ name, price, line, gets, favourite }) => `
      <li class="plan${favourite ? ' favourite' : ''}">
        ${favourite ? '<span class="tag">Most chosen</span>' : ''}
        <h2>${name}</h2>
        <p class="muted">${line}</p>
        <p class="amount"><strong>${price}</strong> a month</p>
        <ul class="ticks">${gets.map((what) => `<li>${what}</li>`).join('')}</ul>
      </li>`,
    ).join('')}</ul>
  </section>`;

const support = (): string => `
  <section class="narrow">
    <p class="over">Help</p>
    <h1>What is the matter with your plant?</h1>
    <p class="lead">Most things can be cured. Look here first, or show us the patient on a video call.</p>
    <div class="questions">${QUESTIONS.map(
      ([question, answer], i) => `
      <details${i === 0 ? ' open' : ''}><summary>${question}</summary><p>${answer}</p></details>`,
    ).join('')}</div>
  </section>`;

const product = (chosen: Plant, linkTo: LinkTo): string => `
  <section class="product">
    <div class="product-art">${plant(chosen.kind)}</div>
    <div>
      <p class="over"><a href="${linkTo('/')}">Plants</a></p>
      <h1>${chosen.name}</h1>
      <p class="amount"><strong>${chosen.price}</strong> with its clay pot</p>
      <p class="lead">${chosen.story}</p>
      <dl class="care">${chosen.care.map(([what, how]) => `<div><dt>${what}</dt><dd>${how}</dd></div>`).join('')}</dl>
    </div>
  </section>
  <section>
    <h2>Goes well with</h2>
    ${cards(PLANTS.filter((other) => other !== chosen).slice(0, 3), linkTo)}
  </section>`;

/** The contents of the shop's page at `path`; a path that the shop does not know shows its front page. */
export function section(path: string, linkTo: LinkTo): { readonly title: string; readonly html: string } {
  if (path.startsWith('/pricing')) return { title: 'Care plans', html: pricing() };
  if (path.startsWith('/support')) return { title: 'Help', html: support() };
  const chosen = PLANTS.find(({ slug }) => path === `/plants/${slug}`);
  if (chosen) return { title: chosen.name, html: product(chosen, linkTo) };
  return { title: 'House plants', html: home(linkTo) };
}
