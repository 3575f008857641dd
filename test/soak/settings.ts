/** How large a run is. Each value can be given, as `PAYSCORE_SOAK_…` in the environment. */
export interface SoakSettings {
  /** Of calls, and of notifications. */
  readonly count: number;
  /** How many of them come before the heap is measured first. The store of handled notifications must be full by then. */
  readonly warmUp: number;
  /** How often the heap is measured after that. */
  readonly samples: number;
  /** Megabytes by which the heap may have grown in the end. */
  readonly growth: number;
}

export function soakSettings(environment: NodeJS.ProcessEnv): SoakSettings {
  const number = (name: string, otherwise: number): number => {
    const value = Number(environment[`PAYSCORE_SOAK_${name}`] ?? otherwise);
    if (!Number.isInteger(value) || value < 1)
      throw new Error(`PAYSCORE_SOAK_${name} is no whole number from 1`);
    return value;
  };
  return {
    count: number('COUNT', 200_000),
    warmUp: number('WARM_UP', 40_000),
    samples: number('SAMPLES', 4),
    growth: number('GROWTH', 5),
  };
}
