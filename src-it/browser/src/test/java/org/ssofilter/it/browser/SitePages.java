package org.ssofilter.it.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of a {@link Site}: they say where the browser is and as whom, and have forms that can be lost. */
public final class SitePages extends HttpServlet {

    /** What a user of the note form is about to lose. */
    static final String NOTE = "Zwölf Boxkämpfer & 3 < 4 \"€\" 🦊\r\nsecond line";

    private static final long serialVersionUID = 1L;
    private static final String FORMS = """
            <form method="post" action="/saved?draft=%31">
            <input name="submit" value="a name that hides form.submit()">
            <textarea name="note" aria-label="Note"></textarea>
            <button id="save">Save</button></form>
            <form method="post" action="/saved" enctype="multipart/form-data">
            <input name="file" type="file" aria-label="File"><button id="upload">Upload</button></form>
            """;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().equals("/public/end")) {
            Optional.ofNullable(request.getSession(false)).ifPresent(session -> session.invalidate());
        }
        show(request, response, FORMS);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding(UTF_8.name());
        show(request, response, "<pre id='note'>\n" + escape(request.getParameter("note")) + "</pre>");
    }

    private void show(HttpServletRequest request, HttpServletResponse response, String more) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var page = "<!doctype html><html lang='en'><title>Site</title><h1>" + request.getMethod() + " "
                + escape(request.getRequestURI() + query) + "</h1><p id='user'>" + escape(request.getRemoteUser())
                + "</p>" + more;
        response.getWriter().write(page);
    }

    private static String escape(@Nullable String text) {
        return text == null ? "" : text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
