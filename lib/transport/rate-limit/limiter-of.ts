import type { RateLimiter } from '../../config/rate-limit.options.js';
import type { Timing } from '../../config/timing.js';
import { MemoryRateLimiter } from './memory-rate-limiter.js';
import { StandbyRateLimiter } from './standby-rate-limiter.js';

// One limiter for all registrations of a process, because two of them may have the same merchant number.
const memories = new WeakMap<Timing, MemoryRateLimiter>();
const standbys = new WeakMap<RateLimiter, StandbyRateLimiter>();

/** The limiter of a registration: the host's, backed by this process' memory, or that memory alone. */
export function limiterOf(shared: RateLimiter | undefined, timing: Timing): RateLimiter {
  const memory = memories.get(timing) ?? new MemoryRateLimiter(timing.now);
  memories.set(timing, memory);
  if (shared === undefined) return memory;
  const standby = standbys.get(shared) ?? new StandbyRateLimiter(shared, memory, timing.now);
  standbys.set(shared, standby);
  return standby;
}
