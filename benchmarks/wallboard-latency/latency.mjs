// How long a change takes to reach a wallboard: see README.md beside this file for the method.
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

// The pages' own packages; nothing is installed for this.
const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { createClient } = require('graphql-ws');
const WebSocket = globalThis.WebSocket ?? require('ws');

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080/graphql' },
    rate: { type: 'string', default: '2' },
    count: { type: 'string', default: '200' },
    warmup: { type: 'string', default: '20' },
  },
});
const url = options.url;
const rate = number('rate', 0.1, 20);
const count = number('count', 1, 100_000);
const warmup = number('warmup', 0, 10_000);
const PATIENCE_MS = 10_000;
const REASON = 'latency-probe';

function number(name, least, most) {
  const value = Number(options[name]);
  if (!(value >= least && value <= most)) {
    console.error(`--${name} must be ${least} to ${most}, is ${options[name]}`);
    process.exit(2);
  }
  return value;
}

async function ask(query, variables = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors.map((error) => error.message).join('; '));
  return data;
}

/** Sends a mutation and gives the position that it was acknowledged with. */
async function change(mutation, variables) {
  const { outcome } = await ask(
    `mutation Change(${mutation.parameters}) {
      outcome: ${mutation.call} {
        ... on Accepted { id position }
        ... on Rejected { code message }
      }
    }`,
    variables,
  );
  if (outcome.code) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome;
}

const CREATE = { parameters: '$input: CreateAgentInput!', call: 'createAgent(input: $input)' };
const SIGN_IN = { parameters: '$id: ID!', call: 'signInAgent(id: $id)' };
const SIGN_OUT = { parameters: '$id: ID!', call: 'signOutAgent(id: $id)' };
const READY = { parameters: '$id: ID!', call: 'makeAgentReady(id: $id)' };
const NOT_READY = {
  parameters: '$id: ID!, $reason: String!',
  call: 'makeAgentNotReady(id: $id, reason: $reason)',
};

/** The newest position that the wallboard has shown, and who waits for which. */
class Wallboard {
  #waiting = [];
  pushes = 0;

  /** When the first push at or after the position came, however the acknowledgement and the push overtook each other. */
  shown(position) {
    if (position <= this.position) return Promise.resolve(this.#history.find((push) => push.position >= position).at);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`position ${position} was not shown in time`)), PATIENCE_MS);
      this.#waiting.push({ position, resolve, timer });
    });
  }

  position = -1;
  // The last pushes, oldest first: enough to look behind an acknowledgement that was overtaken.
  #history = [];

  pushed(position) {
    const at = performance.now();
    this.pushes++;
    this.position = position;
    this.#history.push({ position, at });
    if (this.#history.length > 100) this.#history.shift();
    this.#waiting = this.#waiting.filter((waiter) => {
      if (waiter.position > position) return true;
      clearTimeout(waiter.timer);
      waiter.resolve(at);
      return false;
    });
  }
}

/** Asks until the live boards hold the position; the time at which the answer that says so was here. */
async function folded(position) {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const { about } = await ask('{ about { livePosition } }');
    if (about.livePosition >= position) return performance.now();
  }
  throw new Error(`the live boards did not reach position ${position} in time`);
}

function line(name, samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)].toFixed(1).padStart(8);
  return `${name.padEnd(34)}${rank(0.5)}${rank(0.99)}${rank(1)}${String(sorted.length).padStart(8)}`;
}

async function main() {
  const wallboard = new Wallboard();
  const client = createClient({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket });
  const board =
    'subscription { wallboard { position waiting talking agents { ready notReady } agentBoards { id status } } }';
  const ended = new Promise((_, reject) => {
    client.subscribe(
      { query: board },
      {
        next: ({ data, errors }) =>
          errors ? reject(new Error(errors[0].message)) : wallboard.pushed(data.wallboard.position),
        error: (error) => reject(error instanceof Error ? error : new Error('the subscription failed: ' + error)),
        complete: () => reject(new Error('the subscription ended')),
      },
    );
  });
  ended.catch(() => {}); // told by the race below

  const { id } = await change(CREATE, {
    input: { name: 'Latency probe', extension: `probe-${randomUUID().slice(0, 8)}` },
  });
  await change(SIGN_IN, { id });

  const times = { acknowledged: [], folded: [], shown: [], whole: [] };
  let ready = false;
  const began = performance.now();
  const pushesBefore = wallboard.pushes;
  for (let n = 0; n < warmup + count; n++) {
    // Somewhere in its own slot, so that the changes do not fall into step with the pushes.
    const due = began + ((n + Math.random()) * 1000) / rate;
    await pause(Math.max(0, due - performance.now()));
    ready = !ready;
    const sent = performance.now();
    const { position } = await change(ready ? READY : NOT_READY, ready ? { id } : { id, reason: REASON });
    const acknowledged = performance.now();
    const [boards, shown] = await Promise.race([Promise.all([folded(position), wallboard.shown(position)]), ended]);
    if (n < warmup) continue;
    times.acknowledged.push(acknowledged - sent);
    times.folded.push(boards - acknowledged);
    times.shown.push(Math.max(0, shown - acknowledged));
    times.whole.push(shown - sent);
  }
  const seconds = (performance.now() - began) / 1000;

  console.log(
    `${'milliseconds'.padEnd(34)}${'p50'.padStart(8)}${'p99'.padStart(8)}${'max'.padStart(8)}${'count'.padStart(8)}`,
  );
  console.log(line('mutation sent to acknowledged', times.acknowledged));
  console.log(line('acknowledged to live boards', times.folded));
  console.log(line('acknowledged to wallboard push', times.shown));
  console.log(line('mutation sent to wallboard push', times.whole));
  console.log(
    `${((wallboard.pushes - pushesBefore) / seconds).toFixed(2)} pushes a second over ${seconds.toFixed(0)} s`,
  );

  await change(SIGN_OUT, { id });
  await client.dispose();
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
