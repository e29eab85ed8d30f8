import { readEmail, readMobile, readPhone } from './cell-contact';
import type { LedgerRow } from './ledger-row';
import type { RowCells } from './row-cells';

/** How the organisation's contact can be reached; what lacks is told once, and `no_contact` instead of two lacks. */
export function readContact(cells: RowCells): Pick<LedgerRow, 'mobile' | 'phone' | 'email'> {
  const mobile = mobileIn(cells);
  const email = cells.isBlank('email') ? undefined : readEmail(cells.cell('email'));
  if (!cells.isBlank('email') && email === undefined) cells.tell('email_invalid', 'email');
  if (mobile === undefined && email === undefined) cells.tell('no_contact', cells.has('mobile') ? 'mobile' : 'email');
  else {
    if (cells.isBlank('mobile')) cells.tell('phone_missing', 'mobile');
    if (cells.isBlank('email')) cells.tell('email_missing', 'email');
  }
  return { mobile, phone: phoneIn(cells, mobile), email };
}

function mobileIn(cells: RowCells): string | undefined {
  if (cells.isBlank('mobile')) return undefined;
  const reading = readMobile(cells.cell('mobile'));
  if (reading.kind === 'invalid') {
    cells.tell('phone_invalid', 'mobile');
    return undefined;
  }
  if (reading.several) cells.tell('phone_multiple', 'mobile', { taken: reading.mobile });
  return reading.mobile;
}

/** A land line in the column of mobiles is none, but the call sheet can use it. */
function phoneIn(cells: RowCells, mobile: string | undefined): string | undefined {
  if (!cells.isBlank('phone')) return readPhone(cells.cell('phone'));
  const phone = mobile === undefined ? readPhone(cells.cell('mobile')) : undefined;
  return phone !== undefined && /^\(?0\d{2,3}/u.test(phone) ? phone : undefined;
}
