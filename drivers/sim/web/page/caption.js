// What the voice says, in words below the device.

// Returns what shows a text and its language in `line`; an empty text lets the last one fade.
export function caption(line) {
  return ([text, language]) => {
    line.classList.toggle("over", !text);
    if (text) Object.assign(line, {textContent: text, lang: language});
  };
}
