/**
 * Feeds between services: an aggregate carries its unpublished events, a leased publisher moves them in order into
 * the history, consumers follow the history by HTTP and guard by version.
 */
package org.lazaret.kit.feed;
