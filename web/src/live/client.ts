import { createClient, type Client } from 'graphql-ws';

/** What the page knows of its connection. `lost` is when it went away. */
export type Connection = { kind: 'connecting' } | { kind: 'live' } | { kind: 'lost'; since: number };

const LONGEST_PAUSE_MS = 5_000;
const KEEP_ALIVE_MS = 5_000;

/** A client that never gives up, and says at every moment how it stands. */
export function connect(onConnection: (connection: Connection) => void): Client {
  let pong: ReturnType<typeof setTimeout> | undefined;
  let socket: WebSocket | undefined;
  return createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    lazy: false,
    keepAlive: KEEP_ALIVE_MS,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (attempt) =>
      new Promise((again) =>
        setTimeout(again, Math.min(250 * 2 ** attempt, LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2)),
      ),
    on: {
      opened: (opened) => {
        socket = opened as WebSocket;
      },
      connected: () => onConnection({ kind: 'live' }),
      closed: () => {
        clearTimeout(pong);
        onConnection({ kind: 'lost', since: Date.now() });
      },
      // A server that vanished without a FIN answers no ping: close here, so that the retry begins.
      ping: (received) => {
        if (!received) pong = setTimeout(() => socket?.close(4408, 'no pong'), KEEP_ALIVE_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(pong);
      },
    },
  });
}
