/** `0:07`, `12:34`, `1:02:03`; a wait of less than nothing (a clock a little off) is none. */
export function clock(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** `92%`; nothing that counts yet is a dash, never 0 and never 100. */
export function percent(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : `${Math.round(value)}%`;
}

/** A caller's number with its middle hidden: a wallboard hangs where everybody can read it. An erased one is a dash. */
export function discreet(number: string | null | undefined): string {
  if (!number) {
    return '–';
  }
  return number.length < 6 ? number : `${number.slice(0, 3)}…${number.slice(-2)}`;
}
