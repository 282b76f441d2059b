import type { Look } from '../look.ts';

const HAIR = '#2a1a18';
const SHINE = '#4a2f29';
const KNIT = '#e0a530';
const KNIT_SHADE = '#c4871c';

/** A cloud of curls, gold hoops, a mustard jumper. */
export const sarah: Look = {
  scene: { wall: '#cfdcc4', glow: '#e3ecd9', leaf: '#7fa06f', leafShade: '#68895a', plant: 'fern' },
  skin: { base: '#8d5636', shade: '#734126', blush: '#b0523c', lips: '#a3413f' },
  face: 'M-74 -22 C-76 -92 -44 -116 0 -116 C44 -116 76 -92 74 -22 C73 28 62 62 38 88 C25 101 13 107 0 107 C-13 107 -25 101 -38 88 C-62 62 -73 28 -74 -22 Z',
  iris: '#4b2a18',
  brow: { color: HAIR, width: 6.5 },
  lashes: 1,
  hairBack: [
    {
      fill: HAIR,
      circles: [
        [0, -70, 120],
        [-72, -112, 46],
        [-28, -146, 48],
        [26, -148, 48],
        [74, -110, 46],
        [-112, -62, 44],
        [112, -62, 44],
        [-126, -8, 44],
        [126, -8, 44],
        [-118, 46, 42],
        [118, 46, 42],
        [-96, 88, 38],
        [96, 88, 38],
        [-80, 20, 60],
        [80, 20, 60],
      ],
    },
    {
      fill: SHINE,
      line: 5,
      path: 'M-128 -20 a22 22 0 0 1 20 -22 M-104 -96 a24 24 0 0 1 26 -18 M-40 -168 a24 24 0 0 1 28 -6 M40 -170 a22 22 0 0 1 26 14 M104 -88 a22 22 0 0 1 16 22 M128 0 a20 20 0 0 1 -8 26 M-124 56 a20 20 0 0 1 -6 -22 M104 84 a20 20 0 0 0 14 -18',
    },
  ],
  beard: [],
  hairFront: [
    {
      fill: HAIR,
      circles: [
        [-70, -64, 22],
        [-54, -90, 26],
        [-28, -104, 26],
        [0, -108, 26],
        [28, -104, 26],
        [54, -90, 26],
        [70, -64, 22],
        [-78, -38, 14],
        [78, -38, 14],
      ],
    },
    {
      fill: SHINE,
      line: 4.5,
      path: 'M-64 -96 a16 16 0 0 1 18 -8 M-30 -118 a16 16 0 0 1 20 2 M12 -120 a16 16 0 0 1 20 4 M50 -104 a16 16 0 0 1 16 12',
    },
  ],
  earrings: '#f0c052',
  clothes: [
    {
      fill: KNIT,
      path: 'M-60 -8 C-92 12 -150 20 -176 66 C-198 106 -206 190 -208 300 H208 C206 190 198 106 176 66 C150 20 92 12 60 -8 C44 40 -44 40 -60 -8 Z',
    },
    {
      fill: KNIT_SHADE,
      path: 'M-128 300 C-132 220 -136 170 -146 122 C-126 170 -118 230 -116 300 Z M128 300 C132 220 136 170 146 122 C126 170 118 230 116 300 Z',
    },
    { fill: KNIT_SHADE, line: 17, path: 'M-60 -4 C-44 48 44 48 60 -4' },
    {
      fill: KNIT,
      line: 2.5,
      path: 'M-52 14 l-6 8 M-38 27 l-6 10 M-20 34 l-3 11 M0 36 v11 M20 34 l3 11 M38 27 l6 10 M52 14 l6 8',
    },
    { fill: '#f0c052', line: 2.5, path: 'M-40 0 C-28 74 28 74 40 0' },
    { fill: '#f0c052', circles: [[0, 58, 7]] },
  ],
  sleeve: '#d1951f',
  cuff: KNIT_SHADE,
  voice: 247,
};
