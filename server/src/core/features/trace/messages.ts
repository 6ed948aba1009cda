/** The sentences of a trace. */
import { catalogue } from '../../text/message.ts';

export const MESSAGES = catalogue({
  refused: { en: '{object} is refused by the API server', ko: '{object}: API 서버가 거부합니다' },
  entry: { en: '{entry} sends its requests to {service}', ko: '{entry}이(가) {service}(으)로 요청을 보냅니다' },
  entryPort: {
    en: '{entry} asks for port {port}, which {service} does not have',
    ko: '{entry}이(가) {service}에 없는 포트 {port}을(를) 요청합니다',
  },
  entryUnknown: {
    en: 'Which port {entry} asks for, a template fills in',
    ko: '{entry}이(가) 요청하는 포트는 템플릿이 채웁니다',
  },
  name: {
    en: '{entry} calls {service} by the name {text}',
    ko: '{entry}이(가) {text}(으)로 {service}을(를) 호출합니다',
  },
  namePort: {
    en: '{entry} calls {service} by the name {text}, on port {port}, which it does not have',
    ko: '{entry}이(가) {text}(으)로 {service}을(를) 호출하지만 포트 {port}이(가) 없습니다',
  },
  dnsBlocked: {
    en: 'No network policy lets {workload} ask the DNS of the cluster (UDP 53 of kube-dns): the name does not resolve',
    ko: '{workload}의 DNS 요청(kube-dns의 UDP 53)을 허용하는 네트워크 정책이 없어 이름이 해석되지 않습니다',
  },
  dnsUnknown: {
    en: 'Whether {workload} may ask the DNS of the cluster depends on what no file shows',
    ko: '{workload}이(가) 클러스터 DNS에 요청할 수 있는지는 파일에서 알 수 없습니다',
  },
  egressBlocked: {
    en: '{policies} allows {workload} no connection to port {port} of {target}',
    ko: '{policies}이(가) {workload}에서 {target}의 포트 {port}(으)로의 연결을 허용하지 않습니다',
  },
  egressUnknown: {
    en: 'Whether {policies} allows {workload} a connection to {target} cannot be known',
    ko: '{policies}이(가) {workload}에서 {target}(으)로의 연결을 허용하는지는 알 수 없습니다',
  },
  egress: { en: '{policies} allows {workload} the connection', ko: '{policies}이(가) {workload}의 연결을 허용합니다' },
  nodePort: {
    en: 'Every node listens on port {port} ({protocol})',
    ko: '모든 노드가 포트 {port}({protocol})에서 수신합니다',
  },
  nodePortGiven: {
    en: 'Every node listens on a port that the cluster chooses; the Service names none',
    ko: '모든 노드가 클러스터가 고른 포트에서 수신합니다. 서비스에 지정된 포트가 없습니다',
  },
  loadBalancer: {
    en: 'Whether the Service gets an external address is up to the load balancer of the cluster',
    ko: '외부 주소를 받는지는 클러스터의 로드 밸런서에 달려 있습니다',
  },
  loadBalancerNone: {
    en: 'The Service gets no external address: it stays pending',
    ko: '서비스가 외부 주소를 받지 못하고 pending 상태로 남습니다',
  },
  servicePort: { en: '{service} listens on {port}', ko: '{service}은(는) {port}에서 수신합니다' },
  headless: {
    en: '{service} is headless: its name is the addresses of the pods, and nothing forwards {port}',
    ko: '{service}은(는) 헤드리스 서비스입니다. 이름은 파드의 주소로 해석되고 {port}은(는) 전달되지 않습니다',
  },
  noPorts: {
    en: '{service} lists no ports: its name is the addresses of the pods',
    ko: '{service}에 포트가 없습니다. 이름은 파드의 주소로 해석됩니다',
  },
  alias: {
    en: '{service} is an alias of {host}: what answers there no file shows',
    ko: '{service}은(는) {host}의 별칭입니다. 그곳에서 무엇이 응답하는지는 파일에서 알 수 없습니다',
  },
  selects: {
    en: 'The selector {labels} selects {workloads}',
    ko: '셀렉터 {labels}이(가) {workloads}을(를) 선택합니다',
  },
  selectsNothing: {
    en: 'The selector {labels} selects no pod: there are no endpoints',
    ko: '셀렉터 {labels}이(가) 선택하는 파드가 없어 엔드포인트가 없습니다',
  },
  selectsUnseen: {
    en: 'No workload in these files has {labels}',
    ko: '이 파일들에 {labels} 레이블을 가진 워크로드가 없습니다',
  },
  selectorUnknown: {
    en: 'A template fills in what the selector says',
    ko: '셀렉터의 내용은 템플릿이 채웁니다',
  },
  writtenEndpoints: {
    en: 'There is no selector: {objects} says where the traffic goes',
    ko: '셀렉터가 없으며 {objects}이(가) 트래픽의 목적지를 정합니다',
  },
  noEndpoints: {
    en: 'There is no selector, and no file says where the traffic goes',
    ko: '셀렉터가 없고 트래픽의 목적지를 정하는 파일도 없습니다',
  },
  pods: { en: '{workload} makes the pods', ko: '{workload}이(가) 파드를 만듭니다' },
  noPods: { en: '{workload} has 0 replicas: there is no pod', ko: '{workload}의 레플리카가 0이어서 파드가 없습니다' },
  neverReady: {
    en: 'The pods of {workload} never become ready, so they get no traffic',
    ko: '{workload}의 파드는 준비 상태가 되지 않아 트래픽을 받지 못합니다',
  },
  deaf: {
    en: 'The pods of {workload} listen on their loopback address, where nobody else reaches them',
    ko: '{workload}의 파드가 루프백 주소에서만 수신하여 밖에서 접속할 수 없습니다',
  },
  declared: {
    en: '{target} is port {number} of container {container}',
    ko: '{target}은(는) 컨테이너 {container}의 포트 {number}입니다',
  },
  anyPort: {
    en: 'The Service names no port: every port of {workload} is called by its own number',
    ko: '서비스에 포트가 없습니다. {workload}의 모든 포트는 자기 번호로 호출됩니다',
  },
  untranslated: {
    en: 'Nothing turns {port} into {number} here: the pods of {workload} are called on {port} itself, where perhaps nothing listens',
    ko: '{port}을(를) {number}(으)로 바꾸어 주는 것이 없습니다. {workload}의 파드를 {port}(으)로 직접 호출하게 되며, 그 포트에서 수신하는 것이 없을 수 있습니다',
  },
  missing: { en: '{workload} has no port {target}', ko: '{workload}에 포트 {target}이(가) 없습니다' },
  undeclared: {
    en: 'No container of {workload} declares port {number}: it arrives if something listens there',
    ko: '{workload}의 어느 컨테이너도 포트 {number}을(를) 선언하지 않습니다. 수신하는 것이 있으면 도달합니다',
  },
  portUnknown: {
    en: 'A template fills in the ports of {workload}, or the port of the Service',
    ko: '{workload}의 포트나 서비스의 포트는 템플릿이 채웁니다',
  },
  open: {
    en: 'No network policy in these files selects {workload}',
    ko: '{workload}을(를) 선택하는 네트워크 정책이 이 파일들에 없습니다',
  },
  admitted: {
    en: '{policies} lets {from} in on port {port}',
    ko: '{policies}이(가) {from}의 포트 {port} 연결을 허용합니다',
  },
  blocked: {
    en: '{policies} isolates {workload}, and no rule lets {from} in on port {port}',
    ko: '{policies}이(가) {workload}을(를) 격리하며 {from}의 포트 {port} 연결을 허용하는 규칙이 없습니다',
  },
  blockedUnknown: {
    en: '{policies} isolates {workload}; whether a rule lets {from} in on port {port} cannot be known',
    ko: '{policies}이(가) {workload}을(를) 격리합니다. {from}의 포트 {port} 연결을 허용하는지는 알 수 없습니다',
  },
  fromNamespace: { en: 'a pod of the same namespace', ko: '같은 네임스페이스의 파드' },
  fromElsewhere: { en: 'a pod of another namespace', ko: '다른 네임스페이스의 파드' },
  fromOutside: { en: 'traffic from outside', ko: '외부 트래픽' },
});
