// What the extension host runs in place of the tests' own entry. It sends what they print to vscode.mjs, apart from VS Code's
// own log, and says there that they passed: VS Code itself reports success also when its extension host just died.
const { connect } = require('node:net');
const { format } = require('node:util');

exports.run = async () => {
  const { KUBE_SERVICES_HOST_SOCKET: address, KUBE_SERVICES_HOST_TESTS: file } = process.env;
  const socket = connect(address);
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const send = message => socket.write(`${JSON.stringify(message)}\n`);
  send({ pid: process.pid });
  // The extension host has made these accessors with a setter that does nothing; its process.stdout ends in console.log, too.
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace']) {
    const value = (...words) => send({ out: `${format(...words)}\n` });
    Object.defineProperty(console, name, { configurable: true, writable: true, enumerable: true, value });
  }
  try {
    await require(file).run();
    send({ passed: true });
  } catch (error) {
    console.error(error?.stack ?? error);
    throw error;
  } finally {
    await new Promise(resolve => socket.end(resolve));
  }
};
