export { present } from './generated/present';
export { businessNow, clockAhead } from './clock';
export { address, type Fits, type Held, serviceOf } from './service';
export { forgetAnswers, onSignedOut, poll, send, speak } from './http';
export { newId } from './ids';
export { allPages } from './pages';
export { asProblem, Problem, type Rule } from './problem';
export { onLeaving, readSession, type Role, type Session, signIn, signOut, untold } from './session';
