/** In front of every line of the tests. */
export declare const testPrefix: string;
/** In front of the counts, in the last line of the tests. */
export declare const closingMark: string;
