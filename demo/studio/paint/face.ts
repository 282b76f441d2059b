import type { Look } from '../look.ts';
import type { Pose } from '../pose.ts';
import { aside, ellipse, fill, line, type Brush } from './shapes.ts';

const INK = '#2b1d1a';

function eye(brush: Brush, look: Look, pose: Pose, side: -1 | 1): void {
  const squint = Math.max(0, pose.smile - 0.6) * 12;
  const lower = 14 - squint;
  const upper = -23 + pose.blink * (23 + lower);
  const lids = new Path2D(`M-16 1 Q0 ${upper} 16 1 Q0 ${lower} -16 1 Z`);
  aside(brush, () => {
    brush.translate(side * 32, 0);
    aside(brush, () => {
      fill(brush, '#fffaf4', lids);
      brush.clip(lids);
      const gaze = pose.turn * 3;
      fill(brush, look.iris, ellipse(gaze, -2.5, 10, 11));
      fill(brush, INK, ellipse(gaze, -2.5, 5.4, 6));
      fill(brush, '#ffffff', ellipse(gaze + 3.4, -6.5, 2.8, 2.8));
    });
    const lid = new Path2D(`M-16.5 1 Q0 ${upper} 16.5 1`);
    if (look.lashes > 0) {
      const reach = 5 * (1 - pose.blink * 1.5);
      lid.moveTo(side * 15, 0);
      lid.lineTo(side * 21, -reach);
    }
    line(brush, INK, 3.2 + look.lashes, lid);
  });
}

function brow(brush: Brush, look: Look, pose: Pose, side: -1 | 1): void {
  const y = -31 - pose.brow * 7;
  const arch = new Path2D(`M${side * 15} ${y + 3} Q${side * 34} ${y - 9} ${side * 50} ${y + 5}`);
  line(brush, look.brow.color, look.brow.width, arch);
}

function mouth(brush: Brush, look: Look, pose: Pose): void {
  const half = 20 + pose.smile * 10 - pose.mouth * (1 - pose.smile) * 9;
  const corner = 62 - pose.smile * 6;
  const sag = 63 + pose.smile * 13;
  if (pose.mouth < 0.03) {
    line(brush, look.skin.lips, 5.5, new Path2D(`M${-half} ${corner} Q0 ${sag + 4} ${half} ${corner}`));
    return;
  }
  const top = sag - pose.mouth * 8;
  const bottom = sag / 2 + corner / 2 + 1 + pose.mouth * 29;
  const open = new Path2D(
    `M${-half} ${corner} Q0 ${top} ${half} ${corner} C${half * 0.86} ${bottom} ${half * 0.4} ${bottom + 3} 0 ${bottom + 3} C${-half * 0.4} ${bottom + 3} ${-half * 0.86} ${bottom} ${-half} ${corner} Z`,
  );
  aside(brush, () => {
    fill(brush, '#6d2430', open);
    brush.clip(open);
    fill(brush, '#d9686c', ellipse(0, bottom + 6, half * 0.66, 13));
    const teeth = corner + 1 + pose.mouth * 3;
    fill(
      brush,
      '#fffaf4',
      new Path2D(`M${-half} ${corner - 8} H${half} V${teeth} Q0 ${top + 13} ${-half} ${teeth} Z`),
    );
  });
  line(brush, look.skin.lips, 4.5, open);
}

/** The cheeks' blush; a beard grows over it. */
export function paintCheeks(brush: Brush, look: Look, pose: Pose): void {
  aside(brush, () => {
    brush.globalAlpha = 0.16 + 0.24 * pose.smile;
    fill(brush, look.skin.blush, ellipse(pose.turn * 8 - 45, 38, 19, 13));
    fill(brush, look.skin.blush, ellipse(pose.turn * 8 + 45, 38, 19, 13));
  });
}

/** Eyes, brows, nose and mouth, sliding over the head as it turns. */
export function paintFace(brush: Brush, look: Look, pose: Pose): void {
  aside(brush, () => {
    brush.translate(pose.turn * 8, 0);
    for (const side of [-1, 1] as const) {
      eye(brush, look, pose, side);
      brow(brush, look, pose, side);
    }
    line(brush, look.skin.shade, 5, new Path2D('M4 4 C3 16 12 26 9 33 C5 38 -4 38 -8 34'));
    mouth(brush, look, pose);
    if (look.glasses !== undefined) {
      const frame = ellipse(-33, 2, 27, 25);
      frame.addPath(ellipse(33, 2, 27, 25));
      aside(brush, () => {
        brush.globalAlpha = 0.14;
        fill(brush, '#ffffff', frame);
      });
      frame.addPath(new Path2D('M-7 -3 Q0 -9 7 -3 M-60 -3 L-74 -8 M60 -3 L74 -8'));
      line(brush, look.glasses, 4, frame);
    }
  });
}
