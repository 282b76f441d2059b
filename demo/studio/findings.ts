/** What a browser finds in a clip when it loads, plays and seeks it. */
export interface Findings {
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly hasSound: boolean;
  /** How many different colours the first frame has, of 4,096: a blank one has very few. */
  readonly colors: number;
  /** Mean difference of the last frame to the first, of 255 per channel: what a viewer sees where it loops. */
  readonly seam: number;
}
