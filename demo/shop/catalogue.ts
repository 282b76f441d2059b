import type { PlantKind } from './art.ts';

export interface Plant {
  /** The last part of its page's path. */
  readonly slug: string;
  readonly name: string;
  readonly kind: PlantKind;
  readonly price: string;
  readonly line: string;
  readonly story: string;
  readonly care: readonly (readonly [what: string, how: string])[];
}

/** What Fernhill & Co sells. */
export const PLANTS: readonly Plant[] = [
  {
    slug: 'boston-fern',
    name: 'Boston fern',
    kind: 'fern',
    price: '€24',
    line: 'Loves a bright bathroom',
    story:
      'Generous, soft and a little dramatic. It drinks often, and thanks you with new fronds all summer.',
    care: [
      ['Light', 'Bright, no direct sun'],
      ['Water', 'Twice a week'],
      ['Pets', 'Safe for cats and dogs'],
      ['Height', '40 to 60 cm'],
    ],
  },
  {
    slug: 'rubber-plant',
    name: 'Rubber plant',
    kind: 'rubber',
    price: '€38',
    line: 'Grows tall, asks little',
    story:
      'Broad, glossy leaves on an upright stem. Turn it now and then, and it will grow straight to the ceiling.',
    care: [
      ['Light', 'Bright to medium'],
      ['Water', 'Every ten days'],
      ['Pets', 'Keep out of reach'],
      ['Height', '80 to 100 cm'],
    ],
  },
  {
    slug: 'snake-plant',
    name: 'Snake plant',
    kind: 'snake',
    price: '€29',
    line: 'Forgives a long holiday',
    story:
      'The one for people who say they cannot keep plants. It would rather be forgotten than watered twice.',
    care: [
      ['Light', 'Any, even a dim hall'],
      ['Water', 'Every three weeks'],
      ['Pets', 'Keep out of reach'],
      ['Height', '50 to 70 cm'],
    ],
  },
  {
    slug: 'golden-pothos',
    name: 'Golden pothos',
    kind: 'pothos',
    price: '€18',
    line: 'Trails from any shelf',
    story:
      'Heart-shaped leaves that climb, trail and root in a glass of water. One plant soon becomes three.',
    care: [
      ['Light', 'Medium'],
      ['Water', 'Once a week'],
      ['Pets', 'Keep out of reach'],
      ['Length', 'Up to 2 m'],
    ],
  },
];

export interface Plan {
  readonly name: string;
  readonly price: string;
  readonly line: string;
  readonly gets: readonly string[];
  readonly favourite?: boolean;
}

/** The care plans of the pricing page. */
export const PLANS: readonly Plan[] = [
  {
    name: 'Windowsill',
    price: '€9',
    line: 'For your first few plants',
    gets: ['Up to 5 plants', 'A care calendar by e-mail', 'Advice by video, on weekdays'],
  },
  {
    name: 'Sunroom',
    price: '€19',
    line: 'For homes that are turning green',
    gets: [
      'Up to 20 plants',
      'Free repotting twice a year',
      'Advice by video, every day',
      'A new plant each spring',
    ],
    favourite: true,
  },
  {
    name: 'Greenhouse',
    price: '€79',
    line: 'For offices and cafés',
    gets: ['As many plants as you like', 'A gardener visits monthly', 'Replacements at no cost'],
  },
];

/** Questions and answers of the support page. */
export const QUESTIONS: readonly (readonly [question: string, answer: string])[] = [
  [
    'My plant arrived with a broken stem',
    'It happens, and it is on us. Show it to us on a call and we send a new one the same day.',
  ],
  [
    'The leaves are turning yellow',
    'Mostly it is too much water. Let the top three centimetres of soil dry out before the next drink.',
  ],
  [
    'When will my order arrive?',
    'We pack on Mondays and Wednesdays, so that no plant spends a weekend in a box. Delivery takes two days.',
  ],
  [
    'Can I return a plant?',
    'Within 30 days, as long as it is alive. If it is not, tell us: we would like to know what went wrong.',
  ],
];
