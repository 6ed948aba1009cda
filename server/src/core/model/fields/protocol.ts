/** The transport protocols as values of a field, for Services, container ports and whoever else names one. */
import type { Message } from '../../text/message.ts';
import { type Field, same } from './field.ts';

const VALUES: Readonly<Record<string, Message>> = {
  TCP: { en: 'Connections: HTTP, gRPC, databases.', ko: '연결: HTTP, gRPC, 데이터베이스 등.' },
  UDP: { en: 'Datagrams: DNS, QUIC, games.', ko: '데이터그램: DNS, QUIC, 게임 등.' },
  SCTP: {
    en: 'Streams of messages, in telecommunications. The network of the cluster must know it.',
    ko: '통신 분야의 메시지 스트림. 클러스터 네트워크가 지원해야 합니다.',
  },
};

/** A field that names a transport protocol. */
export function protocol(doc: Message, page: Message): Field {
  return {
    type: 'string',
    doc,
    values: VALUES,
    default: same('`TCP`'),
    bounds: { en: 'in capitals; `SCTP` since 1.20', ko: '대문자로, `SCTP`는 1.20부터' },
    page,
  };
}
