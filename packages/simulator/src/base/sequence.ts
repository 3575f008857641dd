let last = 0;

/**
 * The next number of a count over the whole process. It orders what happened at the same time: a clock that stands
 * still gives a call, its effect and its notification one time.
 */
export function nextInSequence(): number {
  last += 1;
  return last;
}
