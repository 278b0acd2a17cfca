import { EventEmitter } from 'node:events';
import type { UA } from 'jssip';
import { describe, expect, it } from 'vitest';
import { WebPhone, socketOf } from './webPhone';

/** A call as JsSIP tells of it. */
class FakeSession extends EventEmitter {
  readonly did: string[] = [];
  readonly connection = Object.assign(new EventTarget(), { connectionState: 'new' });
  readonly remote_identity = { uri: { user: '2000', toString: () => 'sip:2000@x' }, display_name: 'Ada' };
  constructor(readonly id: string) {
    super();
  }
  readonly isEnded = () => false;
  readonly hold = () => this.did.push('hold') && this.emit('hold', { originator: 'local' });
  readonly unhold = () => this.did.push('unhold') && this.emit('unhold', { originator: 'local' });
  readonly answer = () => this.did.push('answer');
  readonly terminate = (how?: { status_code: number }) => this.did.push(`terminate ${how?.status_code ?? ''}`.trim());
  readonly sendDTMF = (digit: string) => this.did.push(`digit ${digit}`);
  readonly refer = (to: unknown, how?: { replaces: FakeSession }) =>
    this.did.push(`refer ${String(to)}${how ? ` for ${how.replaces.id}` : ''}`);
}

class FakeAgent extends EventEmitter {
  readonly called: string[] = [];
  readonly call = (target: string) => this.called.push(target);
}

function phone() {
  const agent = new FakeAgent();
  const made = new WebPhone(
    { server: 'ws://127.0.0.1/sip', user: '8001', password: 'x', realm: 'trunkline' },
    { userAgent: () => agent as unknown as UA },
  );
  const arrives = (id: string, originator = 'remote') => {
    const session = new FakeSession(id);
    agent.emit('newRTCSession', { session, originator });
    return session;
  };
  return { agent, made, arrives };
}

describe('a web phone', () => {
  it('dials only when it is registered, and keeps the plus of a number', () => {
    const { agent, made } = phone();
    made.call('2000');
    agent.emit('registered');
    made.call(' +4930 1 ');
    made.call('  ');
    expect(agent.called).toEqual(['sip:+4930%201@trunkline']);
  });

  it('shows a call from its ring to its end', () => {
    const { made, arrives } = phone();
    const session = arrives('a');
    expect(made.view().calls).toMatchObject([{ id: 'a', direction: 'in', peer: '2000', state: 'ringing' }]);
    made.answer('a');
    session.emit('confirmed');
    expect(session.did).toEqual(['answer']);
    expect(made.view().calls[0]?.state).toBe('talking');
    session.emit('ended');
    expect(made.view().calls).toEqual([]);
  });

  it('gives the same view until something changes, and tells when it does', () => {
    const { agent, made } = phone();
    let told = 0;
    const forget = made.subscribe(() => told++);
    const before = made.view();
    expect(made.view()).toBe(before);
    agent.emit('registered');
    expect(made.view()).not.toBe(before);
    forget();
    agent.emit('disconnected');
    expect(told).toBe(1);
  });

  it('holds the first call when a second is answered, and joins the two', () => {
    const { made, arrives } = phone();
    const first = arrives('a');
    first.emit('confirmed');
    const second = arrives('b');
    made.answer('b');
    second.emit('confirmed');
    expect(first.did).toEqual(['hold']);
    expect(made.view().calls.map((call) => call.held)).toEqual([true, false]);
    made.join('a', 'b');
    expect(first.did.at(-1)).toBe('refer sip:2000@x for b');
  });

  it('sends keys and nothing else', () => {
    const { made, arrives } = phone();
    const session = arrives('a');
    session.connection.connectionState = 'connected';
    ['5', '#', 'D', '10', 'x', ''].forEach((key) => made.digit('a', key));
    expect(session.did).toEqual(['digit 5', 'digit #', 'digit D']);
  });

  it('keeps a key until media flow', () => {
    const { made, arrives } = phone();
    const session = arrives('a');
    made.digit('a', '7');
    expect(session.did).toEqual([]);
    session.connection.connectionState = 'connected';
    session.connection.dispatchEvent(new Event('connectionstatechange'));
    session.connection.dispatchEvent(new Event('connectionstatechange'));
    expect(session.did).toEqual(['digit 7']);
  });

  it('is busy beyond four calls', () => {
    const { made, arrives } = phone();
    ['a', 'b', 'c', 'd'].forEach((id) => arrives(id));
    expect(arrives('e').did).toEqual(['terminate 486']);
    expect(made.view().calls).toHaveLength(4);
  });
});

describe('where a phone connects', () => {
  it.each([
    ['https:', 'wss://desk.example.org/sip'],
    ['http:', 'ws://desk.example.org/sip'],
  ])('on %s', (protocol, server) => {
    expect(socketOf({ protocol, host: 'desk.example.org' } as Location)).toBe(server);
  });
});
