// A contact that moves no faster than a finger can move it.

// A click or a key can be over in a millisecond, which no finger is, and no contact would
// believe; and two of them can come closer together than any finger lets go and presses again.
const REST_MILLISECONDS = {down: 80, up: 40};

// Calls `moved(down)` for every move that is asked for, in order, each once the one before it
// has lasted. `to` asks for a move; `release` forgets what waits and lets go at once.
export function contact(moved) {
  let isDown = false;
  let rested = 0; // the moment from which it may move again
  let waiting = [];
  let timer;

  function move(down) {
    isDown = down;
    rested = performance.now() + REST_MILLISECONDS[down ? "down" : "up"];
    moved(down);
  }

  function next() {
    clearTimeout(timer);
    if (!waiting.length) return;
    const left = rested - performance.now();
    if (left <= 0) move(waiting.shift());
    timer = setTimeout(next, Math.max(left, 0));
  }

  return {
    to(down) {
      waiting.push(down);
      next();
    },
    release() {
      waiting = [];
      clearTimeout(timer);
      if (isDown) move(false);
    },
  };
}
