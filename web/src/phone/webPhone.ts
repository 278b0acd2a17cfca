// A phone in the page: JsSIP behind the few verbs that an agent's desktop needs, its state as one immutable view.
import { UA, WebSocketInterface } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { RTCSessionEvent, UAConfiguration } from 'jssip/lib/UA';

/** Where and as whom to register. */
export interface PhoneAccount {
  /** The server's WebSocket, as `wss://example.org/sip`. */
  server: string;
  user: string;
  password: string;
  /** The realm of digest authentication, which is also the domain of addresses. */
  realm: string;
}

export type Line = 'offline' | 'connecting' | 'registered' | 'refused';
export type CallState = 'calling' | 'ringing' | 'talking';

export interface CallView {
  readonly id: string;
  readonly direction: 'in' | 'out';
  /** Number or user of the other end. */
  readonly peer: string;
  readonly name: string;
  readonly state: CallState;
  /** We put the other end on hold. */
  readonly held: boolean;
  readonly muted: boolean;
}

export interface PhoneView {
  readonly line: Line;
  readonly calls: readonly CallView[];
}

export interface PhoneOptions {
  /** What to ask of the microphone. */
  microphone?: MediaTrackConstraints | true;
  /** For tests: another user agent than JsSIP's. */
  userAgent?: (configuration: UAConfiguration) => UA;
}

