// The packaged application as a process of its own, on free ports and a folder that goes away.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START_MS = 120_000;
const jar = process.env.TRUNKLINE_JAR ?? fileURLToPath(new URL('../../app/target/trunkline.jar', import.meta.url));
const java = process.env.JAVA ?? (process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java');
const jvm = [
  '-Xmx512m',
  '-XX:+UseSerialGC',
  '--enable-native-access=ALL-UNNAMED',
  '--sun-misc-unsafe-memory-access=allow',
];

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** A certificate of 127.0.0.1 that signs itself, by the JDK's own tool, and the settings by which the application ends TLS with it. */
function selfSigned(data) {
  const keytool = java === 'java' ? 'keytool' : join(dirname(java), 'keytool');
  const where = ['-alias', 'web', '-keystore', join(data, 'web.p12'), '-storepass', 'of-a-test'];
  const run = (...what) => execFileSync(keytool, [...what, ...where], { stdio: ['ignore', 'pipe', 'pipe'] });
  run('-genkeypair', '-keyalg', 'EC', '-storetype', 'PKCS12', '-dname', 'CN=127.0.0.1', '-ext', 'san=ip:127.0.0.1');
  const settings = {
    'server.ssl.key-store': `file:${join(data, 'web.p12')}`,
    'server.ssl.key-store-password': 'of-a-test',
  };
  return {
    ca: run('-exportcert', '-rfc').toString(),
    options: Object.entries(settings).flatMap(([name, value]) => ['--property', `${name}=${value}`]),
  };
}

/** The body of the answer to a POST of JSON. */
function post(url, body, ca) {
  return new Promise((answered, failed) => {
    const { request } = url.startsWith('https:') ? https : http;
    const headers = { 'content-type': 'application/json' };
    request(url, { method: 'POST', headers, ca, timeout: 30_000 }, async (response) => {
      let text = '';
      for await (const part of response.setEncoding('utf8')) text += part;
      answered(text);
    })
      .on('timeout', () => failed(new Error(`no answer from ${url}`)))
      .on('error', failed)
      .end(body);
  });
}

/** `mode` is `demo` or `serve`; `options` go to the command line as they are. */
export function install(mode, ...options) {
  return installed(mode, options, 'http', () => ({ options: [] }));
}

/** The same with TLS that the application itself ends. */
export function installWithTls(mode, ...options) {
  return installed(mode, options, 'https', selfSigned);
}

async function installed(mode, options, scheme, secured) {
  const data = mkdtempSync(join(tmpdir(), 'trunkline-e2e-'));
  const port = await freePort();
  const url = `${scheme}://127.0.0.1:${port}`;
  const tls = secured(data);
  let child;
  let said = '';

  return {
    url,
    data,
    /** Resolves when the application says that it is ready, and where. */
    async start() {
      const started = spawn(
        java,
        [
          ...jvm,
          '-jar',
          jar,
          mode,
          '--data',
          data,
          '--http-port',
          port,
          '--sip-port',
          '0',
          ...options,
          ...tls.options,
        ].map(String),
        { stdio: ['ignore', 'pipe', 'pipe'] },
      );
      child = started;
      said = '';
      await new Promise((ready, failed) => {
        const late = setTimeout(() => failed(new Error(`not ready after ${START_MS} ms:\n${said}`)), START_MS);
        const settle = (outcome, value) => (clearTimeout(late), outcome(value));
        const listen = (text) => {
          said = (said + text).slice(-20_000);
          if (!said.includes('Ready after')) return;
          if (said.includes(`${url}/graphql`)) settle(ready);
        };
        started.stdout.on('data', listen);
        started.stderr.on('data', listen);
        started.on('error', (error) => settle(failed, error));
        started.on('exit', (code) => settle(failed, new Error(`ended with ${code}:\n${said}`)));
      });
    },
    async kill(signal = 'SIGKILL') {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
    async remove() {
      await this.kill();
      rmSync(data, { recursive: true, force: true });
    },
    async query(text) {
      const answer = await post(`${url}/graphql`, JSON.stringify({ query: text }), tls.ca);
      const { data: result, errors } = JSON.parse(answer);
      if (errors) throw new Error(JSON.stringify(errors));
      return result;
    },
  };
}
