declare const PRD_COACH_VERSION: string | undefined;

/** Version of the package, written in by the build. */
export const version = typeof PRD_COACH_VERSION === 'string' ? PRD_COACH_VERSION : 'development';