/** The last calls that a page keeps at once; further ones are refused as busy. */
const MOST_CALLS = 4;
const REGISTER_SECONDS = 300;
const DIGIT = /^[0-9*#A-D]$/;

export function socketOf(page: Location): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/sip`;
}

export class WebPhone {
  readonly #account: PhoneAccount;
  readonly #microphone: MediaTrackConstraints | true;
  readonly #agent: UA;
  readonly #sessions = new Map<string, RTCSession>();
  readonly #sounds = new Map<string, HTMLAudioElement>();
  readonly #listeners = new Set<() => void>();
  #view: PhoneView = { line: 'offline', calls: [] };

  constructor(account: PhoneAccount, options: PhoneOptions = {}) {
    this.#account = account;
    this.#microphone = options.microphone ?? true;
    const create = options.userAgent ?? ((configuration: UAConfiguration) => new UA(configuration));
    this.#agent = create({
      sockets: [new WebSocketInterface(account.server)],
      uri: this.#address(account.user),
      authorization_user: account.user,
      password: account.password,
      realm: account.realm,
      register: true,
      register_expires: REGISTER_SECONDS,
      user_agent: 'Trunkline web phone',
    });
    this.#agent.on('connecting', () => this.#line('connecting'));
    this.#agent.on('disconnected', () => this.#line('offline'));
    this.#agent.on('registered', () => this.#line('registered'));
    this.#agent.on('unregistered', () => this.#line('connecting'));
    this.#agent.on('registrationFailed', () => this.#line('refused'));
    this.#agent.on('newRTCSession', (event: RTCSessionEvent) => this.#arrived(event));
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until something changes. */
  readonly view = (): PhoneView => this.#view;

  start(): void {
    this.#agent.start();
  }

  /** Ends all calls, unregisters and disconnects. */
  stop(): void {
    this.#agent.stop();
  }

  call(number: string): void {
    if (this.#view.line !== 'registered' || !number.trim()) return;
    this.#holdOthers();
    this.#agent.call(this.#address(number.trim()), { mediaConstraints: this.#media(), pcConfig: { iceServers: [] } });
  }

  answer(id: string): void {
    this.#holdOthers(id);
    this.#sessions.get(id)?.answer({ mediaConstraints: this.#media(), pcConfig: { iceServers: [] } });
  }

  /** Ends a call, refuses one that rings, gives up one that is being placed. */
  hangUp(id: string): void {
    const session = this.#sessions.get(id);
    if (session && !session.isEnded()) session.terminate();
  }

  hold(id: string): void {
    this.#sessions.get(id)?.hold();
  }

  /** Takes a held call back; the others are put on hold. */
  resume(id: string): void {
    this.#holdOthers(id);
    this.#sessions.get(id)?.unhold();
  }

  mute(id: string, on: boolean): void {
    const session = this.#sessions.get(id);
    if (on) session?.mute({ audio: true });
    else session?.unmute({ audio: true });
  }

  /** Sends one digit as an RTP event (RFC 4733), as soon as media flow. */
  digit(id: string, digit: string): void {
    const session = this.#sessions.get(id);
    if (!session || !DIGIT.test(digit)) return;
    // the type of JsSIP names no RFC2833 constant that a type-only import could use
    const send = () => session.sendDTMF(digit, { transportType: 'RFC2833' as never });
    const connection = session.connection;
    if (connection.connectionState === 'connected') {
      send();
    } else {
      const whenConnected = () => {
        if (connection.connectionState === 'connected') {
          connection.removeEventListener('connectionstatechange', whenConnected);
          send();
        }
      };
      connection.addEventListener('connectionstatechange', whenConnected);
    }
  }

  /** Hands the call over to a number without asking there first. */
  transfer(id: string, number: string): void {
    if (number.trim()) this.#sessions.get(id)?.refer(this.#address(number.trim()));
  }

  /** Joins the other ends of two calls and leaves both. */
  join(id: string, consultation: string): void {
    const other = this.#sessions.get(consultation);
    if (other) this.#sessions.get(id)?.refer(other.remote_identity.uri, { replaces: other });
  }

  #address(user: string): string {
    return `sip:${encodeURIComponent(user).replace('%2B', '+').replace('%23', '#')}@${this.#account.realm}`;
  }

  #media(): MediaStreamConstraints {
    return { audio: this.#microphone, video: false };
  }

  /** One talk at a time: nobody is to hear what is not meant for them. */
  #holdOthers(but?: string): void {
    for (const call of this.#view.calls) {
      if (call.id !== but && call.state === 'talking' && !call.held) this.hold(call.id);
    }
  }

  #arrived({ session, originator }: RTCSessionEvent): void {
    if (this.#sessions.size >= MOST_CALLS && originator === 'remote') {
      session.terminate({ status_code: 486 });
      return;
    }
    const id = session.id;
    this.#sessions.set(id, session);
    this.#show({
      id,
      direction: originator === 'remote' ? 'in' : 'out',
      peer: session.remote_identity.uri.user ?? '',
      name: session.remote_identity.display_name ?? '',
      state: originator === 'remote' ? 'ringing' : 'calling',
      held: false,
      muted: false,
    });
    session.on('progress', () => this.#change(id, { state: 'ringing' }));
    session.on('confirmed', () => this.#change(id, { state: 'talking' }));
    session.on('ended', () => this.#over(id));
    session.on('failed', () => this.#over(id));
    session.on('hold', ({ originator: by }) => by === 'local' && this.#change(id, { held: true }));
    session.on('unhold', ({ originator: by }) => by === 'local' && this.#change(id, { held: false }));
    session.on('muted', () => this.#change(id, { muted: true }));
    session.on('unmuted', () => this.#change(id, { muted: false }));
    // the server finds us by our checks and needs none of our addresses: do not wait for all of them
    session.on('icecandidate', ({ ready }) => ready());
    if (session.connection) this.#listen(id, session.connection);
    session.on('peerconnection', ({ peerconnection }) => this.#listen(id, peerconnection));
  }

  #listen(id: string, connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ track, streams }) => {
      const sound = this.#sounds.get(id) ?? document.createElement('audio');
      sound.autoplay = true;
      sound.dataset['call'] = id;
      sound.srcObject = streams[0] ?? new MediaStream([track]);
      document.body.append(sound);
      this.#sounds.set(id, sound);
    });
  }

  #over(id: string): void {
    this.#sessions.delete(id);
    this.#sounds.get(id)?.remove();
    this.#sounds.delete(id);
    this.#publish({ ...this.#view, calls: this.#view.calls.filter((call) => call.id !== id) });
  }

  #show(call: CallView): void {
    this.#publish({ ...this.#view, calls: [...this.#view.calls, call] });
  }

  #change(id: string, change: Partial<CallView>): void {
    const calls = this.#view.calls.map((call) => (call.id === id ? { ...call, ...change } : call));
    this.#publish({ ...this.#view, calls });
  }

  #line(line: Line): void {
    this.#publish({ ...this.#view, line });
  }

  #publish(view: PhoneView): void {
    this.#view = view;
    this.#listeners.forEach((listener) => listener());
  }
}
