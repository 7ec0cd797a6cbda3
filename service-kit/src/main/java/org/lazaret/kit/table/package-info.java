/**
 * Lists from people: CSV and XLSX in, CSV out. A broken row never costs the good ones, and every error says where it
 * is and what to do, in English and Chinese.
 */
@NullMarked
package org.lazaret.kit.table;

import org.jspecify.annotations.NullMarked;
