// Persistent subscriptions through the unmodified npm clients. Started by NodeClientsTest, which names client and port.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { all, first, open } from './clients.mjs';

const { TRUNKLINE_LOG_CLIENT: name, TRUNKLINE_LOG_PORT: port } = process.env;
assert.ok(name && port, 'TRUNKLINE_LOG_CLIENT or TRUNKLINE_LOG_PORT is not set');

const { client, jsonEvent, eventTypeFilter, ...words } = await open(name, port);
const { START, PARK, RETRY, SKIP } = words;
const GROUP = 'readers';
const timeout = 20_000;
const stream = () => `call-${randomUUID()}`;
const events = (count) => Array.from({ length: count }, (_, n) => jsonEvent({ type: 'call.received', data: { n } }));
const settings = (more = {}) => ({
  ...words.persistentSubscriptionToStreamSettingsFromDefaults(),
  startFrom: START,
  ...more,
});
const revision = ({ event, link }) => Number((link ?? event).revision);

/** Takes deliveries until `enough` says so of all so far; `answer` answers each. */
async function consume(subscription, enough, answer) {
  const given = [];
  for await (const delivery of subscription) {
    given.push(delivery);
    await answer(delivery, given.length - 1);
    if (enough(given)) break;
  }
  await subscription.unsubscribe();
  return given;
}

describe(`groups of ${name}`, { timeout: 60_000 }, () => {
  after(() => client.dispose());

  test('a consumer gets old and new events in order', { timeout }, async () => {
    const s = stream();
    await client.appendToStream(s, events(5));
    await client.createPersistentSubscriptionToStream(s, GROUP, settings());
    const subscription = client.subscribeToPersistentSubscriptionToStream(s, GROUP, { bufferSize: 3 });
    const appended = client.appendToStream(s, events(5));
    const given = await consume(
      subscription,
      (so) => so.length === 10,
      (delivery) => subscription.ack(delivery),
    );
    await appended;
    assert.deepEqual(
      given.map(revision),
      Array.from({ length: 10 }, (_, n) => n),
    );
  });

  test('a refused event is retried, skipped or parked, and a parked one is replayed', { timeout }, async () => {
    const s = stream();
    await client.appendToStream(s, events(3));
    await client.createPersistentSubscriptionToStream(s, GROUP, settings());
    const subscription = client.subscribeToPersistentSubscriptionToStream(s, GROUP);
    const refusals = [RETRY, SKIP, PARK];
    const given = await consume(
      subscription,
      (so) => so.length === 5,
      async (delivery, n) => {
        if (n < 3) await subscription.nack(refusals[n], 'why', delivery);
        else await subscription.ack(delivery);
        if (n === 2) {
          // The replay is another call: it could overtake the refusal.
          await first(client.subscribeToStream(`$persistentsubscription-${s}::${GROUP}-parked`), 1);
          await client.replayParkedMessagesToStream(s, GROUP);
        }
      },
    );
    assert.deepEqual(
      given.map(({ event, retryCount }) => [Number(event.revision), retryCount]),
      [
        [0, 0],
        [1, 0],
        [2, 0],
        [0, 1],
        [2, 0],
      ],
    );
    assert.equal(given[4].link.type, '$>');
  });

  test('a filtered group on $all', { timeout }, async () => {
    const group = `group-${randomUUID()}`;
    const type = `call.${randomUUID()}`;
    await client.createPersistentSubscriptionToAll(
      group,
      { ...words.persistentSubscriptionToAllSettingsFromDefaults(), startFrom: START },
      { filter: eventTypeFilter({ prefixes: [type] }) },
    );
    await client.appendToStream(stream(), [...events(3), jsonEvent({ type, data: {} })]);
    const subscription = client.subscribeToPersistentSubscriptionToAll(group);
    const given = await consume(
      subscription,
      (so) => so.length === 1,
      (delivery) => subscription.ack(delivery),
    );
    assert.equal(given[0].event.type, type);
  });

  test('groups are told, listed, changed and removed', { timeout }, async () => {
    const s = stream();
    await client.createPersistentSubscriptionToStream(s, GROUP, settings({ maxRetryCount: 7 }));
    const info = await client.getPersistentSubscriptionToStreamInfo(s, GROUP);
    assert.equal(info.groupName, GROUP);
    assert.equal(info.settings.maxRetryCount, 7);
    assert.ok((await client.listAllPersistentSubscriptions()).some(({ eventSource }) => eventSource === s));

    await client.updatePersistentSubscriptionToStream(s, GROUP, settings({ maxRetryCount: 8 }));
    assert.equal((await client.getPersistentSubscriptionToStreamInfo(s, GROUP)).settings.maxRetryCount, 8);
    await client.deletePersistentSubscriptionToStream(s, GROUP);
    await assert.rejects(client.getPersistentSubscriptionToStreamInfo(s, GROUP), {
      type: 'persistent-subscription-does-not-exist',
    });
  });

  test("errors are the protocol's own", { timeout }, async () => {
    const s = stream();
    const missing = { type: 'persistent-subscription-does-not-exist', streamName: s, groupName: GROUP };
    await assert.rejects(client.deletePersistentSubscriptionToStream(s, GROUP), missing);
    await assert.rejects(all(client.subscribeToPersistentSubscriptionToStream(s, GROUP)), missing);
    await client.createPersistentSubscriptionToStream(s, GROUP, settings({ maxSubscriberCount: 1 }));
    await assert.rejects(client.createPersistentSubscriptionToStream(s, GROUP, settings()), {
      type: 'persistent-subscription-exists',
    });
    const one = client.subscribeToPersistentSubscriptionToStream(s, GROUP);
    await new Promise((resolve) => one.once('confirmation', resolve));
    await assert.rejects(all(client.subscribeToPersistentSubscriptionToStream(s, GROUP)), {
      type: 'maximum-subscribers-reached',
    });
    const dropped = new Promise((resolve) => one.once('error', resolve));
    await client.deletePersistentSubscriptionToStream(s, GROUP);
    assert.equal((await dropped).type, 'persistent-subscription-dropped');
  });
});
