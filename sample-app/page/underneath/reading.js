/** Pixels from the end within which somebody reads the end. */
const near = 64;

/**
 * Whoever reads the end of the list goes on with it; whoever reads elsewhere, or has opened an entry, is left alone and told
 * how many entries are new.
 */
export function follower(part) {
  let unseen = 0;
  const inside = () => part.querySelector('.scroller');
  // Beside the phone the list scrolls by itself, on a phone the page does.
  const scroller = () => {
    const list = inside();
    return list !== null && getComputedStyle(list).overflowY === 'auto' ? list : document.scrollingElement;
  };
  const isAtEnd = () => {
    const { scrollHeight, scrollTop, clientHeight } = scroller();
    return scrollHeight - scrollTop - clientHeight < near;
  };
  const isReading = () =>
    part.querySelector('.happenings > li > details[open]') !== null ||
    inside()?.contains(document.activeElement) === true;
  const toEnd = () => {
    unseen = 0;
    scroller().scrollTop = scroller().scrollHeight;
  };

  return {
    unseen: () => unseen,
    toEnd,
    /** @param count of new entries; undefined when all of them are */
    keep(draw, count) {
      const follows = count === undefined ? scroller() === inside() : isAtEnd() && !isReading();
      unseen = count === undefined || follows ? 0 : unseen + count;
      draw();
      if (follows) toEnd();
    },
    /** Whoever has come to the end has seen all. */
    onScroll(seen) {
      document.addEventListener(
        'scroll',
        () => {
          if (unseen === 0 || !isAtEnd()) return;
          unseen = 0;
          seen();
        },
        { capture: true, passive: true },
      );
    },
  };
}
