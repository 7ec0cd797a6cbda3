/** Leases: work that only one replica does, and the clock check on which they rest. */
package org.lazaret.kit.lease;
