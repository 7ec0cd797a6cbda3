/**
 * Personal data at rest. Every subject (a person) has a data key of its own, kept wrapped by the master key in one
 * document; destroying the wrapped key makes whatever was sealed with it unreadable wherever it was copied to. Only a
 * backup that still holds the wrapped key could bring it back, so backups must not outlive the retention period. What
 * must be found again is kept as a blind index: equal values give equal tokens, and without the index key a token says
 * nothing.
 */
@NullMarked
package org.lazaret.kit.crypto;

import org.jspecify.annotations.NullMarked;
