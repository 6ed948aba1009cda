// IP addresses and CIDR blocks: what Go reads, what the API server refuses in its own words, and how all write them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  canonicalCidr,
  canonicalIp,
  cidrProblem,
  cidrWarning,
  ipProblem,
  ipWarning,
  isStrictSubset,
  parseCidr,
  parseIp,
  specialIpProblem,
} from '../../server/src/core/model/ip.ts';
import { type Said, sentence } from '../../server/src/core/text/message.ts';

const said = (problem: Said | undefined): string => (problem ? sentence(problem, 'en') : 'fine');

const IP = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
const ZEROS = 'must not have leading 0s';
const MAPPED = 'must not be an IPv4-mapped IPv6 address';

describe('addresses', () => {
  for (const [text, problem, canonical, family] of [
    ['10.0.0.1', 'fine', '10.0.0.1', 'IPv4'],
    ['0.0.0.0', 'fine', '0.0.0.0', 'IPv4'],
    ['010.000.000.001', ZEROS, '10.0.0.1', 'IPv4'],
    ['10.0.0.01', ZEROS, '10.0.0.1', 'IPv4'],
    ['10.0.0.256', IP],
    ['10.0.0', IP],
    ['10.0.0.0.1', IP],
    ['10.0.0.1 ', IP],
    ['10.0.0.0x1', IP],
    ['10.0.0.1/8', IP],
    ['', IP],
    ['None', IP],
    ['::', 'fine', '::', 'IPv6'],
    ['::1', 'fine', '::1', 'IPv6'],
    ['1::', 'fine', '1::', 'IPv6'],
    ['FD00:0:0::0001', 'fine', 'fd00::1', 'IPv6'],
    ['2001:db8:0:1:0:0:0:1', 'fine', '2001:db8:0:1::1', 'IPv6'],
    ['2001:0:0:1:0:0:1:1', 'fine', '2001::1:0:0:1:1', 'IPv6'],
    ['1:2:3:4:5:6:7:0', 'fine', '1:2:3:4:5:6:7:0', 'IPv6'],
    ['1:2:3:4:5:6:1.2.3.4', 'fine', '1:2:3:4:5:6:102:304', 'IPv6'],
    ['::00001', ZEROS, '::1', 'IPv6'],
    ['::1.2.3.04', ZEROS, '::102:304', 'IPv6'],
    ['::ffff:1.2.3.4', MAPPED, '1.2.3.4', 'IPv4'],
    ['::ffff:102:304', MAPPED, '1.2.3.4', 'IPv4'],
    ['1:2:3:4:5:6:7::8', IP],
    ['1:2:3:4:5:6:7', IP],
    ['1:2:3:4:5:6:7:8:9', IP],
    ['1::2::3', IP],
    ['1:::2', IP],
    [':1::2', IP],
    ['1:', IP],
    ['::12345', IP],
    ['::g', IP],
    ['1.2.3.4::', IP],
    ['::1.2.3.4:5', IP],
    ['[::1]', IP],
    ['fe80::1%eth0', IP],
  ] as const) {
    it(JSON.stringify(text), () => {
      assert.equal(said(ipProblem(text, true)), problem);
      assert.equal(said(ipProblem(text, false)), problem === IP ? IP : 'fine');
      const ip = parseIp(text);
      assert.equal(ip && canonicalIp(ip), canonical);
      assert.equal(ip?.family, family);
    });
  }
});

