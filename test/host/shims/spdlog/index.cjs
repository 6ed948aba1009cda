// Stands in for @vscode/spdlog, which needs a compiler: VS Code's server writes its log files with it.
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(file) {
    this.file = file;
    this.level = levels.indexOf('info');
    quietly(() => fs.mkdirSync(path.dirname(file), { recursive: true }));
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  write(level, message) {
    if (level < this.level) return;
    quietly(() => fs.appendFileSync(this.file, `${new Date().toISOString()} [${levels[level]}] ${message}\n`));
  }
  // Each message is written at once, as it came.
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}

for (const [level, name] of levels.entries()) {
  Logger.prototype[name] = function (message) {
    this.write(level, message);
  };
}

/** A log that cannot be written must not stop the editor. */
function quietly(action) {
  try {
    action();
  } catch {
    // As said.
  }
}

const create = async (_name, file) => new Logger(file);

exports.version = 10800;
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
