/**
 * A text with memory of its own. Engines keep a piece cut out of a document as a view into the whole text; a record that
 * held one would keep the document alive for as long as the index lives.
 */
export function own<Text extends string | undefined>(text: Text): Text {
  return (text === undefined || text.length < 13 ? text : ` ${text}`.slice(1)) as Text;
}
