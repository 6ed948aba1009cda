/** The base that the written kustomizations share: a Deployment and a Service, `#- path` before each file. */
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1
          ports:
            - name: http
              containerPort: 8080
`;
export const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
`;
export const BASE = `#- base/deployment.yaml
${DEPLOYMENT}#- base/service.yaml
${SERVICE}#- base/kustomization.yaml
resources:
  - deployment.yaml
  - service.yaml
`;
