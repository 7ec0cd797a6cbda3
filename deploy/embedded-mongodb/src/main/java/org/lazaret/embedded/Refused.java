package org.lazaret.embedded;

import de.bwaldvogel.mongo.exception.MongoServerError;

/** Something that MongoDB can do and this server does not: said by name, never passed over. */
final class Refused extends MongoServerError {

    private static final long serialVersionUID = 1L;

    /** The code that MongoDB gives for what the connected server cannot do. */
    private static final int COMMAND_NOT_SUPPORTED = 115;

    Refused(String what) {
        super(COMMAND_NOT_SUPPORTED, "CommandNotSupported", what + " not supported by the embedded MongoDB");
    }
}
