/** The sentences of the command line itself. */
import type { Severity } from '../core/config.ts';
import { catalogue } from '../core/text/message.ts';

export const MESSAGES = catalogue({
  noCommand: { en: 'Say what to do: {commands}.', ko: '명령을 지정해야 합니다: {commands}.' },
  unknownCommand: { en: 'There is no command {word}.', ko: '{word} 명령은 없습니다.' },
  unknownCommandNear: {
    en: 'There is no command {word}. Did you mean {meant}?',
    ko: '{word} 명령은 없습니다. {meant} 명령을 뜻하셨나요?',
  },
  unknownOption: { en: '{command} has no option {option}.', ko: '{command}에는 {option} 옵션이 없습니다.' },
  unknownOptionNear: {
    en: '{command} has no option {option}. Did you mean {meant}?',
    ko: '{command}에는 {option} 옵션이 없습니다. {meant} 옵션을 뜻하셨나요?',
  },
  valueNeeded: {
    en: '{option} needs one of these values: {values}.',
    ko: '{option} 옵션에는 다음 값 중 하나가 필요합니다: {values}.',
  },
  noValueNeeded: { en: '{option} takes no value.', ko: '{option} 옵션에는 값을 줄 수 없습니다.' },
  serviceNeeded: {
    en: 'Name the Service to follow, such as web, shop/web or web:80.',
    ko: '추적할 서비스를 지정해야 합니다. 예: web, shop/web, web:80.',
  },
  noService: {
    en: 'There is no Service {service} in these files.',
    ko: '이 파일들에 서비스 {service}이(가) 없습니다.',
  },
  noServiceNear: {
    en: 'There is no Service {service} in these files. Did you mean {meant}?',
    ko: '이 파일들에 서비스 {service}이(가) 없습니다. {meant}을(를) 뜻하셨나요?',
  },
  noServicePort: {
    en: 'Service {service} has no port {port}; it has {ports}.',
    ko: '서비스 {service}에 포트 {port}이(가) 없습니다. 있는 포트: {ports}.',
  },
  oneRuleNeeded: {
    en: 'Name one rule to explain, such as {rule}.',
    ko: '설명할 규칙 하나를 지정해야 합니다. 예: {rule}.',
  },
  unknownRule: { en: 'There is no rule {rule}.', ko: '{rule} 규칙은 없습니다.' },
  unknownRuleNear: {
    en: 'There is no rule {rule}. Did you mean {meant}?',
    ko: '{rule} 규칙은 없습니다. {meant} 규칙을 뜻하셨나요?',
  },
  noServer: {
    en: 'The language server is not here: {file} is missing.',
    ko: '언어 서버가 없습니다: {file} 파일이 없습니다.',
  },
  help: { en: 'See kube-services --help.', ko: 'kube-services --help를 참고하세요.' },

  noSuchPath: { en: 'There is no file or folder {path}.', ko: '{path} 파일이나 폴더가 없습니다.' },
  unreadable: { en: 'Cannot read {path}: {reason}.', ko: '{path}을(를) 읽을 수 없습니다: {reason}.' },
  badSettings: {
    en: 'Cannot read the settings in {path}: they are not YAML.',
    ko: '{path}의 설정을 읽을 수 없습니다. YAML이 아닙니다.',
  },
  unknownSetting: { en: '{path}: there is no setting {key}.', ko: '{path}: {key} 설정은 없습니다.' },
  badSetting: {
    en: '{path}: the value of {key} is not allowed and does not count.',
    ko: '{path}: {key}의 값은 허용되지 않으므로 무시합니다.',
  },

  denied: { en: 'permission denied', ko: '권한이 없습니다' },
  notRegular: { en: 'it is neither a file nor a folder', ko: '파일도 폴더도 아닙니다' },
  tooLarge: { en: 'it is larger than 8 MB', ko: '8MB보다 큽니다' },
  notText: { en: 'it is not UTF-8 text', ko: 'UTF-8 텍스트가 아닙니다' },
  notManifest: { en: 'it shows no apiVersion and kind', ko: 'apiVersion과 kind가 없습니다' },
  template: {
    en: 'it is a template, which another program fills in',
    ko: '다른 프로그램이 채우는 템플릿입니다',
  },
  syntax: { en: 'it is not YAML', ko: 'YAML이 아닙니다' },
  remote: {
    en: 'something in it is fetched from elsewhere, which is not done here',
    ko: '다른 곳에서 가져오는 항목이 있어 그 내용을 알 수 없습니다',
  },
  plugin: {
    en: 'a program that is not run here makes or changes resources',
    ko: '리소스를 만들거나 바꾸는 프로그램이 있으며, 여기서는 실행하지 않습니다',
  },
  uncertain: {
    en: 'something that is not known may change it',
    ko: '알 수 없는 무언가가 내용을 바꿀 수 있습니다',
  },
  documentTooLarge: { en: 'a document in it is too large or too deep', ko: '문서가 너무 크거나 깊습니다' },

  fix: { en: 'fix: {title}', ko: '수정: {title}' },
  skipped: { en: 'not read: {reason}', ko: '읽지 않음: {reason}' },
  skippedMore: { en: '… and {count} more that were not read', ko: '… 외 {count}개를 읽지 않음' },
  summary: {
    en: 'Files: {files}, resources: {resources}, Services: {services}. Errors: {errors}, warnings: {warnings}, infos: {infos}, hints: {hints}.',
    ko: '파일 {files}개, 리소스 {resources}개, 서비스 {services}개. 오류 {errors}건, 경고 {warnings}건, 정보 {infos}건, 힌트 {hints}건.',
  },
  noNamespace: { en: '(no namespace)', ko: '(네임스페이스 없음)' },
  noServices: { en: 'No Service was found.', ko: '서비스를 찾지 못했습니다.' },
  noPorts: { en: '{service}: no ports', ko: '{service}: 포트 없음' },

  defaultSeverity: { en: 'Severity: {severity}', ko: '심각도: {severity}' },
  offByDefault: { en: 'Severity: {severity} (off by default)', ko: '심각도: {severity} (기본값: 꺼짐)' },
});

