/**
 * The whole installation on one machine: database, Keycloak and the five services as processes of one launcher, with
 * the demo region. Reads top down from {@link org.lazaret.local.Up}.
 */
package org.lazaret.local;
