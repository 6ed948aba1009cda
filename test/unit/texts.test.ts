// Which words of a text may be hosts, and which variables those of Services.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostsIn } from '../../server/src/core/model/texts/hosts.ts';
import { expanded, type SearchedText } from '../../server/src/core/model/texts/piece.ts';
import { variablesIn } from '../../server/src/core/model/texts/variables.ts';

/** Hosts as `certainty host:port`, as the text has them at their spans. */
const HOSTS: readonly (readonly [text: string, ...hosts: readonly string[]])[] = [
  ['http://web', 'address web'],
  ['http://web.shop:8080/x', 'address web.shop:8080'],
  ['see web.shop.svc.', 'full web.shop'],
  ['web.shop.svc.cluster.local.:80,api.shop.svc', 'full web.shop:80', 'full api.shop'],
  ['_http._tcp.web.shop.svc.cluster.local', 'full _http._tcp.web.shop'],
  ['$(POD_NAME).db.shop.svc:5432', 'full db.shop:5432'],
  ['jdbc:postgresql://db:5432/shop', 'address db:5432'],
  ['postgres://user:pass@db/shop', 'address db'],
  ['user:secret@tcp(mysql:3306)/shop', 'address mysql:3306'],
  ['mongodb://mongo-0.mongo,mongo-1.mongo:27017', 'address mongo-0.mongo', 'address mongo-1.mongo:27017'],
  ['PLAINTEXT://kafka:9092', 'address kafka:9092'],
  ['upstream app { server web:8080; } proxy_pass http://app;', 'address web:8080'],
  ['image: redis:7 and chown -R redis:999 /data'],
  ['localhost:80 10.0.0.1:80 http://unix:/run/x unix:///run/x file://web/x'],
  ['*.web.shop.svc com.example.svc.Main http://+:80 $web:80 {{web}}'],
  ['12:30 3306:3306 a:b registry.example.com/web:80'],
];

for (const [text, ...hosts] of HOSTS) {
  test(`hosts in ${text}`, () => {
    const found = hostsIn(whole(text), false).map(({ certainty, labels, port }) => {
      const host = labels.map(({ span }) => text.slice(span.start, span.end)).join('.');
      return `${certainty} ${host}${port ? `:${text.slice(port.span.start, port.span.end)}` : ''}`;
    });
    assert.deepEqual(found, hosts);
  });
}

test('a word is a host only where one is expected', () => {
  assert.equal(hostsIn(whole('redis'), false).length, 0);
  assert.equal(hostsIn(whole('redis'), true)[0]?.certainty, 'bare');
});

test('what is put in for a variable is written elsewhere', () => {
  const host: SearchedText = { text: 'redis', at: (from, to) => ({ start: 100 + from, end: 100 + to }) };
  const text = expanded(whole('tcp://$(HOST):6379 $$(HOST)'), name => (name === 'HOST' ? host : undefined));
  assert.equal(text.text, 'tcp://redis:6379 $$(HOST)');
  const [found] = hostsIn(text, false);
  assert.deepEqual(found?.labels[0]?.span, { start: 100, end: 105 });
  assert.deepEqual(found?.port?.span, { start: 14, end: 18 });
});

test('variables of Services are told from those that a text sets, or does without', () => {
  const shown = (text: string): readonly string[] =>
    variablesIn(whole(text)).map(it => `${it.name} ${it.isPlain ? 'plain' : it.isReplaced ? 'replaced' : 'named'}`);
  assert.deepEqual(shown(`$(WEB_SERVICE_HOST):$WEB_SERVICE_PORT \${WEB_PORT_80_TCP}`), [
    'WEB_SERVICE_HOST plain',
    'WEB_SERVICE_PORT plain',
    'WEB_PORT_80_TCP plain',
  ]);
  assert.deepEqual(shown(`\${WEB_SERVICE_HOST:-web} \${WEB_PORT##*:}`), [
    'WEB_SERVICE_HOST replaced',
    'WEB_PORT replaced',
  ]);
  assert.deepEqual(shown('A_SERVICE_HOST=a; curl $A_SERVICE_HOST'), [
    'A_SERVICE_HOST named',
    'A_SERVICE_HOST replaced',
  ]);
  assert.deepEqual(shown('os.environ["WEB_SERVICE_HOST"] $$(WEB_SERVICE_HOST) WEB_PORT $(PORT)'), [
    'WEB_SERVICE_HOST named',
    'WEB_SERVICE_HOST named',
  ]);
});

function whole(text: string): SearchedText {
  return { text, at: (start, end) => ({ start, end }) };
}
