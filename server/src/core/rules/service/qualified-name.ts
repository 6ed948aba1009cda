/** Fields of a Service whose values have the form of a label's key: `appProtocol` and `loadBalancerClass`. */
import type { Decoded } from '../../model/decoded.ts';
import { asQualifiedName, qualifiedNameProblem } from '../../model/names.ts';
import type { Catalogue, Message, Said } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import type { Fix, RuleContext } from '../rule.ts';

interface Titles {
  readonly change: { readonly en: `${string}{meant}${string}`; readonly ko: string };
  readonly remove: Message;
}

interface Refused {
  readonly value: string;
  /** In the API server's own words. */
  readonly problem: Said;
  fixes(): readonly Fix[];
}

/** What is wrong with such a field and what can be done about it; undefined where it is absent, unclear or right. */
export function refusedName(
  { resource, text }: Pick<RuleContext<Catalogue>, 'resource' | 'text'>,
  field: Decoded<string>,
  { change, remove }: Titles,
): Refused | undefined {
  const { value } = field;
  const problem = value === undefined ? undefined : qualifiedNameProblem(value);
  if (value === undefined || !problem) return undefined;
  const fixes = (): readonly Fix[] => {
    const written = text(resource);
    const meant = asQualifiedName(value);
    const changed = meant === undefined ? [] : [setField(written, field, meant)];
    const how = value === '' ? 'preferred' : 'suggested';
    return [
      ...fixIn(resource, { message: change, data: { meant: meant ?? '' } }, changed),
      ...fixIn(resource, { message: remove, data: {} }, [removeField(written, field)], how),
    ];
  };
  return { value, problem, fixes };
}
