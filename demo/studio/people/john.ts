import type { Look } from '../look.ts';

const HAIR = '#c9cbcf';
const HAIR_SHADE = '#a4a8af';
const SHIRT = '#2f4a6d';
const SHIRT_SHADE = '#243a57';

/** Silver hair, a short beard, round glasses, a navy shirt over white. */
export const john: Look = {
  scene: { wall: '#f1d3b3', glow: '#f8e4cd', leaf: '#8fa872', leafShade: '#76905b', plant: 'rubber' },
  skin: { base: '#f2c6a4', shade: '#dda27c', blush: '#e58a72', lips: '#bf5f56' },
  face: 'M-76 -24 C-78 -92 -46 -116 0 -116 C46 -116 78 -92 76 -24 C76 30 70 66 46 92 C30 107 16 112 0 112 C-16 112 -30 107 -46 92 C-70 66 -76 30 -76 -24 Z',
  iris: '#4d7a96',
  brow: { color: '#8d9199', width: 7.5 },
  lashes: 0,
  hairBack: [{ fill: HAIR_SHADE, path: 'M-86 -2 C-98 -60 -84 -112 -40 -126 H44 C86 -110 98 -60 86 -2 Z' }],
  beard: [
    {
      fill: HAIR,
      path: 'M-77 -8 C-68 8 -66 30 -56 40 C-44 50 -26 40 0 46 C26 40 44 50 56 40 C66 30 68 8 77 -8 C76 33 71 68 47 93 C31 108 16 113.5 0 113.5 C-16 113.5 -31 108 -47 93 C-71 68 -76 33 -77 -8 Z',
    },
    {
      fill: HAIR_SHADE,
      line: 3,
      path: 'M-50 74 q6 10 14 14 M-58 58 q2 8 6 14 M50 74 q-6 10 -14 14 M58 58 q-2 8 -6 14 M-10 98 q10 6 20 0',
    },
  ],
  hairFront: [
    {
      fill: HAIR,
      path: 'M-84 -20 C-96 -84 -72 -138 -10 -142 C30 -150 84 -132 90 -74 C92 -52 90 -34 84 -20 C78 -34 76 -48 72 -62 C58 -76 40 -84 22 -94 C2 -78 -30 -70 -60 -66 C-72 -52 -80 -38 -84 -20 Z',
    },
    {
      fill: HAIR_SHADE,
      line: 4,
      path: 'M22 -94 C8 -104 -10 -112 -34 -112 M40 -98 C32 -112 16 -124 -6 -126 M60 -86 C58 -104 46 -118 30 -126',
    },
  ],
  glasses: '#34405a',
  clothes: [
    { fill: '#fbf6ee', path: 'M-70 0 L-60 300 H60 L70 0 C44 44 -44 44 -70 0 Z' },
    { fill: '#e6ddcf', line: 7, path: 'M-56 2 C-38 44 38 44 56 2' },
    {
      fill: SHIRT,
      path: 'M-62 -10 C-98 10 -160 20 -186 68 C-206 110 -214 190 -216 300 H-26 C-44 190 -60 90 -62 -10 Z M62 -10 C98 10 160 20 186 68 C206 110 214 190 216 300 H26 C44 190 60 90 62 -10 Z',
    },
    {
      fill: SHIRT_SHADE,
      path: 'M-62 -12 C-84 2 -96 8 -100 14 L-92 74 L-66 56 L-42 96 C-54 60 -60 30 -62 -12 Z M62 -12 C84 2 96 8 100 14 L92 74 L66 56 L42 96 C54 60 60 30 62 -12 Z',
    },
    {
      fill: SHIRT_SHADE,
      path: 'M-136 300 C-140 220 -144 170 -154 122 C-134 170 -126 230 -124 300 Z M136 300 C140 220 144 170 154 122 C134 170 126 230 124 300 Z',
    },
    { fill: SHIRT_SHADE, line: 3, path: 'M66 150 h56 v52 q-28 14 -56 0 z' },
    {
      fill: '#c8d2de',
      circles: [
        [-44, 150, 4.5],
        [-36, 206, 4.5],
      ],
    },
  ],
  sleeve: '#2a4364',
  cuff: SHIRT_SHADE,
  voice: 139,
};
