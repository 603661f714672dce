'use strict';

// Takes the place of `@vscode/spdlog` in the headless VS Code, which would have to be compiled. Without any, VS Code
// writes no log files, and an extension's log in the Output view stays empty, since that view shows the file.

const fs = require('node:fs');
const path = require('node:path');

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let overall = 0;

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = 2;
    this.plain = false;
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  setPattern() {
    this.plain = false;
  }

  clearFormatters() {
    this.plain = true;
  }

  flush() {}

  drop() {}

  write(level, message) {
    if (level < Math.max(this.level, overall)) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    try {
      fs.appendFileSync(this.file, this.plain ? message : `${time} [${names[level]}] ${message}\n`);
    } catch {
      // The folder is removed at the end of a session, perhaps before the last message.
    }
  }
}

for (const [level, method] of ['trace', 'debug', 'info', 'warn', 'error', 'critical'].entries()) {
  Logger.prototype[method] = function log(message) {
    this.write(level, message);
  };
}

async function createLogger(name, file) {
  fs.mkdirSync(path.dirname(file), {recursive: true});
  return new Logger('file', name, file);
}

exports.version = 0;
exports.setLevel = (level) => {
  overall = level;
};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
