/** Rules from which two approvers may exempt a household (handbook: rooms, exemptions). */
export const exemptable = [
  'minor-alone',
  'sharing',
  'cohort-closed',
  'care-room',
  'accessible',
  'ground',
  'nebuliser-room',
  'bay-space',
  'beside-positive',
] as const;
export type Exemptable = (typeof exemptable)[number];

/** So many people, none of whom asked for it, have to agree. */
export const approvers = 2;

/** Leave to break hard rules for one household. */
export interface Exemption {
  id: string;
  bubbleId: string;
  rules: readonly string[];
  reason: string;
  askedBy: string;
  askedAt: string;
  approvals: readonly { by: string; at: string }[];
  until: string;
  inForce: boolean;
}

/** True when this person's approval would count. */
export function mayApprove({ askedBy, approvals }: Exemption, username: string): boolean {
  return approvals.length < approvers && askedBy !== username && approvals.every(({ by }) => by !== username);
}
