import type {Nodes, Parent, Root} from 'mdast';
import type {Point} from 'unist';

/**
 * Gives nodes without a position the one they have in the source: remark-gfm finds some addresses (`_a@b.example_`) in
 * the finished tree and leaves them, and the words around them, without one. remark-lint drops messages in such gaps.
 *
 * @param tree changed in place.
 */
export function placeNodes(tree: Root): void {
  const stack: Parent[] = [tree];
  for (let parent = stack.pop(); parent; parent = stack.pop()) {
    let last: Point | undefined = parent.position?.start;
    for (const child of parent.children as Nodes[]) {
      if (!child.position && last) {
        const end = pointAfter(last, lengthOf(child));
        child.position = {start: last, end};
      }
      last = child.position?.end ?? last;
      if ('children' in child) stack.push(child);
    }
  }
}

/** Length of a node's words; such nodes are literal text, alone or as the only child of a link. */
function lengthOf(node: Nodes): number {
  if ('value' in node) return node.value.length;
  const [first] = 'children' in node ? node.children : [];
  return first && 'value' in first ? first.value.length : 0;
}

function pointAfter({line, column, offset}: Point, length: number): Point {
  return {line, column: column + length, ...(offset === undefined ? {} : {offset: offset + length})};
}
