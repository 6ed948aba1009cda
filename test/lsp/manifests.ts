/** Small manifests that the conversations are about, and an editor that can do what VS Code can. */
import { type ClientCapabilities, DiagnosticTag, InsertTextMode } from 'vscode-languageserver/node';

export function service(selector: string, more = ''): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: ${selector}
  ports:
    - port: 80
      targetPort: http
${more}`;
}

export function nodePortService(nodePort: number): string {
  return service('web', `      nodePort: ${nodePort}\n  type: NodePort\n`);
}

export function deployment(label: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: ${label}
  template:
    metadata:
      labels:
        app: ${label}
    spec:
      containers:
        - name: web
          image: web:1
          ports:
            - name: http
              containerPort: 8080
`;
}

/** Flow sequences are not closed: whatever else the rules say, this is no YAML. */
export const BROKEN = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: [\nspec: 1\n';

const push = {
  relatedInformation: true,
  codeDescriptionSupport: true,
  tagSupport: { valueSet: [DiagnosticTag.Unnecessary] },
};

/** An editor that has diagnostics pushed and can else do what ours needs. */
export const PUSHED: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: push,
    definition: { linkSupport: true },
    implementation: { linkSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: {
      completionItem: {
        snippetSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        insertTextModeSupport: { valueSet: [InsertTextMode.asIs, InsertTextMode.adjustIndentation] },
      },
    },
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
};

/** The same editor, pulling. */
export const PULLED: ClientCapabilities = {
  ...PUSHED,
  textDocument: { ...PUSHED.textDocument, diagnostic: push },
  workspace: { ...PUSHED.workspace, diagnostics: { refreshSupport: true } },
};
