import { useEffect, useState } from 'react';

/** This machine's clock, a tick a second, so that waits grow between two pushes. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
