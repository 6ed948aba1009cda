/** Numbers of ports. apimachinery `pkg/util/validation/validation.go`: IsValidPortNum. */

/** Whether a number is that of a port. */
export function isPort(value: number): boolean {
  return value >= 1 && value <= 65535;
}

/** The port number that a text is, apart from its quotes; undefined for what is none. */
export function portIn(text: string): number | undefined {
  const number = /^\s*[1-9]\d{0,4}\s*$/.test(text) ? Number(text) : undefined;
  return number !== undefined && isPort(number) ? number : undefined;
}
