/** Numbers that a seed repeats. Each input has its own, so that none depends on those before it. */
export class Random {
  private state: number;

  constructor(seed: number, surface: number, index: number) {
    this.state =
      Math.imul(seed, 0x9e3779b1) ^ Math.imul(surface + 1, 0x85ebca6b) ^ Math.imul(index, 0xc2b2ae35);
  }

  /** 0 up to, but not including, `limit`. */
  below(limit: number): number {
    // mulberry32
    this.state = (this.state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  oneIn(number: number): boolean {
    return this.below(number) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }

  /** Mostly short, now and then as long as `most`. */
  length(most: number): number {
    return this.below(this.oneIn(1_000) ? most : Math.min(most, 64)) + 1;
  }
}
