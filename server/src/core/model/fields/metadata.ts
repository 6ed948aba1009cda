/** The fields of `metadata`, which every object has. apimachinery `pkg/apis/meta/v1/types.go`: ObjectMeta. */
import { type Fields, nested, plainly } from './field.ts';

const OBJECT_META: Fields = {
  ...plainly('string', 'name', 'generateName', 'namespace', 'resourceVersion', 'selfLink', 'uid'),
  ...plainly('map', 'labels', 'annotations'),
  ...plainly('strings', 'finalizers'),
  ...plainly('int64', 'generation', 'deletionGracePeriodSeconds'),
  // Times are decoded by rules of their own; nobody writes them but the API server.
  ...plainly('any', 'creationTimestamp', 'deletionTimestamp'),
  ...plainly('objects', 'ownerReferences', 'managedFields'),
  ...nested('ownerReferences[]', {
    ...plainly('string', 'apiVersion', 'kind', 'name', 'uid'),
    ...plainly('boolean', 'controller', 'blockOwnerDeletion'),
  }),
};

/** `apiVersion`, `kind` and `metadata`, with which every object begins. */
export const HEAD: Fields = {
  ...plainly('string', 'apiVersion', 'kind'),
  metadata: { type: 'object' },
  ...nested('metadata', OBJECT_META),
};

/** The metadata of a pod template: it may have all the fields, though most of them mean nothing there. */
export const TEMPLATE_METADATA: Fields = { metadata: { type: 'object' }, ...nested('metadata', OBJECT_META) };
