/** The transport protocols of Kubernetes, and what is written in their place. core/v1 `types.go`: Protocol. */
import { distance } from '../text/distance.ts';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;

/** What application protocols run over. */
const OVER: ReadonlyMap<string, string> = new Map(
  Object.entries({
    http: 'TCP',
    https: 'TCP',
    http2: 'TCP',
    h2c: 'TCP',
    grpc: 'TCP',
    tls: 'TCP',
    ws: 'TCP',
    wss: 'TCP',
    quic: 'UDP',
    http3: 'UDP',
  }),
);

export interface MeantProtocol {
  readonly meant: string;
  /** `case`: it is the protocol but for its case. `application`: the protocol that is written runs over the one that is meant. */
  readonly how: 'case' | 'near' | 'application';
}

export function isProtocol(text: string): boolean {
  return PROTOCOLS.some(it => it === text);
}

/** The transport protocol that is meant by a text that is none; undefined where it is like none. */
export function meantProtocol(text: string): MeantProtocol | undefined {
  const over = OVER.get(text.toLowerCase());
  if (over) return { meant: over, how: 'application' };
  const written = text.trim().toUpperCase();
  const meant = PROTOCOLS.find(it => distance(written, it, 1) <= 1);
  return meant && { meant, how: written === meant ? 'case' : 'near' };
}
