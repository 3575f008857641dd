import { onTestFinished } from 'vitest';

/** Holds a handler up until the test opens it, or is over. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

/** Made after the host has started, so that it is open before the host is closed. */
export function closedGate(): Gate {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  onTestFinished(() => open());
  return { opened, open };
}
