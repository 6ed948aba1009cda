/**
 * The settings: one table from which the type, the defaults, package.json's contribution, the documentation and the
 * reading of `.kube-services.yaml` come.
 */
import type { Message } from './text/message.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

export interface Config {
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** The minor version of the cluster: 36 for 1.36. What differs between versions: `model/versions.ts`. */
  readonly kubernetesVersion: number;
  /** What the cluster is; `auto`: k3s where the workspace shows it (`index/k3s/profile.ts`). */
  readonly profile: 'auto' | 'k3s' | 'generic';
  readonly nodePortRange: PortRange;
  readonly clusterDomain: string;
  readonly diagnosticsScope: 'workspace' | 'openFiles';
  /** Whether wrong types and unknown fields are reported; `auto`: unless the editor has somebody else who does it. */
  readonly schemaFindings: 'auto' | 'on' | 'off';
  /** The editor has somebody else who validates Kubernetes schemas. Said by the client, not a setting. */
  readonly schemaServer: boolean;
  /** Whether lines above objects, and hints in the text, say where things lead. */
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  /** Folders that are applied together, relative to the workspace folder; see `units/membership.ts`. */
  readonly units: readonly (readonly string[])[];
}

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** The minor version of the newest Kubernetes that the rules know. */
const NEWEST_KUBERNETES = 37;

const DEFAULT_CONFIG: Config = {
  rules: {},
  kubernetesVersion: NEWEST_KUBERNETES,
  profile: 'auto',
  nodePortRange: { from: 30000, to: 32767 },
  clusterDomain: 'cluster.local',
  diagnosticsScope: 'workspace',
  schemaFindings: 'auto',
  schemaServer: false,
  codeLens: true,
  inlayHints: true,
  units: [],
};

/** One setting as a person writes it. */
export interface Setting {
  /** As in `.kube-services.yaml`; with `kubeServices.` before it in an editor. */
  readonly key: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly summary: Message;
  /** The part of the configuration that a written value stands for; undefined for a value that is not allowed. */
  read(value: unknown): Partial<Config> | undefined;
}

