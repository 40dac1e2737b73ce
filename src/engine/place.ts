/** Tells where something was declared: `src/model/car.ts:41`, or the file alone where the line is not known. */
export type DeclaredAt = () => string

/**
 * Remembers the place of a declaration: the line of `file` that called the engine. The stack is taken now and read only
 * when an error asks. In a bundle or where stacks read otherwise the line is not known.
 */
export function declaredAt(file: string): DeclaredAt {
  // making the text of a stack is the dear part; an error object puts it off until it is read
  const error = new Error()
  return () => {
    const line = lineIn(String(error.stack ?? ''), file)
    return line === undefined ? file : `${file}:${line}`
  }
}

/** The line of a file in a stack's text, of the frame nearest to the top. */
export function lineIn(stack: string, file: string): number | undefined {
  for (const frame of stack.split('\n')) {
    const match = /(?:^|[\s(@])(?:file:\/\/)?([^\s()]+?):(\d+)(?::\d+)?\)?\s*$/.exec(frame)
    const path = match?.[1]?.replaceAll('\\', '/').replace(/[?#].*$/, '')
    if (path !== undefined && (path === file || path.endsWith(`/${file}`))) return Number(match?.[2])
  }
  return undefined
}
