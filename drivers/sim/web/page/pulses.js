// The motor's pulses, seen: each is a ripple that runs from the edge of the device.

const LASTS = 1000;    // milliseconds
const REACH = 26;      // pixels
const MOST = 3;        // ripples that may begin within a second: more would flash

const RUNS = {transform: "scale(var(--reach-x), var(--reach-y))", opacity: 0};

// Draws into `layer`. Returns what places the ripples round a device, and shows new pulses.
export function pulses(layer, still) {
  const device = {pulses: undefined, ripples: 0};
  let begun = [];

  function ripple() {
    const now = performance.now();
    begun = begun.filter((moment) => now - moment < 1000);
    if (begun.length >= MOST) return;
    begun.push(now);
    device.ripples += 1;
    const ring = document.createElement("span");
    layer.append(ring);
    const steps = still.matches ? [{opacity: 1}, {opacity: 0}] : [{opacity: 1}, RUNS];
    ring.animate(steps, {duration: LASTS, easing: "ease-out"}).onfinish = () => ring.remove();
  }

  return {
    device,
    place({base, corners}) {
      layer.style.borderRadius = (corners ?? [base.height / 2]).map((each) => `${each}px`).join(" ");
      layer.style.setProperty("--reach-x", 1 + 2 * REACH / base.width);
      layer.style.setProperty("--reach-y", 1 + 2 * REACH / base.height);
    },
    // So many pulses have begun since the device was switched on.
    show(count) {
      const more = device.pulses !== undefined && count > device.pulses;
      device.pulses = count;
      if (more) ripple();
    },
  };
}
