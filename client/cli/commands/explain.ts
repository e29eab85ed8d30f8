import type { Command } from 'commander';
import { withOffset } from '../../../domain/time/civil';
import { stageAtLeast } from '../../../domain/procedure';
import { termEndSentence } from '../term-sentence';
import type { MatterStory } from '../../office';
import { rungTitle, whyThisDay } from '../../words/why-this-day';
import { addCommand } from '../add-command';
import type { Cli } from '../cli';
import { ladderTable } from '../ladder-table';
import { standingText } from '../story-text';
import { namesOf } from '../timeline-text';

/** Why each date of a matter is that date, in sentences. */
export function addExplain(program: Command, cli: Cli): void {
  addCommand(program, cli, 'explain', 'explain')
    .argument('<matter>', cli.words.commands.arguments.matter)
    .action(async (which: string) => {
      const story = await cli.withOffice((office) => office.explain(which));
      cli.show(explainJson(cli, story), () => explainText(cli, story));
    });
}

function explainJson(cli: Cli, story: MatterStory): object {
  const { words } = cli;
  const { state } = story;
  const around = { titleOf: namesOf(words, story).rung, endsOn: state.endsOn };
  return {
    id: story.id,
    unit: story.unit,
    organisation: story.organisation,
    termEndsOn: state.termEndsOn,
    endsOn: state.endsOn,
    because: termEndSentence(words, state),
    stands: standingText(cli, story),
    rungs: state.rungs.map((rung) => ({
      rung: rung.rung,
      title: rungTitle(words, rung),
      kind: rung.kind,
      on: rung.on,
      at: withOffset(rung.at, cli.deps.zone),
      provisional: rung.provisional,
      state: stateOfRung(story, rung.rung),
      because: whyThisDay(words, rung, around),
    })),
  };
}

type RungState = 'passed' | 'done' | 'met' | 'let-pass' | 'not-needed' | 'waiting';

function stateOfRung({ state }: MatterStory, id: string): RungState {
  const rung = state.rungs.find((one) => one.rung === id);
  const done = state.done[id];
  if (done) return done.met ? 'met' : done.outcome === 'passed' ? 'let-pass' : 'done';
  if (!rung || rung.standing === 'passed') return 'passed';
  return stageAtLeast(state.stage, rung.stopsAt) ? 'not-needed' : 'waiting';
}

function explainText(cli: Cli, story: MatterStory): string {
  const { words, colours } = cli;
  const { state } = story;
  return [
    colours.bold(`${story.organisation}${words.terms.open}${story.id}${words.terms.close}`),
    termEndSentence(words, state),
    standingText(cli, story),
    '',
    ladderTable(cli, state.rungs, { endsOn: state.endsOn }),
    '',
    words.screens.explainRules(state.procedure),
  ].join('\n');
}
