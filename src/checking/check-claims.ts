import type { Answer } from '../answer.ts';
import { indexOf } from '../answering/answer-question.ts';
import type { Setting } from '../composition/claims.ts';
import { fold } from '../knowledge/folding.ts';
import { readDates } from '../written-dates.ts';
import { mostStatements, type Statement, statementsIn } from './claims.ts';
import { checkedAnswer } from './compose.ts';
import { checkFigures } from './figure-check.ts';
import { checkOffice } from './offices.ts';
import { readClaim } from './reading.ts';
import { checkStatement } from './statements.ts';
import type { Verdict } from './verdict.ts';

/**
 * Checks what somebody has read against the knowledge, statement by statement. What no fact about the very same thing
 * speaks of is said to be unknown.
 */
export function checkClaims(message: string, setting: Setting): Answer {
  const statements = statementsIn(message, setting.knowledge);
  const checked = statements.slice(0, mostStatements).map(statement => ({
    text: statement.text,
    verdict: verdictOn(statement, setting),
  }));
  return checkedAnswer(checked, statements.length > mostStatements, setting);
}

function verdictOn({ text, about, before, advises }: Statement, { knowledge, now }: Setting): Verdict {
  if (advises) return { type: 'advice' };
  const office = checkOffice(text, knowledge);
  if (office) return office;
  const index = indexOf(knowledge);
  const read = readClaim(about === '' ? text : `${about}: ${text}`, index, knowledge, now);
  const claim = read.dates.length > 0 ? read : { ...read, dates: readDates(fold(before)).dates };
  if (claim.entities.length + claim.others.length === 0) return { type: 'unknown' };
  const verdict =
    claim.quantities.length > 0 ? checkFigures(claim, index, knowledge) : checkStatement(claim, index, knowledge);
  return claim.unread && verdict.type === 'agrees' ? { type: 'partly', facts: verdict.facts } : verdict;
}
