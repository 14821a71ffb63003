package org.ssofilter.it.app;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in front of ours and writes down whoever wants something of the request's body. */
public final class WatchingFilter implements Filter {

    private static final List<String> READ = new CopyOnWriteArrayList<>();

    /** The methods that were called and may have read from the body, in this JVM so far. */
    public static List<String> read() {
        return READ;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Watched((HttpServletRequest) request), response);
    }

    private static final class Watched extends HttpServletRequestWrapper {

        Watched(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            READ.add("getInputStream");
            return super.getInputStream();
        }

        @Override
        public BufferedReader getReader() throws IOException {
            READ.add("getReader");
            return super.getReader();
        }

        @Override
        public String getParameter(String name) {
            READ.add("getParameter");
            return super.getParameter(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            READ.add("getParameterMap");
            return super.getParameterMap();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            READ.add("getParameterNames");
            return super.getParameterNames();
        }

        @Override
        public String[] getParameterValues(String name) {
            READ.add("getParameterValues");
            return super.getParameterValues(name);
        }

        @Override
        public Part getPart(String name) throws IOException, ServletException {
            READ.add("getPart");
            return super.getPart(name);
        }

        @Override
        public Collection<Part> getParts() throws IOException, ServletException {
            READ.add("getParts");
            return super.getParts();
        }
    }
}
