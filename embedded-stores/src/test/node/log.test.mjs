// The embedded event log through the unmodified npm clients. Started by NodeClientsTest, which names client and port.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { all, first, open } from './clients.mjs';

const { TRUNKLINE_LOG_CLIENT: name, TRUNKLINE_LOG_PORT: port } = process.env;
assert.ok(name && port, 'TRUNKLINE_LOG_CLIENT or TRUNKLINE_LOG_PORT is not set');

const { client, expecting, jsonEvent, binaryEvent, streamNameFilter, ...words } = await open(name, port);
const { NO_STREAM, STREAM_EXISTS, ANY, BACKWARDS, END, START } = words;
const stream = () => `call-${randomUUID()}`;
const event = (n = 0) => jsonEvent({ type: 'call.received', data: { n } });
const events = (count) => Array.from({ length: count }, (_, n) => event(n));
const numbers = (resolved) => resolved.map(({ event: { revision } }) => Number(revision));

describe(name, { timeout: 60_000 }, () => {
  after(() => client.dispose());

  test('appends and reads back what was appended, in both directions', { timeout: 20_000 }, async () => {
    const s = stream();
    const sent = events(5);
    const written = await client.appendToStream(s, sent, expecting(NO_STREAM));
    assert.equal(written.success, true);
    assert.equal(written.nextExpectedRevision, 4n);
    assert.ok(written.position.commit > 0n);

    const read = await all(client.readStream(s));
    assert.deepEqual(
      read.map(({ event: { id, data } }) => [id, data]),
      sent.map(({ id, data }) => [id, data]),
    );
    const backwards = await all(client.readStream(s, { direction: BACKWARDS, fromRevision: END, maxCount: 2 }));
    assert.deepEqual(numbers(backwards), [4, 3]);
    assert.deepEqual(numbers(await all(client.readStream(s, { fromRevision: 3n }))), [3, 4]);
  });

  test('bytes and metadata come back as they were', { timeout: 20_000 }, async () => {
    const s = stream();
    await client.appendToStream(
      s,
      binaryEvent({ type: '类型', data: Uint8Array.from([0, 1, 255]), metadata: Uint8Array.from([7]) }),
    );
    const [{ event: read }] = await all(client.readStream(s));
    assert.equal(read.type, '类型');
    assert.deepEqual([...read.data], [0, 1, 255]);
    assert.deepEqual([...read.metadata], [7]);
  });

  test('expected states are judged', { timeout: 20_000 }, async () => {
    const s = stream();
    await assert.rejects(client.appendToStream(s, event(), expecting(STREAM_EXISTS)), {
      type: 'wrong-expected-version',
    });
    await client.appendToStream(s, event(), expecting(NO_STREAM));
    await client.appendToStream(s, event(), expecting(0n));
    await client.appendToStream(s, event(), expecting(STREAM_EXISTS));
    await client.appendToStream(s, event(), expecting(ANY));
    await assert.rejects(client.appendToStream(s, event(), expecting(NO_STREAM)), (error) => {
      assert.equal(error.type, 'wrong-expected-version');
      assert.equal(error.actualVersion ?? error.actualState, 3n);
      return true;
    });
    await assert.rejects(client.appendToStream(s, event(), expecting(1n)), { type: 'wrong-expected-version' });
    assert.equal((await all(client.readStream(s))).length, 4);
  });

  test('a retry is answered as the first time and writes nothing', { timeout: 20_000 }, async () => {
    const s = stream();
    const same = events(2);
    const written = await client.appendToStream(s, same, expecting(NO_STREAM));
    const retried = await client.appendToStream(s, same, expecting(NO_STREAM));
    assert.deepEqual(retried, written);
    assert.equal((await all(client.readStream(s))).length, 2);
  });

  test('many appends at once keep their stream without gaps', { timeout: 20_000 }, async () => {
    const s = stream();
    await Promise.all(Array.from({ length: 300 }, () => client.appendToStream(s, event())));
    assert.deepEqual(
      numbers(await all(client.readStream(s))),
      Array.from({ length: 300 }, (_, n) => n),
    );
  });

  test('an append above the limit is refused by its own error', { timeout: 20_000 }, async () => {
    const huge = jsonEvent({ type: 'huge', data: { text: 'x'.repeat(1_100_000) } });
    await assert.rejects(client.appendToStream(stream(), huge), {
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1_048_576,
    });
  });

  test('a stream that never was is not found', { timeout: 20_000 }, async () => {
    await assert.rejects(all(client.readStream(stream())), { type: 'stream-not-found' });
  });

  test('a deleted stream starts again after its last revision', { timeout: 20_000 }, async () => {
    const s = stream();
    await client.appendToStream(s, events(3));
    await client.deleteStream(s);
    await assert.rejects(all(client.readStream(s)), { type: 'stream-not-found' });
    await client.appendToStream(s, event(), expecting(NO_STREAM));
    assert.deepEqual(numbers(await all(client.readStream(s))), [3]);
  });

  test('a tombstoned stream is closed for ever', { timeout: 20_000 }, async () => {
    const s = stream();
    await client.appendToStream(s, events(3));
    await client.tombstoneStream(s);
    await assert.rejects(client.appendToStream(s, event()), { type: 'stream-deleted' });
    await assert.rejects(all(client.readStream(s)), (error) => /deleted/i.test(`${error.type} ${error.message}`));
  });

  test('metadata limits what can be read', { timeout: 20_000 }, async () => {
    const s = stream();
    await client.appendToStream(s, events(5));
    await client.setStreamMetadata(s, { maxCount: 2 });
    assert.equal((await client.getStreamMetadata(s)).metadata.maxCount, 2);
    assert.deepEqual(numbers(await all(client.readStream(s))), [3, 4]);
  });

  test('$all is read with a filter and links are resolved', { timeout: 20_000 }, async () => {
    const s = stream();
    await client.appendToStream(s, events(2));
    const links = `links-${randomUUID()}`;
    await client.appendToStream(links, binaryEvent({ type: '$>', data: Buffer.from(`1@${s}`) }));

    const [resolved] = await all(client.readStream(links, { resolveLinkTos: true }));
    assert.equal(resolved.event.streamId, s);
    assert.equal(resolved.link.streamId, links);
    assert.equal(Number(resolved.event.revision), 1);

    const everything = await all(client.readAll({ maxCount: 100_000 }));
    assert.equal(everything.filter(({ event: e }) => e?.streamId === s).length, 2);
  });

  test('a stream subscription gets old and new events', { timeout: 20_000 }, async () => {
    const s = stream();
    await client.appendToStream(s, events(3));
    const subscription = client.subscribeToStream(s, { fromRevision: START });
    const got = first(subscription, 5);
    await client.appendToStream(s, events(2));
    assert.deepEqual(numbers(await got), [0, 1, 2, 3, 4]);
  });

  test('a filtered subscription to $all passes over others and gets checkpoints', { timeout: 20_000 }, async () => {
    const s = stream();
    const before = await client.appendToStream(s, event());
    const checkpoints = [];
    const subscription = client.subscribeToAll({
      fromPosition: before.position,
      filter: streamNameFilter({
        prefixes: [`${s}`],
        maxSearchWindow: 8,
        checkpointInterval: 1,
        checkpointReached: (_, position) => checkpoints.push(position),
      }),
    });
    const got = first(subscription, 2);
    await client.appendToStream(`other-${randomUUID()}`, events(40));
    await client.appendToStream(s, events(2));
    assert.deepEqual(numbers(await got), [1, 2]);
    assert.ok(checkpoints.length > 0, 'no checkpoint came');
  });
});
