/** The public names of `earshot/prompts`: which prompt shows, when, and why. The checker is `earshot/prompts/check`. */
export type { ClaimOptions, Decision } from './claim.ts'
export type { OptionConfig, Position, PresenterName, Prompt, PromptsConfig, QuestionConfig, Trigger } from './config.ts'
export { startPrompts, type Prompts, type PromptsOptions } from './engine.ts'
export type { Opening, Reason, Verdict } from './reasons.ts'
