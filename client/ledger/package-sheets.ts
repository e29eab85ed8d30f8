import { attribute, tags } from './xml-tags';
import { refusals, Refusal } from './refused';
import type { Package } from './workbook-package';

/** The sheets of a package in the order of their tabs, each with the part it is written in. */
export interface PackageSheets {
  readonly workbookPart: string;
  readonly relationsPart: string;
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
}

export function packageSheets(parts: Package): PackageSheets {
  const workbookPart = targetOf(parts, '_rels/.rels', '', (type) => type.endsWith('/officeDocument'));
  const slash = workbookPart.lastIndexOf('/');
  const folder = workbookPart.slice(0, slash + 1);
  const relationsPart = `${folder}_rels/${workbookPart.slice(slash + 1)}.rels`;
  const sheets = [...tags(textOf(parts, workbookPart))]
    .filter((tag) => tag.local === 'sheet' && tag.kind !== 'close')
    .map((tag) => {
      const id = /\s(?:[\w-]+:)?id\s*=\s*(?:"([^"]*)"|'([^']*)')/u.exec(tag.raw);
      const relation = id?.[1] ?? id?.[2];
      return {
        name: attribute(tag, 'name') ?? '',
        part: targetOf(parts, relationsPart, folder, (_, own) => own === relation),
      };
    });
  return { workbookPart, relationsPart, sheets };
}

export function textOf(parts: Package, part: string): string {
  const text = parts.text(part);
  if (text === undefined) throw new Refusal(refusals.damaged(part, `缺少部件 ${part}`));
  return text;
}

function targetOf(
  parts: Package,
  relationsPart: string,
  folder: string,
  wanted: (type: string, id: string) => boolean,
): string {
  for (const tag of tags(textOf(parts, relationsPart))) {
    if (tag.local !== 'Relationship' || !wanted(attribute(tag, 'Type') ?? '', attribute(tag, 'Id') ?? '')) continue;
    const target = attribute(tag, 'Target') ?? '';
    return target.startsWith('/') ? target.slice(1) : resolved(folder + target);
  }
  throw new Refusal(refusals.damaged(relationsPart, `部件 ${relationsPart} 里缺少对工作表的引用`));
}

function resolved(target: string): string {
  const steps: string[] = [];
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