describe('blocks', () => {
  const CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
  const BITS = 'must not have bits set beyond the prefix length';
  const CIDR_ZEROS = 'must not have leading 0s in IP or prefix length';
  for (const [text, problem, canonical] of [
    ['10.0.0.0/8', 'fine', '10.0.0.0/8'],
    ['0.0.0.0/0', 'fine', '0.0.0.0/0'],
    ['10.0.0.1/32', 'fine', '10.0.0.1/32'],
    ['10.0.0.1/8', BITS, '10.0.0.0/8'],
    ['10.0.0.8/28', BITS, '10.0.0.0/28'],
    ['010.0.0.0/8', CIDR_ZEROS, '10.0.0.0/8'],
    ['10.0.0.0/08', CIDR_ZEROS, '10.0.0.0/8'],
    ['2001:DB8::/32', 'fine', '2001:db8::/32'],
    ['2001:db8::1/32', BITS, '2001:db8::/32'],
    ['::ffff:1.2.3.0/120', 'must not have an IPv4-mapped IPv6 address', '1.2.3.0/24'],
    ['10.0.0.0/33', CIDR],
    ['::/129', CIDR],
    ['10.0.0.0', CIDR],
    ['10.0.0.0/', CIDR],
    ['10.0.0.0/-1', CIDR],
    ['10.0.0.0/8/8', CIDR],
    [' 10.0.0.0/8', CIDR],
    ['/8', CIDR],
  ] as const) {
    it(JSON.stringify(text), () => {
      assert.equal(said(cidrProblem(text, true)), problem);
      assert.equal(said(cidrProblem(text, false)), problem === CIDR ? CIDR : 'fine');
      const cidr = parseCidr(text);
      assert.equal(cidr && canonicalCidr(cidr), canonical);
    });
  }

  it('knows what lies within what', () => {
    const within = (inner: string, outer: string): boolean => isStrictSubset(parseCidr(inner)!, parseCidr(outer)!);
    assert.equal(within('10.1.0.0/16', '10.0.0.0/8'), true);
    assert.equal(within('10.0.0.0/8', '10.0.0.0/8'), false);
    assert.equal(within('11.1.0.0/16', '10.0.0.0/8'), false);
    assert.equal(within('0.0.0.0/0', '10.0.0.0/8'), false);
    assert.equal(within('2001:db8:1::/48', '2001:db8::/32'), true);
    assert.equal(within('::/64', '0.0.0.0/0'), false);
  });
});

describe('addresses that never leave their node or network', () => {
  for (const [text, problem] of [
    ['10.0.0.1', 'fine'],
    ['224.0.1.1', 'fine'],
    ['255.255.255.255', 'fine'],
    ['2001:db8::1', 'fine'],
    ['ff05::1', 'fine'],
    ['0.0.0.0', 'may not be unspecified'],
    ['::', 'may not be unspecified'],
    ['127.1.2.3', /^may not be in the loopback range/],
    ['::1', /^may not be in the loopback range/],
    ['::ffff:127.0.0.1', /^may not be in the loopback range/],
    ['169.254.169.254', /^may not be in the link-local range/],
    ['febf::1', /^may not be in the link-local range/],
    ['fec0::1', 'fine'],
    ['224.0.0.251', /^may not be in the link-local multicast range/],
    ['ff02::1', /^may not be in the link-local multicast range/],
  ] as const) {
    it(text, () => {
      const actual = said(specialIpProblem(parseIp(text)!));
      if (typeof problem === 'string') assert.equal(actual, problem);
      else assert.match(actual, problem);
    });
  }
});

it('warns of other spellings than the usual one', () => {
  assert.equal(said(ipWarning('10.0.0.1')), 'fine');
  assert.equal(said(ipWarning('nothing')), 'fine');
  assert.equal(said(ipWarning('FD00::1')), 'IPv6 address FD00::1 should be in RFC 5952 canonical format (fd00::1)');
  assert.match(said(ipWarning('010.0.0.1')), /^non-standard IP address 010\.0\.0\.1 .*: use 10\.0\.0\.1$/);
  assert.equal(said(cidrWarning('10.0.0.0/8')), 'fine');
  assert.match(said(cidrWarning('FD00::/8')), /^IPv6 CIDR value FD00::\/8 .*\(fd00::\/8\)$/);
  assert.match(said(cidrWarning('10.0.0.1/8')), /: use 10\.0\.0\.0\/8$/);
});
