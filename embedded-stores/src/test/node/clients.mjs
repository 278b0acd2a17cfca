// The two official clients behind one face. Only one may be loaded in a process: their generated messages share names.
const connectionString = (port) => `esdb://127.0.0.1:${port}?tls=false&discoveryInterval=100&maxDiscoverAttempts=50`;

const openers = {
  '@eventstore/db-client': (sdk, port) => ({
    ...sdk,
    client: sdk.EventStoreDBClient.connectionString(connectionString(port)),
    expecting: (state) => ({ expectedRevision: state }),
  }),
  '@kurrent/kurrentdb-client': (sdk, port) => ({
    ...sdk,
    client: sdk.KurrentDBClient.connectionString(connectionString(port)),
    expecting: (state) => ({ streamState: state }),
  }),
};

export async function open(name, port) {
  const { default: sdk } = await import(name);
  return openers[name](sdk, port);
}

export async function all(read) {
  const events = [];
  for await (const resolved of read) events.push(resolved);
  return events;
}

/** The first `count` events of a subscription, which is then ended. */
export async function first(subscription, count) {
  const events = [];
  for await (const resolved of subscription) {
    events.push(resolved);
    if (events.length === count) break;
  }
  await subscription.unsubscribe?.();
  return events;
}
