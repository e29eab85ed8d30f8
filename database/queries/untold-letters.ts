import { all, type Db } from '../pool';

/** What the clock of a merged matter has not heard yet of its letter, in the words of the note that says it. */
export interface UntoldLetter {
  readonly organisationId: string;
  readonly letterId: string;
  readonly kind: 'letter-signed' | 'letter-received' | 'letter-voided';
}

/**
 * A merged letter is signed, voided and signed for under one matter, and the others hear of it after that transaction:
 * where the process died in between, the books still say who has not. The conditions are those of the note's taking.
 */
export async function untoldLetters(db: Db): Promise<readonly UntoldLetter[]> {
  return all(
    db,
    `with about as (
       select l.id letter_id, l.state, l.signed_on, l.received_on, lm.rung, m.organisation_id, m.state matter,
              coalesce((m.state->'done'->lm.rung->>'met')::boolean, false) met, m.state->'doneOn'->>lm.rung done_on,
              exists (select 1 from matter_event e where e.matter_id = m.id and e.kind = 'LetterSigned'
                       and e.body->>'letterId' = l.id) heard_signed,
              exists (select 1 from matter_event e where e.matter_id = m.id and e.kind = 'LetterVoided'
                       and e.body->>'letterId' = l.id) heard_void,
              exists (select 1 from letter_matter x join matter_event e on e.matter_id = x.matter_id
                       where x.letter_id = l.id and e.kind = 'LetterSigned' and e.body->>'letterId' = l.id) of_ladder
         from letter l
         join letter_matter lm on lm.letter_id = l.id
         join matter m on m.id = lm.matter_id
        where l.state in ('signed', 'void') and m.status not in ('closed', 'withdrawn')
          -- An extension has begun another round since: what its rungs wait for is another letter.
          and lm.round = m.round)
     select organisation_id "organisationId", letter_id "letterId", 'letter-signed' kind, 1 place from about
      where of_ladder and state = 'signed' and not heard_signed and not met
     union all
     select organisation_id, letter_id, 'letter-received', 2 from about
      where of_ladder and state = 'signed' and received_on is not null
        and (heard_signed and done_on <> received_on::text or not heard_signed and not met)
     union all
     select organisation_id, letter_id, 'letter-voided', 3 from about
      where state = 'void' and heard_signed and not heard_void and met
     order by "letterId", place`,
  );
}
