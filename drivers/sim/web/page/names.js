// What is written on the buttons, as the words of the device's language call them.

export const NAMES = {no: "NO", start: "START", yes: "YES"};
