package org.lazaret.local;

/** Why the launcher does not go on: one sentence with its remedy, printed as it is and without a stack trace. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String sentence) {
        super(sentence);
    }
}
