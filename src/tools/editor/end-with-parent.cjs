'use strict';

// Loaded into VS Code's server before its own code: the server ends when the tool that started it is gone, even if that
// was killed and could not end it. Their only tie is the server's standard input, which the system closes then.
if (process.env['PRD_COACH_END_WITH_PARENT'] !== undefined) {
  // Not for the processes that the server starts: those inherit the arguments of Node, but have another standard input.
  delete process.env['PRD_COACH_END_WITH_PARENT'];
  process.stdin.resume();
  process.stdin.unref?.();
  process.stdin.once('end', () => {
    try {
      // The server leads a process group of its own, with its extension hosts, terminals and watchers in it.
      if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
    } finally {
      process.exit(1);
    }
  });
}
