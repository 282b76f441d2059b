/** How often each whole number came: enough for mean, percentiles and maximum, whatever their number. */
export class Counts {
  total = 0;
  private readonly times: number[] = [];

  add(value: number): void {
    this.total += 1;
    this.times[value] = (this.times[value] ?? 0) + 1;
  }

  get mean(): number {
    let sum = 0;
    this.times.forEach((times, value) => (sum += times * value));
    return this.total === 0 ? 0 : sum / this.total;
  }

  get max(): number {
    return Math.max(0, this.times.length - 1);
  }

  /** The least value that so large a share of all does not exceed. */
  percentile(share: number): number {
    let seen = 0;
    for (let value = 0; value < this.times.length; value += 1) {
      seen += this.times[value] ?? 0;
      if (seen >= share * this.total) return value;
    }
    return this.max;
  }
}
