/**
 * The site that a request is about: who may see it and what day it is there. One service owns the sites; the others
 * keep a copy of what they need of each.
 */
package org.lazaret.kit.site;
