/**
 * The command `noksaek`. Only commander is loaded here: each command's own code comes when it is called, so that
 * `--help` costs little more than starting Node.
 */
import { Command, CommanderError, Option } from 'commander'
import { version } from '../../package.json'
import { endOnBrokenPipe } from './output.ts'

/** Exit codes: fine; the question has a bad answer (under --check); bad input. */
type ExitCode = 0 | 1 | 2

/** A command's own module: everything it prints goes through `output.ts`. */
interface CommandModule {
  // biome-ignore lint/suspicious/noExplicitAny: commander hands over arguments and options untyped; each module types its own.
  action(...args: any[]): Promise<ExitCode> | ExitCode
}

/** Parses the arguments (without `node` and the script) and runs the command. Never throws; resolves to the exit code. */
export async function main(argv: string[]): Promise<ExitCode> {
  endOnBrokenPipe()
  let exit: ExitCode = 0
  const program = describe((load) => async (...args) => {
    const { action } = await load()
    exit = await action(...args)
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exit
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    // By name: the class is loaded with the command that throws it.
    if (error instanceof Error && error.name === 'InputError') {
      process.stderr.write(`${error.message}\n`)
      return 2
    }
    process.stderr.write(
      `noksaek: a mistake of the program, not of your input. Please report it.\n${(error as Error)?.stack}\n`,
    )
    return 1
  }
}

type Bind = (load: () => Promise<CommandModule>) => (...args: unknown[]) => Promise<void>

function describe(run: Bind): Command {
  const program = new Command('noksaek')
    .description(
      "The green transition of China's provinces: policies in, emissions out, every number explained.",
    )
    .version(version)
    .showSuggestionAfterError(true)
    .showHelpAfterError('(help: add --help)')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ getOutHelpWidth: helpWidth, getErrHelpWidth: helpWidth })
    .addHelpText(
      'after',
      `
Examples:
  noksaek baseline                                  Table 1 of the brief, its errors found
  noksaek run fourteenth-plan --json                emissions of China and 31 provinces to 2060
  noksaek explain co2.power_heat.electricity --region CHN --year 2030

SCENARIO is a built-in name (current-policies, fourteenth-plan, neutral-2060) or a YAML file.
Exit: 0 fine, 1 a bad answer under --check, 2 bad input.`,
    )

  const command = (spec: string, description: string, examples: string) =>
    program
      .command(spec)
      .description(description)
      .exitOverride()
      .addHelpText('after', `\nExamples:\n${examples.trim().replace(/^\s*/gm, '  ')}`)

  rows(
    command(
      'baseline',
      'Table 1 as printed and recomputed, shares, findings',
      `
    noksaek baseline
    noksaek baseline --lang ko
    noksaek baseline --check          exit 1 when a printed rate is wrong`,
    ),
  )
    .option('--check', 'exit 1 when a printed rate cannot be reproduced with the true number of years')
    .action(run(() => import('./commands/baseline.ts')))

  rows(
    command(
      'policies [ID]',
      "the register: every line of the brief's policies",
      `
    noksaek policies
    noksaek policies EN-WS-2
    noksaek policies --sector transport --kind target`,
    ),
  )
    .addOption(
      new Option('--sector <name>', 'one field').choices(['energy', 'industry', 'transport', 'cross']),
    )
    .addOption(
      new Option('--kind <kind>', 'one kind').choices([
        'measure',
        'target',
        'pilot',
        'fact',
        'recommendation',
      ]),
    )
    .option('--levers', 'list the levers instead')
    .action(run(() => import('./commands/policies.ts')))

  rows(
    command(
      'places [CODE_OR_NAME]',
      "China's cities and prefectures: names, lists they are on, recorded facts",
      `
    noksaek places --province 130000
    noksaek places 탕산                a city by code or by name in ko, zh or en
    noksaek places 341400             a code that no longer stands
    noksaek places --programme v2g_pilots --json`,
    ),
  )
    .option('--province <code>', 'places of one province, by code or name')
    .option('--programme <id>', 'places on one list, such as lowcarbon_b1, v2g_pilots, plate_restriction')
    .option('--kind <kind>', 'one kind, such as prefecture_city, rest, xpcc_city')
    .action(run(() => import('./commands/places.ts')))

  rows(
    command(
      'coverage',
      'every sentence of the brief and where it works here',
      `
    noksaek coverage
    noksaek coverage --status not_yet`,
    ),
  )
    .addOption(new Option('--status <status>', 'one status').choices(['works', 'partial', 'not_yet']))
    .option('--check', 'exit 1 when something does not work yet')
    .action(run(() => import('./commands/coverage.ts')))

  rows(
    command(
      'history [SERIES]',
      'what happened: published series, one beside the model, projections and what came',
      `
    noksaek history
    noksaek history cap_solar
    noksaek history --projections --json`,
    ),
  )
    .option('--projections', 'list the projections and what came instead')
    .action(run(() => import('./commands/history.ts')))

  selection(
    rows(
      command(
        'run SCENARIO',
        'run a scenario',
        `
    noksaek run current-policies
    noksaek run fourteenth-plan --json
    noksaek run my.yaml --regions CHN,130000 --variables 'power.*' --years 2020-2030
    noksaek run neutral-2060 --out results/`,
      ),
    ),
  )
    .option('--out <dir>', 'write rows.csv and run.json there instead')
    .action(run(() => import('./commands/run.ts')))

  selection(
    rows(
      command(
        'compare A B',
        'two scenarios side by side',
        `
    noksaek compare current-policies fourteenth-plan
    noksaek compare current-policies my.yaml --regions CHN --years 2030,2060 --json`,
      ),
    ),
  ).action(run(() => import('./commands/compare.ts')))

  const scenario = command(
    'scenario',
    'check, compare and begin scenario files',
    `
    noksaek scenario new my.yaml
    noksaek scenario check my.yaml
    noksaek scenario diff current-policies my.yaml`,
  )
  const sub = (spec: string, description: string) =>
    rows(scenario.command(spec).description(description).exitOverride())
  sub('check SCENARIO', 'is it valid? Every problem with file, line and column').action(
    run(() => import('./commands/scenario-check.ts')),
  )
  sub('diff A B', 'what two scenarios set differently')
    .option('--check', 'exit 1 when they differ')
    .action(run(() => import('./commands/scenario-diff.ts')))
  sub('new [FILE]', 'write a template (to stdout without FILE); never overwrites').action(
    run(() => import('./commands/scenario-new.ts')),
  )

  rows(
    command(
      'explain [VARIABLE]',
      'why this number? Its equation, inputs and sources; why did it change?',
      `
    noksaek explain co2.power_heat.electricity --region CHN --year 2030
    noksaek explain co2.transport.road --region 130000 --year 2030 --scenario neutral-2060 --depth 4
    noksaek explain power.co2 --region 130000 --year 2035 --between neutral-2060
    noksaek explain power.co2 --region 130000 --since 2020 --year 2035
    noksaek explain power.coal.net_rate --region 130000 --strip
    noksaek explain --reference power/dispatch      the equations of one part of the model`,
    ),
  )
    .option('--region <code>', 'CHN or a province code', 'CHN')
    .option('--year <year>', 'the year')
    .option('--scenario <scenario>', 'built-in name or file', 'current-policies')
    .option('--between <scenario>', 'why it is another number in that scenario')
    .option('--since <year>', 'why it changed from that year to --year')
    .option('--strip', 'the number and its inputs over the years')
    .option('--reference [page]', 'the equations of the model: one page of them, or what pages there are')
    .option('--depth <n>', 'levels below the value', '3')
    .option('--all', 'print every input, not the largest ones')
    .action(run(() => import('./commands/explain.ts')))

  rows(
    command(
      'calibrate',
      'fits a short list of parameters, then anchors and factors: from what, with what residual',
      `
    noksaek calibrate
    noksaek calibrate --json
    noksaek calibrate --write fitted.yaml    the values fitted, in a file of their own`,
    ),
  )
    .option('--check', 'exit 1 when a fitted value lies outside its range, or Table 1 is missed by over 1 %')
    .option('--write <file>', 'write the values fitted there; nothing is written without')
    .option('--anchors', 'every anchor by region, not in one line')
    .action(run(() => import('./commands/calibrate.ts')))

  rows(
    command(
      'hindcast',
      'fitted to an earlier year, run free after it: the scorecard against what happened',
      `
    noksaek hindcast --fit-until 2019
    noksaek hindcast --fit-until 2015 --csv > hindcast-2015.csv
    noksaek hindcast --fit-until 2017 --json`,
    ),
  )
    .option('--fit-until <year>', 'the last year anything is known of: 2015, 2017 or 2019', '2019')
    .option('--csv', 'every row as CSV')
    .action(run(() => import('./commands/hindcast.ts')))

  command(
    'serve',
    'the app and the API on 127.0.0.1',
    `
    noksaek serve
    noksaek serve --port 8080`,
  )
    .option('--port <n>', 'the port; the next free one when taken; 0 for any', '7700')
    .addOption(langOption())
    .action(run(() => import('./commands/serve.ts')))

  command(
    'brief',
    'print the brief again with the numbers of a scenario',
    `
    noksaek brief --lang ko --format html --out brief.html
    noksaek brief --lang en --format html --out brief.html --scenario neutral-2060`,
  )
    .addOption(langOption())
    .addOption(new Option('--format <format>', 'the form').choices(['html']).default('html'))
    .option('--scenario <scenario>', 'built-in name or file', 'fourteenth-plan')
    .option('--out <file>', 'the file to write (stdout when left out)')
    .action(run(() => import('./commands/brief.ts')))

  return program
}

function helpWidth(): number {
  return Math.min(process.stdout.columns ?? 100, 100)
}

function langOption(): Option {
  return new Option('--lang <lang>', 'language (default: of the environment, else en)').choices([
    'ko',
    'en',
    'zh',
  ])
}

/** Options of commands that print rows. */
function rows(command: Command): Command {
  return command.option('--json', 'rows as JSON in the common envelope').addOption(langOption())
}

/** Options of commands that run scenarios. */
function selection(command: Command): Command {
  return command
    .option('--regions <list>', 'CHN, provinces, cities, all or codes', 'CHN,provinces')
    .option('--variables <list>', 'names or patterns', 'co2.*')
    .option('--years <list>', '2030, 2020-2030 or 2020,2025')
    .option('--resolution <level>', 'province or city; unsaid, city when a city is among the regions')
}
