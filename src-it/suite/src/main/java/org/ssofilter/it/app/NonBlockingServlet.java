package org.ssofilter.it.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Gives a body back without ever blocking a thread (Servlet 6.0 §3.7, §5.7). */
public final class NonBlockingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync();
        ServletInputStream in = request.getInputStream();
        in.setReadListener(new Reading(async, in));
    }

    private static final class Reading implements ReadListener {
        private final AsyncContext async;
        private final ServletInputStream in;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final byte[] buffer = new byte[4096];

        Reading(AsyncContext async, ServletInputStream in) {
            this.async = async;
            this.in = in;
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (in.isReady() && !in.isFinished()) {
                int count = in.read(buffer);
                if (count > 0) {
                    body.write(buffer, 0, count);
                }
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            var response = (HttpServletResponse) async.getResponse();
            response.setHeader("X-Application", "yes");
            response.setHeader("X-User", ((HttpServletRequest) async.getRequest()).getRemoteUser());
            response.setContentType("application/octet-stream");
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new Writing(async, out, body.toByteArray()));
        }

        @Override
        public void onError(Throwable failure) {
            async.complete();
        }
    }

    private static final class Writing implements WriteListener {
        private static final int PIECE = 8192;

        private final AsyncContext async;
        private final ServletOutputStream out;
        private final byte[] body;
        private int written;

        Writing(AsyncContext async, ServletOutputStream out, byte[] body) {
            this.async = async;
            this.out = out;
            this.body = body;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (out.isReady()) {
                if (written == body.length) {
                    async.complete();
                    return;
                }
                int count = Math.min(PIECE, body.length - written);
                out.write(body, written, count);
                written += count;
            }
        }

        @Override
        public void onError(Throwable failure) {
            async.complete();
        }
    }
}
