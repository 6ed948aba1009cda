// Names: what the API server's own words say of them, and the nearest one that it takes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  annotationKeyProblem,
  asDnsLabel,
  asDnsSubdomain,
  asLabelValue,
  asPortName,
  asQualifiedName,
  dns1035LabelProblem,
  dnsLabelProblem,
  dnsSubdomainProblem,
  labelValueProblem,
  newPortName,
  portNameProblem,
  qualifiedNameProblem,
  wildcardSubdomainProblem,
} from '../../server/src/core/model/names.ts';
import { type Said, sentence } from '../../server/src/core/text/message.ts';

const said = (problem: Said | undefined): string => (problem ? sentence(problem, 'en') : 'fine');

describe('names of Service ports: DNS-1123 labels', () => {
  for (const [name, problem] of [
    ['http', 'fine'],
    ['80', 'fine'],
    ['a--b', 'fine'],
    ['a'.repeat(63), 'fine'],
    ['a'.repeat(64), 'must be no more than 63 characters'],
    ['http.v2', 'must not contain dots'],
    ['Http', /^a lowercase RFC 1123 label/],
    ['web_ui', /^a lowercase RFC 1123 label/],
    ['-http', /^a lowercase RFC 1123 label/],
    ['http-', /^a lowercase RFC 1123 label/],
    ['é', /^a lowercase RFC 1123 label/],
    ['http\n', /^a lowercase RFC 1123 label/],
  ] as const) {
    it(JSON.stringify(name), () => matches(said(dnsLabelProblem(name)), problem));
  }
});

describe('names of container ports: IANA service names', () => {
  for (const [name, problem] of [
    ['http', 'fine'],
    ['a', 'fine'],
    ['8080-http', 'fine'],
    ['a'.repeat(15), 'fine'],
    ['a'.repeat(16), 'must be no more than 15 characters'],
    ['8080', 'must contain at least one letter (a-z)'],
    ['Http', 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)'],
    ['http.v2', 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)'],
    ['a--b', 'must not contain consecutive hyphens'],
    ['-http', 'must not begin or end with a hyphen'],
    ['http-', 'must not begin or end with a hyphen'],
    ['', 'it is empty'],
  ] as const) {
    it(JSON.stringify(name), () => matches(said(portNameProblem(name)), problem));
  }
});

describe('names of other things', () => {
  for (const [check, name, problem] of [
    [dns1035LabelProblem, 'web-2', 'fine'],
    [dns1035LabelProblem, '2-web', /^a DNS-1035 label/],
    [dns1035LabelProblem, 'a'.repeat(64), 'must be no more than 63 characters'],
    [dnsSubdomainProblem, '10.0.0.1', 'fine'],
    [dnsSubdomainProblem, `${'a'.repeat(100)}.b`, 'fine'],
    [dnsSubdomainProblem, 'a..b', /^a lowercase RFC 1123 subdomain/],
    [dnsSubdomainProblem, 'a.-b', /^a lowercase RFC 1123 subdomain/],
    [dnsSubdomainProblem, '', /^a lowercase RFC 1123 subdomain/],
    [dnsSubdomainProblem, 'a'.repeat(254), 'must be no more than 253 characters'],
    [wildcardSubdomainProblem, '*.example.com', 'fine'],
    [wildcardSubdomainProblem, '*', /^a wildcard DNS-1123 subdomain/],
    [wildcardSubdomainProblem, 'a.*.b', /^a wildcard DNS-1123 subdomain/],
    [qualifiedNameProblem, 'app.kubernetes.io/Name_1', 'fine'],
    [qualifiedNameProblem, 'Example.com/name', /^prefix part a lowercase RFC 1123 subdomain/],
    [qualifiedNameProblem, '/name', 'prefix part must be non-empty'],
    [qualifiedNameProblem, 'example.com/', 'name part must be non-empty'],
    [qualifiedNameProblem, 'a b', /^name part must consist of/],
    [qualifiedNameProblem, 'a'.repeat(64), 'name part must be no more than 63 characters'],
    [qualifiedNameProblem, 'a/b/c', /^a valid label key/],
    [annotationKeyProblem, 'Example.COM/Name', 'fine'],
    [annotationKeyProblem, '-name', /^name part must consist of/],
    [labelValueProblem, '', 'fine'],
    [labelValueProblem, 'v1.2_3-A', 'fine'],
    [labelValueProblem, 'a b', /^a valid label must be an empty string/],
    [labelValueProblem, 'a\n', /^a valid label must be an empty string/],
    [labelValueProblem, 'a'.repeat(64), 'must be no more than 63 characters'],
  ] as const) {
    it(`${check.name} ${JSON.stringify(name)}`, () => matches(said(check(name)), problem));
  }
});

describe('names made from something else', () => {
  it('keeps of keys, values and hosts what they may have', () => {
    assert.equal(asDnsSubdomain('My_App..v2-'), 'my-app.v2');
    assert.equal(asDnsSubdomain('...'), undefined);
    assert.equal(asLabelValue(' Web UI! '), 'Web-UI');
    assert.equal(asLabelValue('!'), undefined);
    assert.equal(asQualifiedName('My Team/the app'), 'my-team/the-app');
    assert.equal(asQualifiedName('/app'), 'app');
    assert.equal(asQualifiedName('a/b/c'), undefined);
  });

  it('keeps what a label may have', () => {
    assert.equal(asDnsLabel(' Web_UI.v2 '), 'web-ui-v2');
    assert.equal(asDnsLabel('_'), undefined);
    assert.equal(asDnsLabel('a'.repeat(64)), undefined);
  });

  it('makes no port name without a letter, and cuts nothing', () => {
    assert.equal(asPortName('HTTP__2'), 'http-2');
    assert.equal(asPortName('80_80'), undefined);
    assert.equal(asPortName('a-name-that-is-too-long'), undefined);
  });

  it('names a port after its target, its number, or the number itself', () => {
    const name = (number: number, asked: string, taken: readonly string[] = [], protocol = 'TCP'): string =>
      newPortName({ number, asked, protocol }, new Set(taken));
    assert.equal(name(8000, 'Web_UI'), 'web-ui');
    assert.equal(name(443, ''), 'https');
    assert.equal(name(443, 'http', ['http']), 'https');
    assert.equal(name(53, '', ['dns'], 'UDP'), 'dns-udp');
    assert.equal(name(7777, '_'), 'port-7777');
    assert.equal(name(7777, '', ['port-7777', 'port-7777-2']), 'port-7777-3');
  });
});

function matches(actual: string, expected: string | RegExp): void {
  if (typeof expected === 'string') assert.equal(actual, expected);
  else assert.match(actual, expected);
}
