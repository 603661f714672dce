/**
 * The part of the workbench's address that names the workspace.
 *
 * @param {string} path a folder, or a `.code-workspace` file
 */
export function workspaceQuery(path) {
  const slashed = path.replaceAll('\\', '/');
  const absolute = slashed.startsWith('/') ? slashed : `/${slashed}`;
  const key = absolute.endsWith('.code-workspace') ? 'workspace' : 'folder';
  return `${key}=${encodeURIComponent(absolute).replaceAll('%2F', '/')}`;
}
