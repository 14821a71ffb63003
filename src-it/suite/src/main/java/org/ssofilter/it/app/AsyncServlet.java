package org.ssofilter.it.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers later: {@code ?to=/path} dispatches there from another thread, without it the other thread writes the answer. */
public final class AsyncServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String to = request.getParameter("to");
        AsyncContext async = request.startAsync();
        async.start(() -> {
            if (to != null) {
                async.dispatch(to);
                return;
            }
            try {
                Shown.write(request, response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                async.complete();
            }
        });
    }
}
