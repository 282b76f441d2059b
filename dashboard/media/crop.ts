/** How large a picture is, in its own pixels. */
export interface Size {
  width: number;
  height: number;
}

export interface Rect extends Size {
  x: number;
  y: number;
}

/** Of the widget's card in all its sizes, within two hundredths: a video of this shape fills it, and loses nothing. */
const CARD_RATIO = 3 / 4;
/** Twice the pixels of the usual card; screens with more of them show smaller cards. */
const CARD_HEIGHT = 720;

/** What a box of a ratio shows of a picture that covers it: as much as can be, from the middle. */
export function coverRect({ width, height }: Size, ratio: number): Rect {
  const shown = width / height > ratio ? { width: height * ratio, height } : { width, height: width / ratio };
  return { x: (width - shown.width) / 2, y: (height - shown.height) / 2, ...shown };
}

/** What the widget's card shows of a camera's picture, and so all that is saved of it. */
export function cardRect(picture: Size): Rect {
  return coverRect(picture, CARD_RATIO);
}

/** What is left of it when the widget is made small: the circle in this square. */
export function bubbleRect(picture: Size): Rect {
  const card = cardRect(picture);
  const inCard = coverRect(card, 1);
  return { ...inCard, x: card.x + inCard.x, y: card.y + inCard.y };
}

/** How large a part of a picture is saved: as large as the card needs it, and never larger than it was. Encoders want even numbers. */
export function savedSize(part: Size): Size {
  const scale = Math.min(1, CARD_HEIGHT / part.height);
  const even = (length: number) => Math.max(2, 2 * Math.round((length * scale) / 2));
  return { width: even(part.width), height: even(part.height) };
}
