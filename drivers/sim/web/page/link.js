// The line to the device: it says what it hears, and mends itself.

const SOONEST = 400;
const LATEST = 3000;

// Calls `heard.leds`, `heard.screen`, `heard.samples`, `heard.state`, `heard.said`,
// `heard.caption`, `heard.pulses`, `heard.sheet`, `heard.place` and `heard.connected`. Returns a function that sends a message, or does nothing while nobody
// listens.
export function connect(heard) {
  let socket = null;
  let pause = SOONEST;

  function open() {
    socket = new WebSocket(`ws://${location.host}/device`);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => { pause = SOONEST; heard.connected(true); };
    socket.onmessage = ({data}) => read(data, heard);
    socket.onclose = () => {
      heard.connected(false);
      setTimeout(open, pause);
      pause = Math.min(pause * 1.5, LATEST);
    };
  }

  open();
  return (message) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
}

function read(data, heard) {
  if (typeof data === "string") return told(JSON.parse(data), heard);
  const bytes = new Uint8Array(data);
  const view = new DataView(data);
  if (bytes[0] === 0x4c) return heard.leds(fine(view));
  if (bytes[0] === 0x41) return heard.samples(numbers(view));
  return heard.screen({width: view.getUint16(1), height: view.getUint16(3), dots: bytes.subarray(5)});
}

// The levels of LEDs, 255 at full drive, each in two bytes: 128 steps to a level.
function fine(view) {
  const count = (view.byteLength - 1) / 2;
  return Float32Array.from({length: count}, (_, at) => view.getUint16(1 + 2 * at) / 128);
}

// Samples, each a signed number of two bytes, the least significant first.
function numbers(view) {
  const count = (view.byteLength - 1) / 2;
  return Int16Array.from({length: count}, (_, at) => view.getInt16(1 + 2 * at, true));
}

function told(message, heard) {
  if (message.said) return heard.said(message.said);
  if (message.caption) return heard.caption(message.caption);
  if (message.pulses !== undefined) return heard.pulses(message.pulses);
  if (message.sheet) return heard.sheet(message.sheet);
  return message.place ? heard.place(message) : heard.state(message);
}
