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
  [
    'postgres://app:secret@mydb.abc.rds.amazonaws.com:5432/app amqp://app:5672@rabbit.mq.svc.cluster.local:5672',
    'full rabbit.mq:5672',
  ],
  ['amqp://app:pw@10.0.0.5:5672 redis://app:pw@[::1]:6379 postgres://app@db.internal.corp.example/x'],
  [`postgres://app:$(PW)@$(DB_HOST):5432/app postgres://app:\${PW}@\${DB_HOST}:5432/app`],
  ['postgres://app:$(PW)@db:5432/app', 'address db:5432'],
  [`postgres://app:\${PW:-a/b}@db:5432/app`, 'address db:5432'],
  ['postgres://app:p@ss@db.shop/app', 'address db.shop'],
  ['postgres://app:\uE000\uE000@db:5432/app', 'address db:5432'],
  ['postgres://app:pa/ss@db:5432 order:5432@db.internal.corp.example'],
  ['http://web:80/?mail=me@example.com', 'address web:80'],
  ['PLAINTEXT://$(POD).mq:9092', 'bare mq:9092'],
  [
    'rabbit@$HOSTNAME.mq.shop.svc.cluster.local $(POD).mq.\uE002 $HOSTNAME.mq:80',
    'full mq.shop',
    'bare mq',
    'bare mq:80',
  ],
  ['db-0.db.\uE002\uE002 web.\uE002\uE002:80 api.\uE002\uE002.svc:80', 'bare db-0.db', 'address web:80', 'full api:80'],
  ['cp $(FILE).web $FILE.web.yaml $(A).b.c.d:80'],
  ['rabbit@$(POD).mq.\uE002.svc.cluster.local', 'full mq'],
  ['http://$(POD).mq.\uE002:9092 http://web.\uE002:80/', 'bare mq:9092', 'address web:80'],
  [`http://web.$(NS):80 http://web.\${NS}/ http://web./`, 'address web'],
  ['.mq.\uE002.svc.cluster.local', 'full mq'],
  ['suffix = .rabbitmq-nodes.mq.svc.cluster.local', 'full rabbitmq-nodes.mq'],
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
  for (const script of [
    `: "\${A_SERVICE_HOST:=a}"; curl $A_SERVICE_HOST`,
    'read -r A_SERVICE_HOST < /f; curl $A_SERVICE_HOST',
    'for A_SERVICE_HOST in 1 2; do nc $A_SERVICE_HOST; done',
    'source /etc/env; curl $A_SERVICE_HOST',
    '. /etc/env && curl $A_SERVICE_HOST',
    'if [ -n "$A_SERVICE_HOST" ]; then curl $A_SERVICE_HOST; fi',
  ]) {
    assert.ok(!shown(script).includes('A_SERVICE_HOST plain'), script);
  }
  for (const script of ['nc -z $A_SERVICE_HOST 80', 'echo waiting for $A_SERVICE_HOST']) {
    assert.deepEqual(shown(script), ['A_SERVICE_HOST plain'], script);
  }
  assert.deepEqual(shown(`$(${'A_'.repeat(20_000)}SERVICE_HOST)`), []);
  assert.deepEqual(shown('os.environ["WEB_SERVICE_HOST"] $$(WEB_SERVICE_HOST) WEB_PORT $(PORT)'), [
    'WEB_SERVICE_HOST named',
    'WEB_SERVICE_HOST named',
  ]);
});

function whole(text: string): SearchedText {
  return { text, at: (start, end) => ({ start, end }) };
}