export const SETTINGS: readonly Setting[] = [
  {
    key: 'rules',
    schema: { type: 'object', default: {} },
    summary: {
      en: 'How severe each rule is, or `off`. Rules that are not named keep their own severity.',
      ko: '규칙별 심각도 또는 `off`. 적지 않은 규칙은 고유한 심각도를 따른다.',
    },
    read: value => {
      if (!isRecord(value)) return undefined;
      const rules: Record<string, Severity | 'off'> = {};
      for (const [id, severity] of Object.entries(value)) {
        // `off` is false to kubectl's reader and to many YAML readers.
        if (severity === 'off' || severity === false) rules[id] = 'off';
        else if (SEVERITIES.includes(severity as Severity)) rules[id] = severity as Severity;
      }
      return { rules };
    },
  },
  {
    key: 'kubernetesVersion',
    schema: { type: 'string', default: `1.${NEWEST_KUBERNETES}`, pattern: '^v?1\\.\\d{1,3}(\\.\\S+)?$' },
    summary: {
      en: 'The version of Kubernetes that the manifests are applied to, such as `1.36`. What the API server accepts differs between versions.',
      ko: '매니페스트를 적용할 쿠버네티스의 버전(예: `1.36`). API 서버가 허용하는 것은 버전마다 다르다.',
    },
    read: value => {
      // Unquoted it is a number, of which YAML loses a zero at the end: 1.4 can only mean 1.40.
      const written = typeof value === 'number' ? value.toFixed(2) : value;
      const match = typeof written === 'string' ? /^v?1\.(\d{1,3})(?:\.\S+)?$/.exec(written) : null;
      return match ? { kubernetesVersion: Number(match[1]) } : undefined;
    },
  },
  {
    key: 'profile',
    schema: { type: 'string', enum: ['auto', 'k3s', 'generic'], default: 'auto' },
    summary: {
      en: 'What the cluster is. `k3s`: load balancers are ports of the nodes, and the packaged Traefik has 80 and 443. `auto`: k3s where the workspace shows it (objects of its Helm controller, keys of ServiceLB, a k3d configuration).',
      ko: '클러스터의 종류. `k3s`: 로드 밸런서가 노드의 포트를 쓰고 80과 443은 함께 설치되는 Traefik의 것이다. `auto`: 작업 영역이 k3s를 보여 줄 때(Helm 컨트롤러의 오브젝트, ServiceLB의 키, k3d 설정) k3s로 본다.',
    },
    read: value => (value === 'auto' || value === 'k3s' || value === 'generic' ? { profile: value } : undefined),
  },
  {
    key: 'nodePortRange',
    schema: { type: 'string', default: '30000-32767', pattern: '^\\d+-\\d+$' },
    summary: {
      en: 'The range that the API server gives node ports from (`--service-node-port-range`).',
      ko: 'API 서버가 노드 포트를 할당하는 범위(`--service-node-port-range`).',
    },
    read: value => {
      const match = typeof value === 'string' ? /^(\d{1,5})\s*-\s*(\d{1,5})$/.exec(value) : null;
      const [from, to] = [Number(match?.[1]), Number(match?.[2])];
      return match && from >= 1 && from <= to && to <= 65535 ? { nodePortRange: { from, to } } : undefined;
    },
  },
  {
    key: 'clusterDomain',
    schema: { type: 'string', default: 'cluster.local' },
    summary: { en: 'The DNS domain of the cluster.', ko: '클러스터의 DNS 도메인.' },
    read: value => (typeof value === 'string' && value !== '' ? { clusterDomain: value } : undefined),
  },
  {
    key: 'schemaFindings',
    schema: { type: 'string', enum: ['auto', 'on', 'off'], default: 'auto' },
    summary: {
      en: 'Whether values of a wrong type and fields that do not exist are reported. `auto`: unless another extension validates Kubernetes schemas; completion leaves the fields and their fixed values to it then, too.',
      ko: '잘못된 타입의 값과 존재하지 않는 필드를 보고할지 여부. `auto`: 다른 확장 기능이 쿠버네티스 스키마를 검증하지 않을 때만. 검증할 때는 필드와 정해진 값의 자동 완성도 그 확장 기능에 맡긴다.',
    },
    read: value => (value === 'auto' || value === 'on' || value === 'off' ? { schemaFindings: value } : undefined),
  },
  {
    key: 'units',
    schema: {
      type: 'array',
      default: [],
      items: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    },
    summary: {
      en: 'What is applied together, where the files do not say it: folders, relative to the workspace folder, in which `*` stands for any name. Each folder is a unit of its own; a list of folders is one unit.',
      ko: '파일만으로 알 수 없을 때 함께 적용되는 것: 작업 영역 폴더를 기준으로 한 폴더이며 `*`는 모든 이름을 뜻한다. 폴더마다 하나의 단위가 되고, 폴더 목록은 하나의 단위가 된다.',
    },
    read: value => {
      if (!Array.isArray(value)) return undefined;
      const units = value.map(it => (Array.isArray(it) ? it : [it]));
      return units.every(it => it.length > 0 && it.every(isText)) ? { units: units as string[][] } : undefined;
    },
  },
  {
    key: 'diagnostics.scope',
    schema: { type: 'string', enum: ['workspace', 'openFiles'], default: 'workspace' },
    summary: {
      en: 'Whether problems of files that are not open are shown too.',
      ko: '열지 않은 파일의 문제도 표시할지 여부.',
    },
    read: value => (value === 'workspace' || value === 'openFiles' ? { diagnosticsScope: value } : undefined),
  },
  {
    key: 'codeLens',
    schema: { type: 'boolean', default: true },
    summary: {
      en: 'Whether a line above each Service, workload and route says where it leads, or who selects it.',
      ko: '서비스, 워크로드, 라우트마다 그 위의 한 줄에 어디로 이어지는지, 누가 선택하는지 표시할지 여부.',
    },
    read: value => (typeof value === 'boolean' ? { codeLens: value } : undefined),
  },
  {
    key: 'inlayHints',
    schema: { type: 'boolean', default: true },
    summary: {
      en: 'Whether the number behind the name of a port, and how much a selector selects, is shown in the text.',
      ko: '포트 이름이 뜻하는 번호와 셀렉터가 선택하는 개수를 본문 안에 표시할지 여부.',
    },
    read: value => (typeof value === 'boolean' ? { inlayHints: value } : undefined),
  },
];

/** A written value that is not allowed, or a key that nobody knows. */
export interface ConfigProblem {
  readonly key: string;
  readonly unknown: boolean;
}

/**
 * The configuration from what is written, later sources winning over earlier ones (editor, then project file). Rule
 * severities are merged rule by rule. What is not allowed is left out and named.
 */
export function readConfig(...sources: readonly unknown[]): {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
} {
  let config = DEFAULT_CONFIG;
  const problems: ConfigProblem[] = [];
  for (const source of sources) {
    if (!isRecord(source)) continue;
    for (const [key, value] of Object.entries(flattened(source))) {
      const setting = SETTINGS.find(it => it.key === key);
      const read = value === null ? {} : setting?.read(value);
      if (!setting || !read) problems.push({ key, unknown: !setting });
      else {
        config = { ...config, ...read, rules: { ...config.rules, ...read.rules } };
        for (const id of refusedRules(value, read)) problems.push({ key: `rules.${id}`, unknown: false });
      }
    }
  }
  return { config, problems };
}

/** The rules whose written severity is none. */
function refusedRules(value: unknown, { rules }: Partial<Config>): readonly string[] {
  return rules && isRecord(value) ? Object.keys(value).filter(id => !(id in rules)) : [];
}

/** `diagnostics: {scope: …}` and `diagnostics.scope: …` are the same setting. */
function flattened(source: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(source).flatMap(([key, value]) => {
      const nested = SETTINGS.some(it => it.key.startsWith(`${key}.`)) && isRecord(value);
      return nested ? Object.entries(value).map(([inner, it]) => [`${key}.${inner}`, it]) : [[key, value]];
    }),
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
