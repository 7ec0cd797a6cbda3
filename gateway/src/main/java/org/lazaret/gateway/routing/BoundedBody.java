package org.lazaret.gateway.routing;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body ends in an error once it is larger than allowed, also when its length was not announced. It
 * remembers why reading failed: that is the caller's doing and must not be held against the service.
 */
final class BoundedBody extends HttpServletRequestWrapper {
    private final long limit;
    private @Nullable Counted body;
    private volatile boolean tooLarge;
    private volatile boolean brokenOff;

    BoundedBody(HttpServletRequest request, long limit) {
        super(request);
        this.limit = limit;
    }

    /** The caller said itself that it is too large. */
    boolean announcedTooLarge() {
        return getContentLengthLong() > limit;
    }

    /** Reading went past the limit. */
    boolean tooLarge() {
        return tooLarge;
    }

    /** The caller stopped sending. */
    boolean brokenOff() {
        return brokenOff;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        Counted counted = body;
        if (counted == null) {
            counted = new Counted(super.getInputStream());
            body = counted;
        }
        return counted;
    }

    private final class Counted extends ServletInputStream {
        private final ServletInputStream in;
        private long read;

        Counted(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count;
            try {
                count = in.read(bytes, offset, length);
            } catch (IOException e) {
                brokenOff = true;
                throw e;
            }
            read += Math.max(0, count);
            if (read > limit) {
                tooLarge = true;
                throw new IOException("the request's body is too large");
            }
            return count;
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
