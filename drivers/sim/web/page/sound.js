// What the device's speaker plays, played here: the same samples, a moment later.

const RATE = 22050;    // samples a second, as on the wire
const AHEAD = 0.09;    // seconds that are kept in store, as blocks come when they come
const MOST = 0.35;     // seconds in store from which silence is left out, until there are less
const FULL = 32768;

// Plays once `box` is checked, which takes a person: until then, and after, nothing is sent.
// `note` says when nothing is heard all the same.
export function sound(send, box, note) {
  const device = {on: false, samples: 0, loudest: 0, played: 0, gaps: 0};
  let context = null;
  let next = 0; // the moment of the context at which the next block begins
  let speed = 1;

  function say() {
    note.textContent = device.on && speed > 1 ? "Sound is silent while time is hurried." : "";
  }

  function listen(on) {
    device.on = on;
    if (on) {
      context ??= new AudioContext({sampleRate: RATE, latencyHint: "interactive"});
      next = 0;
    } else {
      context.close();
      context = null;
    }
    send({listen: on});
    say();
  }

  function block(samples) {
    const made = context.createBuffer(1, samples.length, RATE);
    made.copyToChannel(samples, 0);
    const source = context.createBufferSource();
    source.buffer = made;
    source.connect(context.destination);
    source.onended = () => { device.played += samples.length; };
    source.start(next);
    next += samples.length / RATE;
  }

  box.addEventListener("change", () => listen(box.checked));

  return {
    device,
    // What is known of the device: whether it has a `speaker`, and how fast its time passes.
    show(state) {
      speed = state.speed;
      box.closest("label").hidden = !state.speaker;
      if (!state.speaker && device.on) {
        box.checked = false;
        listen(false);
      }
      say();
    },
    // The line to the device is there again: what was asked for is asked for anew.
    again() {
      if (device.on) listen(true);
    },
    play(numbers) {
      if (!device.on) return;
      const samples = Float32Array.from(numbers, (number) => number / FULL);
      const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      device.samples += samples.length;
      device.loudest = Math.max(device.loudest, loudest);
      const now = context.currentTime;
      if (next < now) {
        device.gaps += next > 0;
        next = now + AHEAD;
      }
      if (loudest > 0 || next - now < MOST) block(samples);
    },
  };
}
