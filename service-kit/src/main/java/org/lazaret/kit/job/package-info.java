/** Work that takes longer than a request: one document per job, any replica does it, any replica answers for it. */
package org.lazaret.kit.job;
