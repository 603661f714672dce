/** The day where the user is as `YYYY-MM-DD`, or one so many days from it. */
export function today(days = 0): string {
  const date = new Date(Date.now() + days * 86_400_000);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}