export const SEVERITY_NAMES: Readonly<Record<Severity, { readonly en: string; readonly ko: string }>> = {
  error: { en: 'error', ko: '오류' },
  warning: { en: 'warning', ko: '경고' },
  info: { en: 'info', ko: '정보' },
  hint: { en: 'hint', ko: '힌트' },
};

export const HELP = {
  en: `kube-services: where every Kubernetes Service port goes, and what keeps traffic from arriving.

Usage:
  kube-services check [paths…]     Check manifests: files and folders, by default the current folder.
  kube-services graph [paths…]     Show which workload and container port each Service port reaches.
  kube-services trace SERVICE[:PORT] [paths…]
                                   Follow requests to a Service, hop by hop: where they arrive, where not, and why.
  kube-services explain <rule>     Explain a rule.
  kube-services --stdio            Start the language server.

Options:
  --format text|json               How to print. Default: text.
  --each                           Every path is a workspace of its own; else all paths together are one.
  --fail-level error|warning|info|hint
                                   check: exit with 1 if there is a finding this severe. Default: error.
  --lang en|ko                     The language of messages. Default: en.
  --version, --help

Exit codes: 0 nothing at or above the fail level, 1 findings, 2 wrong use or unreadable input, 101 internal error.
Settings: .kube-services.yaml in the folder that is checked.
`,
  ko: `kube-services: 쿠버네티스 서비스의 각 포트가 어디로 가는지, 무엇이 트래픽을 막는지 알려 줍니다.

사용법:
  kube-services check [경로…]      매니페스트(파일과 폴더)를 검사합니다. 기본값은 현재 폴더입니다.
  kube-services graph [경로…]      서비스의 각 포트가 도달하는 워크로드와 컨테이너 포트를 보여 줍니다.
  kube-services trace 서비스[:포트] [경로…]
                                   서비스로 가는 요청을 구간별로 추적해 어디서 왜 막히는지 알려 줍니다.
  kube-services explain <규칙>     규칙을 설명합니다.
  kube-services --stdio            언어 서버를 시작합니다.

옵션:
  --format text|json               출력 형식. 기본값: text.
  --each                           경로마다 따로 하나의 작업 영역입니다. 없으면 모든 경로가 하나의 작업 영역입니다.
  --fail-level error|warning|info|hint
                                   check: 이 심각도 이상인 결과가 있으면 1로 끝냅니다. 기본값: error.
  --lang en|ko                     메시지 언어. 기본값: en.
  --version, --help

종료 코드: 0 실패 수준 이상인 결과 없음, 1 결과 있음, 2 잘못된 사용법 또는 읽을 수 없는 입력, 101 내부 오류.
설정: 검사하는 폴더의 .kube-services.yaml.
`,
};

/** Both languages in one: what has gone wrong may be the choice of the language. */
export function internalError(error: unknown): string {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${details}\n\nkube-services: internal error. Please report it with the lines above. / 내부 오류입니다. 위의 내용과 함께 보고해 주세요.\n`;
}
