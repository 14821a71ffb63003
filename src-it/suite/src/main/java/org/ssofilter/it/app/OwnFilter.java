package org.ssofilter.it.app;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter of the application behind ours, mapped as most are: for requests, not for dispatches. It must never be skipped. */
public final class OwnFilter implements Filter {

    public static final String HEADER = "X-Own-Filter";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ((HttpServletResponse) response).setHeader(HEADER, "passed");
        chain.doFilter(request, response);
    }
}
