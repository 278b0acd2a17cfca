// Tones: a microphone that says one, and an ear in the page that knows which it hears.
import { writeFileSync } from 'node:fs';

const RATE = 48_000;
const SECONDS = 2;

/** Writes a WAV file with a tone of a whole number of periods, so that it can be played in a loop. */
export function writeTone(path, hertz) {
  const samples = RATE * SECONDS;
  const wav = Buffer.alloc(44 + 2 * samples);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + 2 * samples, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(2 * RATE, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(2 * samples, 40);
  for (let i = 0; i < samples; i++) {
    wav.writeInt16LE(Math.round(8_000 * Math.sin((2 * Math.PI * hertz * i) / RATE)), 44 + 2 * i);
  }
  writeFileSync(path, wav);
}

/** In the page: the loudest frequency of what is heard now, or 0 when it is silent. */
function loudest() {
  const audio = [...document.querySelectorAll('audio[data-call]')].at(-1);
  if (!audio?.srcObject) return 0;
  window.ear ??= { context: new AudioContext() };
  if (window.ear.stream !== audio.srcObject) {
    const analyser = window.ear.context.createAnalyser();
    analyser.fftSize = 8_192;
    analyser.smoothingTimeConstant = 0;
    window.ear.context.createMediaStreamSource(audio.srcObject).connect(analyser);
    Object.assign(window.ear, { stream: audio.srcObject, analyser });
  }
  const { analyser, context } = window.ear;
  const levels = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(levels);
  let best = 0;
  levels.forEach((level, bin) => {
    if (level > levels[best]) best = bin;
  });
  return levels[best] > -60 ? (best * context.sampleRate) / analyser.fftSize : 0;
}

const NEAR = 15;

/** Waits until a page hears this tone `times` times in a row, a fifth of a second apart. */
export async function hears(page, hertz, times = 5, patience = 30_000) {
  const end = Date.now() + patience;
  const heard = [];
  for (let hits = 0; hits < times;) {
    const now = await page.evaluate(loudest);
    heard.push(Math.round(now));
    hits = Math.abs(now - hertz) < NEAR ? hits + 1 : 0;
    if (Date.now() > end) throw new Error(`${hertz} Hz not heard, but ${heard.slice(-20)}`);
    await page.waitForTimeout(200);
  }
}

/** Waits until a page hears anything but this tone `times` times in a row. */
export async function hearsOther(page, hertz, times = 5, patience = 30_000) {
  const end = Date.now() + patience;
  for (let hits = 0; hits < times;) {
    hits = Math.abs((await page.evaluate(loudest)) - hertz) < NEAR ? 0 : hits + 1;
    if (Date.now() > end) throw new Error(`${hertz} Hz does not end`);
    await page.waitForTimeout(200);
  }
}
