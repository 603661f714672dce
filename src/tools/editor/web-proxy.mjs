/**
 * Turns the workbench of VS Code's server into the one of vscode.dev and github.dev: no remote machine, only the browser
 * with its web worker extension host and a workspace in memory.
 *
 * A proxy stands between the browser and the server, since the page's security policy only lets it load from where it
 * came from. It changes the configuration in the page, undoes two changes that code-server makes to the workbench, and
 * serves the folders of extensions.
 *
 * @module
 */
import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {createServer, request} from 'node:http';
import {extname, join, normalize, sep} from 'node:path';

/** What code-server changed in the workbench, and VS Code's own form. The page has no remote only with both undone. */
const undone = [
  ['remoteAuthority:location.host', 'remoteAuthority:void 0'],
  [
    /(get userRoamingDataHome\(\)\{return [\w$]+\([\w$]+\.file\(this\.userDataPath\)\.with\(\{scheme:[\w$]+\.)vscodeRemote\}/,
    '$1vscodeUserData}',
  ],
];

const types = {'.json': 'application/json', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml'};

/**
 * @typedef {object} WebWorkbench
 * @property {string} address where the workbench is
 * @property {() => Promise<void>} close stops the proxy; the server behind it goes on
 */

/**
 * Starts the proxy.
 *
 * @param {object} options
 * @param {number} options.serverPort where VS Code's server listens
 * @param {string[]} options.extensions folders of extensions that are installed for everyone, as built-in ones are
 * @param {string} [options.testExtension] the folder of the extension that holds the tests
 * @param {string} [options.tests] the file in it that exports `run`
 * @param {Record<string, unknown>} [options.settings] user settings
 * @returns {Promise<WebWorkbench>}
 */
export async function startWebWorkbench({serverPort, extensions, testExtension, tests, settings = {}}) {
  const folders = [...extensions, ...(testExtension === undefined ? [] : [testExtension])];
  let authority = '';
  const place = (index, file = '') => ({scheme: 'http', authority, path: `/prd-coach/${index}${file}`});

  const configure = (configuration) => {
    delete configuration.remoteAuthority;
    return {
      ...configuration,
      userDataPath: '/',
      _wrapWebWorkerExtHostInIframe: false,
      configurationDefaults: {...configuration.configurationDefaults, ...settings},
      additionalBuiltinExtensions: extensions.map((_folder, index) => place(index)),
      ...(testExtension === undefined ? {} : {
        developmentOptions: {
          extensions: [place(extensions.length)],
          extensionTestsPath: place(extensions.length, `/${tests}`),
        },
      }),
    };
  };

  const proxy = createServer((incoming, outgoing) => {
    const path = new URL(incoming.url ?? '/', 'http://localhost').pathname;
    const own = /^\/prd-coach\/(\d+)\/(.*)$/.exec(path);
    if (own !== null) return void sendFile(outgoing, folders[Number(own[1])], decodeURIComponent(own[2]));
    const change = path === '/'
      ? (text) => changePage(text, configure)
      : path.endsWith('/workbench/workbench.js') ? changeWorkbench : undefined;
    forward(serverPort, incoming, outgoing, change);
  });
  await new Promise((resolve, reject) => {
    proxy.once('error', reject);
    proxy.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  authority = `127.0.0.1:${proxy.address().port}`;
  return {
    address: `http://${authority}`,
    close: () => new Promise((resolve) => {
      proxy.close(() => resolve());
      proxy.closeAllConnections();
    }),
  };
}

/** Changes the JSON that the page carries in an attribute for the workbench. */
function changePage(html, configure) {
  const attribute = /(<meta id="vscode-workbench-web-configuration" data-settings=")([^"]*)/;
  if (!attribute.test(html)) throw new Error('The page of VS Code has no configuration where it was expected.');
  return html.replace(attribute, (_whole, start, value) => {
    const json = value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
    return start + JSON.stringify(configure(JSON.parse(json))).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  });
}

function changeWorkbench(script) {
  return undone.reduce((text, [from, to]) => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`VS Code's workbench no longer has ${from}; see web-proxy.mjs.`);
    return changed;
  }, script);
}

function forward(port, incoming, outgoing, change) {
  // Compressed text could not be changed.
  const headers = {...incoming.headers, 'accept-encoding': 'identity'};
  const fail = (error) => {
    if (!outgoing.headersSent) outgoing.writeHead(502, {'content-type': 'text/plain'});
    outgoing.end(error.message);
  };
  const ask = request({host: '127.0.0.1', port, path: incoming.url, method: incoming.method, headers}, (answer) => {
    const status = answer.statusCode ?? 502;
    // VS Code's own extensions have no build for browsers in code-server; a missing one would show as an error message.
    const isMissingBuiltin = status === 404 && /\/static\/extensions\/.*\.js$/.test(incoming.url ?? '');
    if (isMissingBuiltin) {
      answer.resume();
      outgoing.writeHead(200, {'content-type': types['.js']}).end();
      return;
    }
    if (change === undefined || status !== 200) {
      outgoing.writeHead(status, answer.headers);
      answer.pipe(outgoing);
      return;
    }
    const parts = [];
    answer.on('data', (part) => parts.push(part)).on('end', () => {
      try {
        const body = Buffer.from(change(Buffer.concat(parts).toString('utf8')));
        const {etag: _etag, 'content-length': _length, ...rest} = answer.headers;
        outgoing.writeHead(200, {...rest, 'content-length': body.length}).end(body);
      } catch (error) {
        fail(error);
      }
    });
  });
  ask.on('error', fail);
  incoming.pipe(ask);
}

async function sendFile(outgoing, folder, path) {
  const file = folder === undefined ? undefined : normalize(join(folder, path));
  const isFile = file !== undefined && file.startsWith(folder + sep)
    && await stat(file).then((found) => found.isFile(), () => false);
  if (!isFile) {
    outgoing.writeHead(404).end();
    return;
  }
  outgoing.writeHead(200, {'content-type': types[extname(file)] ?? 'text/plain; charset=utf-8'});
  createReadStream(file).pipe(outgoing);
}
