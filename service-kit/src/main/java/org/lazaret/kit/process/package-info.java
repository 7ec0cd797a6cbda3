/** Changes of several aggregates: one document per process, steps that can be repeated, a sweep that finishes them. */
package org.lazaret.kit.process;
