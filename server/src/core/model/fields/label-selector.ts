/** A LabelSelector. apimachinery `pkg/apis/meta/v1/types.go`. */
import { type Fields, plainly } from './field.ts';

export const LABEL_SELECTOR: Fields = {
  ...plainly('map', 'matchLabels'),
  ...plainly('objects', 'matchExpressions'),
  ...plainly('string', 'matchExpressions[].key', 'matchExpressions[].operator'),
  ...plainly('strings', 'matchExpressions[].values'),
};
