/**
 * What the records of life in the house have in common: exit permits, breaches, parcels, deposits and reviews are each
 * opened for one stay, go on by steps of a table, and have a clock. It knows none of them.
 */
package org.lazaret.residents.house;
