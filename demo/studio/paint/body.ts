import type { Look } from '../look.ts';
import type { Pose } from '../pose.ts';
import { aside, fill, line, paintShapes, type Brush } from './shapes.ts';

const NECK = 'M-38 -70 C-38 -30 -40 -14 -58 0 C-40 40 40 40 58 0 C40 -14 38 -30 38 -70 Z';
const NECK_SHADOW = 'M-38 -52 C-20 -20 26 -18 38 -52 L38 -34 C24 -4 -18 -2 -38 -30 Z';

/** Neck, shoulders and clothes; breathing lifts them by a few pixels. */
export function paintBody(brush: Brush, look: Look, pose: Pose): void {
  aside(brush, () => {
    brush.translate(240, 404 - pose.breath * 4);
    fill(brush, look.skin.base, new Path2D(NECK));
    fill(brush, look.skin.shade, new Path2D(NECK_SHADOW));
    paintShapes(brush, look.clothes);
  });
}

const FINGERS = [
  'M-19 -52 L-27 -104',
  'M-6 -58 L-8 -120',
  'M8 -57 L12 -116',
  'M20 -48 L31 -96',
  'M-14 -14 C-34 -26 -42 -38 -50 -56',
];

/** The raised hand and its sleeve, in front of everything; nothing when it is down. */
export function paintHand(brush: Brush, look: Look, pose: Pose): void {
  if (pose.raise === 0) return;
  aside(brush, () => {
    brush.translate(402, 622 + (1 - pose.raise) * 360);
    brush.rotate(-0.01 + (1 - pose.raise) * 0.5 + pose.swing);
    line(brush, look.sleeve, 84, new Path2D('M0 40 L-2 -150'));
    line(brush, look.cuff, 3, new Path2D('M-44 30 L-43 -120'));
    line(brush, look.cuff, 16, new Path2D('M-33 -181 C-14 -174 12 -174 31 -181'));
    brush.translate(-1, -200);
    brush.scale(1.12, 1.12);
    brush.rotate(pose.swing * 0.9);
    line(brush, look.skin.shade, 40, new Path2D('M0 20 L0 4'));
    for (const finger of FINGERS) line(brush, look.skin.base, 18, new Path2D(finger));
    fill(
      brush,
      look.skin.base,
      new Path2D(
        'M-28 -56 C-30 -20 -26 4 -18 16 C-6 22 8 22 18 16 C28 0 30 -24 30 -52 C14 -66 -14 -68 -28 -56 Z',
      ),
    );
    line(
      brush,
      look.skin.shade,
      2.5,
      new Path2D('M-20 -14 C-8 -20 -4 -8 -6 4 M-18 -36 C-4 -30 10 -32 22 -40'),
    );
    line(brush, look.skin.shade, 2.5, new Path2D('M-12.5 -60 V-70 M1 -62 V-72 M14.5 -58 V-68'));
  });
}
