import { onTestFinished } from 'vitest';

/** A gate that holds a handler up until the test opens the gate or ends. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

/** Must be called after the host has started: cleanup runs in reverse, and a host cannot close before the gate opens. */
export function closedGate(): Gate {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  onTestFinished(() => open());
  return { opened, open };
}
