/** Values as plain JSON documents. */
package org.lazaret.kit.json;
