/** Answers of which there are three: what cannot be known is neither yes nor no. */
export type Answer = 'yes' | 'no' | 'unknown';

export function answerOf(value: boolean): Answer {
  return value ? 'yes' : 'no';
}

/** Yes if any is; no only if all are. */
export function anyOf(answers: Iterable<Answer>): Answer {
  let found: Answer = 'no';
  for (const it of answers) {
    if (it === 'yes') return 'yes';
    if (it === 'unknown') found = 'unknown';
  }
  return found;
}

/** No if any is; yes only if all are. */
export function allOf(answers: Iterable<Answer>): Answer {
  let found: Answer = 'yes';
  for (const it of answers) {
    if (it === 'no') return 'no';
    if (it === 'unknown') found = 'unknown';
  }
  return found;
}
